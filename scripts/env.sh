# Sourced by every shell script here: what set-up installed comes before what the machine has.
ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
export PATH="$ROOT/.tools/rust/bin:$ROOT/.tools/bin:$ROOT/node_modules/.bin:$PATH"

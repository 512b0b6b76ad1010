# Sourced by every shell script here: what set-up installed comes before what the machine has.
ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
export PATH="$ROOT/.tools/rust/bin:$ROOT/.tools/bin:$ROOT/node_modules/.bin:$PATH"

# The tests start browsers by their paths. Who sets these variables may give names, and systems other than Debian have other ones.
if found="$(command -v "${CHROMIUM:-chromium}")"; then export CHROMIUM="$found"; fi
if found="$(command -v "${CHROMEDRIVER:-chromedriver}")"; then export CHROMEDRIVER="$found"; fi
if found="$(command -v "${FIREFOX:-firefox-esr}")" || found="$(command -v "${FIREFOX:-firefox}")"; then export FIREFOX="$found"; fi
unset found

#!/usr/bin/env bash
# Builds the npm package into pkg/. Does nothing when nothing it is made from has changed; --force builds anyway.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

wasm=.build/wasm
stamp=.build/pkg.inputs
inputs="$(node scripts/package/inputs.mjs)"

if [ "${1:-}" = --force ] || [ ! -d pkg ] || [ "$(cat "$stamp" 2>/dev/null)" != "$inputs" ]; then
  rm -rf "$stamp" "$wasm"
  scripts/package/build-wasm.sh "$wasm"
  node scripts/package/assemble.mjs "$wasm" pkg
  scripts/package/no-local-paths.sh pkg
  echo "$inputs" >"$stamp"
else
  echo "pkg: up to date"
fi
node scripts/package/size.mjs pkg

#!/usr/bin/env bash
# build-with-panic.sh FOLDER: the npm package with SandboxApi.prototype.panicForTest, in FOLDER; nothing to do if it is there.
set -euo pipefail
destination="$1"
cd "$(dirname "$0")/../../.."
. scripts/env.sh

wasm="$destination.wasm"
inputs="$(node scripts/package/inputs.mjs)"
[ "$(cat "$destination/inputs" 2>/dev/null)" = "$inputs" ] && exit 0

rm -rf "$destination" "$wasm"
scripts/package/build-wasm.sh "$wasm" --features panic-for-test
node scripts/package/assemble.mjs "$wasm" "$destination"
rm -rf "$wasm"
echo "$inputs" >"$destination/inputs"

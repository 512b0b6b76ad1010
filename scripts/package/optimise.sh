#!/usr/bin/env bash
# optimise.sh FILE: makes the wasm file smaller, in place.
set -euo pipefail

# Exactly the features rustc uses. With --all-features wasm-opt writes a file that Node 20 refuses.
features=(
  --enable-bulk-memory
  --enable-multivalue
  --enable-mutable-globals
  --enable-nontrapping-float-to-int
  --enable-reference-types
  --enable-sign-ext
  --enable-simd
)

# Nothing lies in the first kilobyte but the far end of the stack, so small offsets may be folded into loads and stores. Large
# functions with one caller are left alone: inlined they are fewer bytes, but bytes that gzip worse.
smaller=(-Oz --low-memory-unused --optimize-added-constants-propagate -Oz -Oz --one-caller-inline-max-function-size 25)

echo "pkg: optimising it"
wasm-opt "${features[@]}" "${smaller[@]}" --strip-debug --strip-producers --strip-target-features "$1" -o "$1.small"
mv "$1.small" "$1"

#!/usr/bin/env bash
# optimise.sh FOLDER NAME: makes the wasm file smaller, in place, with wasm-opt's own passes. The names that it shortens are left
# in NAME_bg.names.json, for bundle.mjs.
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

# What counts is the size after gzip, which is what travels. Each of these is worth 100 to 700 bytes of it.
smaller=(
  # Nothing lies in the first kilobyte but the far end of the stack, so small offsets may be folded into loads and stores.
  -Oz --low-memory-unused --optimize-added-constants-propagate -Oz -Oz
  # Large functions with one caller are left alone: inlined they are fewer bytes, but bytes that gzip worse.
  --one-caller-inline-max-function-size 25
  --skip-pass=memory-packing --skip-pass=local-cse --reorder-functions-by-name
  --minify-imports-and-exports-and-modules
)

echo "pkg: optimising it"
wasm="$1/$2_bg.wasm"
wasm-opt "${features[@]}" "${smaller[@]}" --strip-debug --strip-producers --strip-target-features "$wasm" -o "$wasm.small" \
  >"$1/$2_bg.names.json"
mv "$wasm.small" "$wasm"

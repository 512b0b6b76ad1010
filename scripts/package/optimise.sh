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

# What counts is the size after gzip, which is what travels.
smaller=(
  # Nothing lies in the first kilobyte but the far end of the stack, so small offsets may be folded into loads and stores.
  -Oz --low-memory-unused --optimize-added-constants-propagate -Oz -Oz
  # Large functions with one caller are left alone: inlined they are fewer bytes, but bytes that gzip worse.
  --one-caller-inline-max-function-size 25
  # Gzip makes nothing of zeros anyway, and something of each border that is drawn around them.
  --skip-pass=memory-packing
  # An expression that is written twice costs less than one that is kept.
  --skip-pass=local-cse
  # Functions of one kind are alike, and gzip sees the likeness best when they are neighbours.
  --reorder-functions-by-name
)

echo "pkg: optimising it"
node scripts/package/snip.mjs "$1"
wasm-opt "${features[@]}" "${smaller[@]}" --strip-debug --strip-producers --strip-target-features "$1" -o "$1.small"
mv "$1.small" "$1"

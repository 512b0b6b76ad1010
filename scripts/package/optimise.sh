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
)

echo "pkg: optimising it"
wasm-opt -Oz "${features[@]}" --strip-debug --strip-producers --strip-target-features "$1" -o "$1.small"
mv "$1.small" "$1"

#!/usr/bin/env bash
# build-wasm.sh FOLDER [CARGO OPTION...]: the crate as the package has it, in FOLDER: the wasm file, the same inlined into
# JavaScript, and one file of bindings.
set -euo pipefail

scripts/package/compile.sh "$@"
scripts/package/optimise.sh "$1" litterbox_sdk
node scripts/package/bundle.mjs "$1" litterbox_sdk
node scripts/package/inline-wasm.mjs "$1/litterbox_sdk_bg.wasm" "$1/litterbox_sdk_bg.inline.js"
rm -rf "$1/snippets"

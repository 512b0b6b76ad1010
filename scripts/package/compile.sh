#!/usr/bin/env bash
# compile.sh FOLDER [CARGO OPTION...]: the crate as wasm, with the JavaScript that wasm-bindgen writes for it, in FOLDER.
set -euo pipefail

root="$(pwd -P)"
sysroot="$(rustc --print sysroot)"
commit="$(rustc -vV | sed -n 's/^commit-hash: //p')"

# Panic messages name source files. These spellings are the same on every machine, so the same source gives the same bytes.
remap=(
  "--remap-path-prefix=$root=/litterbox-sdk"
  "--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo"
  "--remap-path-prefix=$sysroot/lib/rustlib/src/rust=/rustc/$commit"
)
# Strings are searched sixteen bytes at a time. Every runtime the package supports has these instructions.
simd=-Ctarget-feature=+simd128
# Short functions are inlined, longer ones less than the compiler would: that is what gzip likes.
inline=-Cllvm-args=-inline-threshold=25
flags=("${remap[@]}" "$simd" "$inline")
CARGO_ENCODED_RUSTFLAGS="$(IFS=$'\x1f' && echo "${flags[*]}")"
export CARGO_ENCODED_RUSTFLAGS

# --no-pack: package.json is pkg-template's. no-install: set-up brought wasm-bindgen, and wasm-opt runs in optimise.sh.
echo "pkg: compiling the crate to wasm"
wasm-pack --quiet build --release --target web --no-pack --no-typescript --mode no-install \
  --out-dir "$1" --out-name litterbox_sdk -- --locked "${@:2}"

#!/usr/bin/env bash
# compile.sh FOLDER: the crate as wasm and its JavaScript glue, made by wasm-pack, in FOLDER.
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
CARGO_ENCODED_RUSTFLAGS="$(IFS=$'\x1f' && echo "${remap[*]}")"
export CARGO_ENCODED_RUSTFLAGS

# --no-pack: package.json is pkg-template's. no-install: set-up brought wasm-bindgen, and wasm-opt runs in optimise.sh.
echo "pkg: compiling the crate to wasm"
wasm-pack --quiet build --release --target web --no-pack --no-typescript --mode no-install \
  --out-dir "$1" --out-name litterbox_sdk -- --locked

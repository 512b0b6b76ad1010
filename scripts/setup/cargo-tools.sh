# Rust programs, built by cargo into .tools/bin.

WASM_PACK=0.15.1
CARGO_DENY=0.20.2

install_cargo_tools() {
  local wasm_bindgen
  wasm_bindgen="$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p}' Cargo.lock)"
  # The glue is made by a program of exactly the crate's version. Its own lock file is not used: it names crates by
  # versions that not every mirror has.
  cargo_tool wasm-bindgen-cli "$wasm_bindgen"
  cargo_tool wasm-pack "$WASM_PACK" --locked
  if [ "$1" = test ]; then cargo_tool cargo-deny "$CARGO_DENY" --locked; fi
  rm -rf .tools/build
}

# They run for seconds and compile for minutes, so the build is optimised for compile time.
cargo_tool() {
  local name="$1" version="$2" && shift 2
  if is_done "$name" "$version"; then return 0; fi
  command -v cargo >/dev/null || stop "Rust is missing: install rustup (https://rustup.rs), then run this again."
  say "building $name $version (a few minutes, once)"
  CARGO_TARGET_DIR=.tools/build CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off \
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_DEBUG=0 \
    cargo install --quiet --force --root .tools "$name" --version "$version" "$@" ||
    stop "$name $version could not be built; the messages above say why."
  mark_done "$name" "$version"
}

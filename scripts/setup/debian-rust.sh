# Rust from Debian's packages, for machines where rustup cannot fetch the wasm target. Debian ships the source of the
# standard library but no build of it for wasm32-unknown-unknown, so that is made here, once. The result is a sysroot of
# our own, .tools/rust: Debian's compiler and host libraries by symlink, the wasm libraries as real files. wasm-pack and
# cargo take it for a toolchain that has the target, and nothing of the system's own is changed.

debian_rust_packages=(rustc-web cargo-web rust-web-src rust-web-clippy rustfmt-web lld-19)

install_debian_rust() {
  command -v apt-cache >/dev/null && apt-cache show rustc-web >/dev/null 2>&1 ||
    stop "Rust's wasm target is missing: install rustup (https://rustup.rs), run 'rustup target add wasm32-unknown-unknown', then this again."
  apt_install "${debian_rust_packages[@]}"

  local key
  key="$(/usr/bin/rustc --version) $(sha256sum <scripts/setup/debian-rust.sh)"
  if is_done debian-rust "$key" && [ -d .tools/rust ]; then return 0; fi
  rm -rf .tools/rust
  build_wasm_std
  assemble_sysroot .tools/rust.new
  mv .tools/rust.new .tools/rust # at once, so that an interrupted run leaves no half of a toolchain
  mark_done debian-rust "$key"
}

build_wasm_std() {
  say "building Rust's standard library for wasm32-unknown-unknown (about a minute)"
  local crate="$ROOT/.tools/build/wasm-std"
  rm -rf "$crate"
  mkdir -p "$crate/src"
  printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n' >"$crate/Cargo.toml"
  touch "$crate/src/lib.rs"
  # Bitcode, or link-time optimisation of what is built on top fails. The remapping keeps this machine's paths out of the
  # panic messages that end up in the package.
  (
    cd "$crate"
    RUSTC_BOOTSTRAP=1 RUSTC=/usr/bin/rustc \
      RUSTFLAGS="-C embed-bitcode=yes --remap-path-prefix=$(realpath /usr/lib/rustlib/src/rust)=/rust --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo --remap-path-prefix=$crate=/std" \
      /usr/bin/cargo build --quiet --release --target wasm32-unknown-unknown --target-dir target \
      -Z build-std=std,panic_abort,panic_unwind,test,proc_macro
  ) || stop "The standard library could not be built; the messages above say why."
}

assemble_sysroot() {
  local host built="$ROOT/.tools/build/wasm-std/target/wasm32-unknown-unknown/release/deps"
  host="$(/usr/bin/rustc -vV | sed -n 's/^host: //p')"
  rm -rf "$1"
  mkdir -p "$1/bin" "$1/lib/rustlib/$host/bin" "$1/lib/rustlib/wasm32-unknown-unknown/lib"

  find "$built" -name '*.rlib' ! -name 'libempty-*' -exec cp {} "$1/lib/rustlib/wasm32-unknown-unknown/lib" \;
  ln -s "/usr/lib/rustlib/$host/lib" "$1/lib/rustlib/$host/lib"
  ln -s /usr/bin/lld-19 "$1/lib/rustlib/$host/bin/rust-lld"

  for program in rustc rustdoc; do
    printf '#!/bin/sh\nexec /usr/bin/%s --sysroot "%s" "$@"\n' "$program" "$ROOT/.tools/rust" >"$1/bin/$program"
  done
  # Clippy's driver is the compiler itself and ignores the wrapper above; it takes its sysroot from here.
  printf '#!/bin/sh\nSYSROOT="%s" exec /usr/bin/cargo-clippy "$@"\n' "$ROOT/.tools/rust" >"$1/bin/cargo-clippy"
  chmod +x "$1"/bin/*
  ln -s /usr/bin/cargo /usr/bin/cargo-fmt /usr/bin/rustfmt "$1/bin"
  rm -rf "$ROOT/.tools/build/wasm-std"
}

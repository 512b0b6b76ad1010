# Rust with the wasm32-unknown-unknown target: rustup's where it can fetch the target, else Debian's (debian-rust.sh).
# LITTERBOX_RUST=rustup or LITTERBOX_RUST=debian forces one of the two.

LITTERBOX_RUST="${LITTERBOX_RUST:-}"
adding_wasm_target=""

has_wasm_target() {
  command -v rustc >/dev/null || return 1
  compgen -G "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib/libstd-*.rlib" >/dev/null
}

# `rustup target add` hangs on machines that reach package registries and nothing else, hence in the background and bounded.
start_adding_wasm_target() {
  case "$LITTERBOX_RUST" in
    rustup) rm -rf .tools/rust ;;
    debian) [ -d .tools/rust ] || return 0 ;;
    "") ;;
    *) stop "LITTERBOX_RUST is '$LITTERBOX_RUST'; it can be 'rustup' or 'debian'." ;;
  esac
  if has_wasm_target || ! command -v rustup >/dev/null; then return 0; fi
  say "adding the wasm32-unknown-unknown target with rustup (given up after a minute)"
  timeout -k 5 60 rustup target add wasm32-unknown-unknown </dev/null >.tools/rustup.log 2>&1 &
  adding_wasm_target=$!
}

finish_adding_wasm_target() {
  if [ -n "$adding_wasm_target" ]; then
    wait "$adding_wasm_target" || say "rustup could not fetch the target (see .tools/rustup.log)"
    adding_wasm_target=""
  fi
  if [ "$LITTERBOX_RUST" != debian ] && has_wasm_target; then return 0; fi
  if [ "$LITTERBOX_RUST" = rustup ]; then
    stop "The Rust target is missing: install rustup (https://rustup.rs), run 'rustup target add wasm32-unknown-unknown', then this again."
  fi
  install_debian_rust
}

stop_adding_wasm_target() {
  [ -z "$adding_wasm_target" ] || kill "$adding_wasm_target" 2>/dev/null || true
}

#!/usr/bin/env bash
# Installs what building and testing need: into .tools/ and node_modules/, and browsers by apt.
#
#   scripts/setup.sh build    what `make pkg` and `make run` need
#   scripts/setup.sh test     that, and what the tests need (the default)
#   scripts/setup.sh www      the packages of the hosts page, which is made with the package in pkg/
#
# Each step leaves a stamp and is skipped while it holds, so a second run takes a fraction of a second.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

purpose="${1:-test}"
case "$purpose" in
  build | test | www) ;;
  *) echo "usage: scripts/setup.sh [build|test|www]" >&2 && exit 2 ;;
esac

mkdir -p .tools
for part in steps apt rust debian-rust cargo-tools node browsers; do
  . "scripts/setup/$part.sh"
done

require_node
if [ "$purpose" = www ]; then
  install_npm_packages www
  exit
fi
start_adding_wasm_target # runs in the background, because it waits for the network
trap stop_adding_wasm_target EXIT
install_npm_packages .
if [ "$purpose" = test ]; then
  install_node_versions
  install_oldest_typescript
  install_browsers
  command -v ssh >/dev/null || apt_install openssh-client # what the package writes for ssh is read by it
fi
command -v cc >/dev/null || apt_install gcc libc6-dev # Rust links with it
# Any Rust will do to build these, and rustup's builds them faster than Debian's.
if command -v cargo >/dev/null; then install_cargo_tools "$purpose"; fi
finish_adding_wasm_target
install_cargo_tools "$purpose"

#!/usr/bin/env bash
# `cargo test`, with a JUnit report of each test binary next to $JUNIT_FILE.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

cargo test --workspace --quiet --config "target.'cfg(not(target_family = \"wasm\"))'.runner = '$PWD/scripts/libtest-junit.sh'"

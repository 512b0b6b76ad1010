#!/usr/bin/env bash
# `cargo test`, with a JUnit report of each test binary next to $JUNIT_FILE. What failed is printed from there.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

runner="target.'cfg(not(target_family = \"wasm\"))'.runner = '$PWD/scripts/libtest-junit.sh'"
if ! cargo test --workspace --quiet --config "$runner"; then
  node scripts/print-failures.mjs "$(dirname "$JUNIT_FILE")"
  exit 1
fi

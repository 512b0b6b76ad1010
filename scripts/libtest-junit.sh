#!/usr/bin/env bash
# libtest-junit.sh TEST-BINARY [ARG...]: cargo runs this instead of the test binary, which then reports in JUnit XML.
# The format is unstable, so the binary, and nothing else, is told to allow unstable options.
set -euo pipefail
export RUSTC_BOOTSTRAP=1
# Cargo passes --quiet on, which is another format.
args=()
for arg in "${@:2}"; do [ "$arg" = --quiet ] || args+=("$arg"); done
exec "$1" "${args[@]}" -Z unstable-options --format junit >"$(dirname "$JUNIT_FILE")/$(basename "$1").xml"

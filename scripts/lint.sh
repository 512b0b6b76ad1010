#!/usr/bin/env bash
# Every static check. All of them run; those that fail show their output. Ends with a count.
set -uo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

passed=0
failed=0

check() {
  local name="$1" output && shift
  if output="$("$@" 2>&1)"; then
    echo "  ok      $name"
    passed=$((passed + 1))
  else
    echo "  FAILED  $name"
    echo "$output"
    failed=$((failed + 1))
  fi
}

packed_package() {
  rm -rf .build/lint && mkdir -p .build/lint && npm pack --loglevel error ./pkg --pack-destination .build/lint >/dev/null
  echo .build/lint/*.tgz
}

check "rustfmt" cargo fmt --all --check
check "clippy, native" cargo clippy --quiet --workspace --all-targets -- -D warnings
check "clippy, wasm32" cargo clippy --quiet --workspace --all-targets --target wasm32-unknown-unknown -- -D warnings
check "rustdoc" env RUSTDOCFLAGS="-D warnings" cargo doc --quiet --workspace --no-deps
check "cargo-deny" cargo deny --log-level error check licenses bans sources
check "biome" biome ci --error-on-warnings --colors=off
check "tsc" tsc --project tsconfig.json
check "tsc, published types" tsc --ignoreConfig --noEmit --strict --exactOptionalPropertyTypes --module nodenext \
  --target es2022 --lib es2022,dom pkg-template/*.d.ts pkg-template/testing/*.d.ts
check "tsc, hosts page" npm --silent --prefix www run check
tarball="$(packed_package)"
check "publint" publint run "$tarball" --strict
# The ignored rule says that require() of an ES module fails, which it did before Node 20.19, the oldest version supported.
check "are the types wrong" attw "$tarball" --profile node16 --ignore-rules cjs-resolves-to-esm

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]

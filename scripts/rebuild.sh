#!/usr/bin/env bash
# Builds the package a second time, from a copy of the sources in another folder, and compares the tarballs byte for byte.
# The copy keeps its own cache of compiled crates, so that only the first run takes as long as a first build.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

copy=.build/elsewhere
mkdir -p "$copy"
find "$copy" -mindepth 1 -maxdepth 1 ! -name target -exec rm -rf {} +
tar --create --exclude=./target --exclude=./pkg --exclude='./.*' --exclude=node_modules --exclude=./www . |
  tar --extract --directory "$copy"

(cd "$copy" && scripts/build-package.sh --force)
mkdir "$copy/first" "$copy/second"
first="$copy/first/$(npm pack --loglevel error ./pkg --pack-destination "$copy/first")"
second="$copy/second/$(npm pack --loglevel error "./$copy/pkg" --pack-destination "$copy/second")"

sha256sum "$first" "$second"
if ! cmp "$first" "$second"; then
  diff -rq pkg "$copy/pkg"
  exit 1
fi
echo "two builds in two folders, the same bytes"

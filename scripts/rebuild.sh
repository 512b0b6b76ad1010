#!/usr/bin/env bash
# Builds the package a second time, in a copy of the sources somewhere else, and compares the tarballs byte for byte.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

copy="$(mktemp -d)"
trap 'rm -rf "$copy"' EXIT
tar --create --exclude=./target --exclude=./pkg --exclude=./.build --exclude=./.git --exclude=./.tools \
  --exclude=node_modules . | tar --extract --directory "$copy"

(cd "$copy" && scripts/build-package.sh --force)
first="$(npm pack --silent ./pkg --pack-destination "$copy")"
mv "$copy/$first" "$copy/first.tgz"
second="$(npm pack --silent "$copy/pkg" --pack-destination "$copy")"

sha256sum "$copy/first.tgz" "$copy/$second" | sed "s|$copy/||"
cmp "$copy/first.tgz" "$copy/$second" || {
  mkdir "$copy/a" "$copy/b"
  tar -xzf "$copy/first.tgz" -C "$copy/a" && tar -xzf "$copy/$second" -C "$copy/b"
  diff -rq "$copy/a" "$copy/b"
  exit 1
}
echo "two builds in two places, the same bytes"

#!/usr/bin/env bash
# Runs demo.mjs against the package as a user gets it: packed, and installed from the tarball into a folder of its own.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

app=.build/demo
rm -rf "$app"
mkdir -p "$app"
echo '{ "private": true }' >"$app/package.json"
tarball="$(npm pack --loglevel error ./pkg --pack-destination "$app")"
echo "demo: installing $tarball"
npm install --loglevel error --no-package-lock --prefix "$app" "$app/$tarball" </dev/null
cp scripts/demo.mjs "$app"
node "$app/demo.mjs"

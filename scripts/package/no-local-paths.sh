#!/usr/bin/env bash
# no-local-paths.sh FOLDER: fails when anything in FOLDER names a path of the machine that built it.
set -euo pipefail

paths=("$(pwd -P)" "${CARGO_HOME:-$HOME/.cargo}" "$(rustc --print sysroot)")
for path in "${paths[@]}"; do
  if found="$(grep --recursive --text --fixed-strings --files-with-matches -e "$path" "$1")"; then
    echo "pkg: the path $path of this machine is in:" $found >&2
    exit 1
  fi
done

#!/usr/bin/env bash
# no-local-paths.sh FOLDER: fails when anything in FOLDER names a place on the machine that built it.
set -euo pipefail

places=("$(pwd -P)" "${CARGO_HOME:-$HOME/.cargo}" "$(rustc --print sysroot)")
for place in "${places[@]}"; do
  if found="$(grep --recursive --text --fixed-strings --files-with-matches -e "$place" "$1")"; then
    echo "pkg: the path $place of this machine is in:" $found >&2
    exit 1
  fi
done

#!/usr/bin/env bash
# Firefox, which only `make matrix` needs. FIREFOX names another one than firefox-esr.
set -euo pipefail
cd "$(dirname "$0")/../.."
. scripts/setup/steps.sh
. scripts/setup/apt.sh

command -v "${FIREFOX:-firefox-esr}" >/dev/null || apt_install firefox-esr

# Installs packages of the system, as root. It is the only step that changes anything outside this folder.

apt_install() {
  local missing=()
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0

  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    # CI machines let everybody be root without a password; anywhere else that is for the machine's owner to decide.
    if [ -n "${CI:-}" ] && sudo -n true 2>/dev/null; then as_root=(sudo -n DEBIAN_FRONTEND=noninteractive); fi
  fi
  if ! command -v apt-get >/dev/null || { [ "$(id -u)" != 0 ] && [ ${#as_root[@]} = 0 ]; }; then
    stop "These packages are missing: install them with 'sudo apt-get install ${missing[*]}' (or your system's equivalents) and run this again."
  fi
  say "installing ${missing[*]} with apt"
  export DEBIAN_FRONTEND=noninteractive
  "${as_root[@]}" apt-get -qq update </dev/null || say "apt-get update failed; going on with the package lists as they are"
  "${as_root[@]}" apt-get -qq install -y --no-install-recommends "${missing[@]}" </dev/null >.tools/apt.log 2>&1 ||
    { tail -5 .tools/apt.log >&2 && stop "apt could not install ${missing[*]}; the whole of its output is in .tools/apt.log."; }
}

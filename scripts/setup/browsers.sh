# A browser to test in, with its driver. CHROMIUM and CHROMEDRIVER name others than the ones on PATH.

install_browsers() {
  if command -v "${CHROMIUM:-chromium}" >/dev/null && command -v "${CHROMEDRIVER:-chromedriver}" >/dev/null; then return 0; fi
  if ! command -v apt-get >/dev/null; then
    stop "Chromium or its driver is missing: install both, or set CHROMIUM and CHROMEDRIVER to where they are."
  fi
  apt_install chromium chromium-driver
}

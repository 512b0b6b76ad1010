# The browsers to test in. CHROMIUM, CHROMEDRIVER, FIREFOX and MINIBROWSER name others than the usual ones.

install_browsers() {
  install_chromium
  install_webkit
  install_firefox
}

# With its driver.
install_chromium() {
  if command -v "${CHROMIUM:-chromium}" >/dev/null && command -v "${CHROMEDRIVER:-chromedriver}" >/dev/null; then return 0; fi
  if ! command -v apt-get >/dev/null; then
    stop "Chromium or its driver is missing: install both, or set CHROMIUM and CHROMEDRIVER to where they are."
  fi
  apt_install chromium chromium-driver
}

# WebKitGTK, the engine of Safari, with its driver and a display to run on (tests/webkit.mjs).
install_webkit() {
  if command -v WebKitWebDriver >/dev/null && command -v xvfb-run >/dev/null && command -v xauth >/dev/null; then return 0; fi
  if ! command -v apt-get >/dev/null; then
    stop "WebKitWebDriver, xvfb-run or xauth is missing: install them (Debian: webkit2gtk-driver, xvfb and xauth)."
  fi
  apt_install webkit2gtk-driver xvfb xauth # xvfb-run needs xauth, which its package only recommends
}

# Driven by WebDriver BiDi, which it speaks itself. Not every system has a package of it, and only some tests want it: without
# it they are skipped.
install_firefox() {
  if [ -n "${FIREFOX:-}" ] || command -v firefox-esr >/dev/null || command -v firefox >/dev/null; then return 0; fi
  if command -v apt-cache >/dev/null && apt-cache show firefox-esr >/dev/null 2>&1; then
    apt_install firefox-esr
  else
    say "Firefox is missing, and its tests are skipped: install it, or set FIREFOX to where it is."
  fi
}

# What the browser test needs beside the rest: a Chromium, Node and playwright-core. Only 'noisebook test' asks for it.
# Whatever can't be had is no failure: the test is skipped, and browser_missing says why and what to do.

node_needed=18
browser_modules=$NOISEBOOK_STATE/browser/npm
browser_test=$NOISEBOOK_ENVIRONMENT/test/browser

# find_chromium: sets BROWSER. A program that can't say its version (a stub that wants a snap) is none.
find_chromium() {
  local candidate path
  for candidate in "${NOISEBOOK_CHROMIUM-}" chromium chromium-browser google-chrome google-chrome-stable \
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' /Applications/Chromium.app/Contents/MacOS/Chromium; do
    if path=$(command -v "$candidate") && "$path" --version >/dev/null 2>&1; then
      BROWSER=$path
      return 0
    fi
    if [[ -n $candidate && $candidate == "${NOISEBOOK_CHROMIUM-}" ]]; then return 1; fi
  done
  return 1
}

find_node() {
  local version
  version=$(node --version 2>/dev/null) && (($(major "${version#v}") >= node_needed))
}

# Sets browser_packages: the Debian packages that are missing.
find_browser() {
  browser_packages=()
  find_chromium || browser_packages+=(chromium)
  find_node || browser_packages+=(nodejs)
  command -v npm >/dev/null || browser_packages+=(npm)
  ((${#browser_packages[@]} == 0))
}

# Status 1: something can't be had; 2: it can, but is broken.
browser_ready() {
  browser_missing=''
  if [[ -n ${NOISEBOOK_CHROMIUM-} ]] && ! find_chromium; then
    browser_missing="NOISEBOOK_CHROMIUM is $NOISEBOOK_CHROMIUM, which is no Chromium that starts"
    return 1
  fi
  find_browser || install_browser "${browser_packages[@]}" || return 1
  need_playwright
}

install_browser() {
  local advice="install what is missing (Debian, Ubuntu: apt-get install $*)"
  if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
    browser_missing="no $*; $advice"
    return 1
  fi
  begin browser "installing $* (a minute or two; log in environment/.state/browser-install.log)"
  if ! install_packages "$NOISEBOOK_STATE/browser-install.log" "$@"; then
    finish "failed"
    browser_missing="apt-get could not install $* (log in environment/.state/browser-install.log)"
    return 1
  fi
  finish "ok"
  if ! find_browser; then
    browser_missing="${browser_packages[*]} was installed but does not start or is too old (Node $node_needed is needed)"
    return 1
  fi
}

# playwright-core drives the browser; it is one package without dependencies and fetches no browser of its own.
need_playwright() {
  local log=$NOISEBOOK_STATE/browser-npm.log wanted
  wanted=$(cat "$browser_test/package.json" "$browser_test/package-lock.json" | digest)
  if [[ -f $browser_modules/installed && $(<"$browser_modules/installed") == "$wanted" ]]; then return 0; fi
  begin browser "fetching playwright-core from npm (log in environment/.state/browser-npm.log)"
  rm -rf "$browser_modules"
  mkdir -p "$browser_modules"
  cp "$browser_test/package.json" "$browser_test/package-lock.json" "$browser_modules"
  if logged "$log" npm ci --prefix "$browser_modules" --cache "$NOISEBOOK_STATE/browser/npm-cache" \
    --ignore-scripts --no-audit --no-fund --no-update-notifier; then
    write_whole "$browser_modules/installed" "$wanted"
    finish "ok"
    return 0
  fi
  finish "failed"
  if grep -qE 'ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH' "$log"; then
    browser_missing="npm could not reach its registry for playwright-core (log in environment/.state/browser-npm.log)"
    return 1
  fi
  tail -n 15 "$log" | sed 's/^/    /'
  return 2
}

# The front ends that Jupyter's Python has and that the test can drive, by their names there.
browser_front_ends() {
  "$JUPYTER_PYTHON" - <<'PYTHON'
from importlib.metadata import PackageNotFoundError, version


def major(package):
    try:
        return int(version(package).split(".")[0])
    except PackageNotFoundError:
        return 0


names = {"classic": major("notebook") in (5, 6), "lab": major("jupyterlab") >= 4}
print(" ".join(name for name, there in names.items() if there))
PYTHON
}

run_browser_test() {
  env NOISEBOOK_PYTHON="$JUPYTER_PYTHON" node "$browser_test/main.mjs" --home "$NOISEBOOK_HOME" \
    --modules "$browser_modules" --browser "$BROWSER" --out "$NOISEBOOK_STATE/browser" "$@"
}

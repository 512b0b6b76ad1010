# Node itself, the npm packages of package.json, and further versions of Node to test the package in.

OTHER_NODES=(20.19.0 22.23.3 24.21.0 26.10.0)

# For machines whose packages have no Node that is new enough, as Debian 12.
NODE_OF_NPM=22.23.3
NPM=10.9.9

has_node() {
  command -v node >/dev/null && command -v npm >/dev/null &&
    node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)'
}

require_node() {
  if has_node; then return 0; fi
  if ! command -v npm >/dev/null; then
    command -v apt-get >/dev/null ||
      stop "Node.js is missing: install version 20.19 or newer, with npm (https://nodejs.org), then run this again."
    apt_install nodejs npm
  fi
  has_node || install_node_of_npm
}

# Node from a package of npm, with an npm that runs in it: Debian's runs in Debian's Node only.
install_node_of_npm() {
  local platform modules=.tools/node/node_modules
  platform="$(node -p 'process.platform + "-" + process.arch')"
  say "Node.js $(node --version) is too old; installing $NODE_OF_NPM into .tools/node"
  mkdir -p .tools/node .tools/bin
  echo '{ "private": true }' >.tools/node/package.json
  npm install --loglevel error --no-progress --no-save --no-package-lock --ignore-scripts --prefix .tools/node \
    "node-$platform@$NODE_OF_NPM" "npm@$NPM" </dev/null ||
    stop "Node.js $(node --version) is too old: install version 20.19 or newer (https://nodejs.org), then run this again."
  ln -sf "$ROOT/$modules/node-$platform/bin/node" "$ROOT/$modules/.bin/npm" "$ROOT/$modules/.bin/npx" .tools/bin/
  hash -r
}

# install_npm_packages FOLDER: what FOLDER/package-lock.json says, nothing newer. No package runs a script of its own.
install_npm_packages() {
  local folder="$1" key step="npm-${1//[^a-z]/-}"
  key="$(cat "$folder/package.json" "$folder/package-lock.json" | sha256sum) $(node --version)"
  if is_done "$step" "$key" && [ -d "$folder/node_modules" ]; then return 0; fi
  say "installing the npm packages of $folder/package-lock.json"
  npm ci --loglevel error --no-progress --ignore-scripts --prefix "$folder" </dev/null ||
    stop "npm ci failed in $folder; run 'npm ci --ignore-scripts' there to see why."
  # This package needs its script, which puts the executable into the package.
  if [ -d "$folder/node_modules/bun" ]; then (cd "$folder/node_modules/bun" && node install.js); fi
  mark_done "$step" "$key"
}

# node-22, node-24, ... under .tools/nodes/node_modules: never on PATH, the tests name them.
install_node_versions() {
  local key platform aliases=()
  platform="$(node -p 'process.platform + "-" + process.arch')"
  key="${OTHER_NODES[*]} $platform"
  if is_done nodes "$key"; then return 0; fi
  say "installing Node ${OTHER_NODES[*]} to test in"
  for version in "${OTHER_NODES[@]}"; do
    aliases+=("node-${version%%.*}@npm:node-$platform@$version")
  done
  mkdir -p .tools/nodes
  echo '{ "private": true }' >.tools/nodes/package.json
  npm install --loglevel error --no-progress --no-save --no-package-lock --no-bin-links --ignore-scripts --prefix .tools/nodes "${aliases[@]}" </dev/null ||
    stop "npm could not install Node ${OTHER_NODES[*]} for $platform."
  mark_done nodes "$key"
}

# The oldest TypeScript that the package's types are for. In package.json its tsc would hide the newest one's.
install_oldest_typescript() {
  local version=5.4.5
  if is_done typescript "$version"; then return 0; fi
  say "installing TypeScript $version to check the types with"
  mkdir -p .tools/typescript-5.4
  echo '{ "private": true }' >.tools/typescript-5.4/package.json
  npm install --silent --no-save --no-package-lock --no-bin-links --ignore-scripts --prefix .tools/typescript-5.4 \
    "typescript@$version" </dev/null || stop "npm could not install TypeScript $version."
  mark_done typescript "$version"
}

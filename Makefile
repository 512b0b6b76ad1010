# Thin on purpose: every target is a script or a tool one could call by hand after `. scripts/env.sh`.
SHELL := bash
tools := . scripts/env.sh &&
# `make test only="native lint"` runs only those suites.
only ?=

.DEFAULT_GOAL := help
.PHONY: help setup setup-build setup-www pkg run check test test-native test-wasm test-package matrix bench docs lint fmt www clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-14s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install everything that building and testing need; quick when it is there
	@scripts/setup.sh test

setup-build:
	@scripts/setup.sh build

setup-www: pkg
	@scripts/setup.sh www

pkg: setup-build ## Build the npm package into pkg/ and print its size
	@scripts/build-package.sh

run: pkg ## Create, get, list and delete a host with the packed package, against an embedded service
	@scripts/demo.sh

check: setup-build ## Check formatting, lints and types and run the native tests, in under a minute
	@$(tools) node scripts/lint.mjs quick
	@$(tools) cargo test --workspace --quiet

test: setup setup-www ## Run every test suite, then print one summary
	@$(tools) node scripts/test.mjs $(only)

test-native: setup ## Run the Rust tests that need no wasm
	@$(tools) node scripts/test.mjs native

test-wasm: setup ## Run the wasm tests in Node and in headless Chromium
	@$(tools) node scripts/test.mjs wasm-node wasm-node-simd wasm-chromium wasm-chromium-simd

test-package: setup pkg ## Run the packed package in every runtime
	@$(tools) node scripts/test.mjs package

matrix: setup pkg ## Run it in every runtime and bundler, those that take minutes to install too; write README's table
	@$(tools) node tests/package/run.mjs all && node tests/package/table.mjs

bench: setup pkg ## Measure the package beside other clients; writes docs/performance.md; `make bench quick=quick` only tries it
	@$(tools) node benches/run.mjs $(quick)

docs: ## Make the documentation site in .build/docs/
	@$(tools) node docs/site/build.mjs

lint: setup setup-www ## Check formatting, lints, types, licences and the tarball
	@$(tools) node scripts/lint.mjs

fmt: setup ## Format everything that is written by hand
	@$(tools) cargo fmt --all && biome check --write

www: setup-www ## Serve the hosts page behind its gateway, with the embedded service, until stopped
	@$(tools) npm --prefix www run serve

clean: ## Remove what was built; what set-up installed stays
	rm -rf target pkg .build www/dist

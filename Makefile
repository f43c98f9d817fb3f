# `make run` shows Linnet with a story in it on http://localhost:8080; `make test` checks everything.
# Needed: Go 1.26, Node.js 20.19, git, make. What else the tests need (PostgreSQL, Redis, Chromium, a
# C compiler for the race detector) scripts/services.sh installs where it may, and names where not.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := build

# The build is the same bytes everywhere: no paths, no version stamps, no C.
GO_BUILD := CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags=-buildid=

# npm ci runs again when the lock file or its settings changed, and only then.
MODULES := web/node_modules/.linnet-$(shell cat web/package.json web/package-lock.json web/.npmrc | sha256sum | cut -c1-16)
comma := ,
CLIENT := $(shell find web/src web/index.html web/desk.html web/vite.config.ts web/tsconfig.json -type f \
	! -name '*.test.ts' ! -name '*.test.tsx')

.PHONY: run demo-large large build test lint e2e hostile agree mutants bench fuzz speed alike residue screens reproducible clean tools bin/linnet bin/linnet-hand

run: bin/linnet ## build everything, then serve the demo
	exec bin/linnet demo

demo-large: bin/linnet ## an invented unit of LARGE (200,5000) cases and entries of the longest, in data/large
	LINNET_DATA=$(or $(LINNET_DATA),data/large) exec bin/linnet demo --large $(or $(LARGE),200$(comma)5000)

large: bin/linnet ## how long the desk takes with LARGE (200,5000) cases and entries of the longest
	LARGE=$(or $(LARGE),200$(comma)5000) scripts/services.sh run -- sh -c 'cd web && node_modules/.bin/vitest run --project speed e2e/large.speed.ts'

build: bin/linnet ## bin/linnet, the client inside

test: bin/linnet bin/linnet-hand ## lint, types, unit tests, race detector, end to end
	scripts/services.sh --cc run -- scripts/test.sh

lint: $(MODULES) web/dist/index.html ## the fast half of `make test`
	npm --prefix web run --silent lint
	npm --prefix web run --silent typecheck
	go vet ./...

e2e: bin/linnet ## the end-to-end tests alone
	scripts/services.sh run -- npm --prefix web run --silent e2e

hostile: bin/linnet bin/linnet-hand ## the client against a service that lies, alone
	scripts/services.sh --no-browser run -- npm --prefix web run --silent hostile

agree: web/dist/index.html ## Go and TypeScript judge the same LOGS (100000) changed logs alike, from SEED on
	scripts/agree.sh

mutants: bin/linnet bin/linnet-hand ## every refusal left out by itself: a test must notice
	node scripts/mutants/main.mjs

bench: bin/linnet ## the benchmarks, on a PostgreSQL that writes to the disk; flags in BENCH
	$(GO_BUILD) -o bin/linnet-bench ./cmd/linnet-bench
	scripts/services.sh --fsync --no-browser run -- bin/linnet-bench $(BENCH)

fuzz: web/dist/index.html ## every fuzz target for FUZZTIME (10s)
	scripts/fuzz.sh

speed: bin/linnet ## how long a sign-in takes on a slow phone and a slow line
	scripts/services.sh run -- npm --prefix web run --silent speed

alike: bin/linnet ## a thousand sign-ins by either passphrase: nobody tells which
	ALIKE=$(or $(ALIKE),1000) scripts/services.sh --no-browser run -- sh -c 'cd web && node_modules/.bin/vitest run --project timed e2e/alike.e2e.ts'

residue: bin/linnet ## what stays of her in the files of a browser: a table, and nothing of what she wrote
	scripts/services.sh run -- sh -c 'cd web && node_modules/.bin/vitest run --project e2e e2e/traces.e2e.ts e2e/residue.e2e.ts'

screens: bin/linnet ## pictures of the screens
	scripts/services.sh run -- npm --prefix web run --silent screens

reproducible: bin/linnet ## build once more elsewhere, compare every byte
	scripts/reproducible.sh

clean: ## what was built; never data
	rm -rf bin web/dist web/node_modules

tools:
	@scripts/check-tools.sh

bin/linnet: web/dist/index.html
	$(GO_BUILD) -o $@ ./cmd/linnet

bin/linnet-hand: ## what makes the store lie, in the hostile suite
	$(GO_BUILD) -o $@ ./cmd/linnet-hand

web/dist/index.html: $(CLIENT) $(MODULES)
	cd web && node_modules/.bin/vite build --logLevel warn
	@touch $@

$(MODULES): | tools
	cd web && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

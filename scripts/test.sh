#!/usr/bin/env bash
# Every check and every test, one after another; a failed step does not hide the next one. The last
# lines name what failed and count the tests. `make test` builds first and brings PostgreSQL, Redis and Chromium.
set -uo pipefail
cd "$(dirname "$0")/.."

: "${LINNET_TEST_DATABASE_URL:?run this through make test}" "${LINNET_TEST_REDIS_URL:?run this through make test}"
tally=$(mktemp)
trap 'rm -f "$tally" "${said:-}"' EXIT
failed=()

step() { # NAME COMMAND…
  local name=$1 start=$SECONDS
  shift
  printf '\n== %s\n' "$name"
  if "$@"; then
    printf -- '-- %s: fine (%d s)\n' "$name" $((SECONDS - start))
  else
    printf -- '-- %s: FAILED (%d s)\n' "$name" $((SECONDS - start))
    failed+=("$name")
  fi
}

gofmt_clean() {
  local untidy
  untidy=$(find . \( -name node_modules -o -name .git \) -prune -o -name '*.go' -print0 | xargs -0 -r gofmt -l) || return 1
  [ -z "$untidy" ] || { printf 'please run gofmt -w on:\n%s\n' "$untidy"; return 1; }
}

vitest() { # PROJECT…
  (cd web && node ../scripts/web-test.mjs "$tally" node_modules/.bin/vitest run "${@/#/--project=}")
}

# Lint has one core to itself while the other checks are made.
said=$(mktemp)
npm --prefix web run --silent lint >"$said" 2>&1 &
linting=$!
linted() {
  wait "$linting"
  local ended=$?
  cat "$said"
  return "$ended"
}

step 'web: types' npm --prefix web run --silent typecheck
step 'web: built pages' node scripts/check-dist.mjs
step 'containers' node scripts/check-compose.mjs
step 'asvs' node scripts/check-asvs.mjs
step 'hostile cases' node scripts/check-hostile.mjs
step 'reproducible build' scripts/reproducible.sh
step 'go: format' gofmt_clean
step 'go: vet' go vet ./...
step 'web: lint' linted
step 'web: tests in Node' vitest node
step 'web: tests in Chromium' vitest chromium
step 'two verifiers agree' node scripts/web-test.mjs "$tally" env LOGS="${LOGS:-2000}" SEED="${SEED:-1}" scripts/agree.sh
# Who holds which key is worked out by one goroutine alone, which takes six times as long under the race detector.
keys='^Test(KeysAreTheMatrix|ProfessionalKeys)$'
step 'go: tests beside the service' node scripts/go-test.mjs "$tally" -timeout 20m $(go list ./... | grep -v '^linnet/server')
step 'go: tests of who holds which key' node scripts/go-test.mjs "$tally" -timeout 20m -run "$keys" ./server
step 'go: tests of the service, with the race detector' env CGO_ENABLED=1 node scripts/go-test.mjs "$tally" -race -timeout 30m -skip "$keys" ./server/...
step 'end to end, every screen, a service that lies' vitest e2e screens hostile
step 'what is timed' vitest timed

printf '\n'
if [ ${#failed[@]} -gt 0 ]; then
  printf 'failed: %s\n' "${failed[@]}"
  grep '^!' "$tally"
fi
awk -v steps=${#failed[@]} '!/^!/ { p += $1; f += $2; s += $3 }
  END { if (steps > 0 && f == 0) f = steps; printf "linnet: %d passed, %d failed, %d skipped\n", p, f, s }' "$tally"
[ ${#failed[@]} -eq 0 ]

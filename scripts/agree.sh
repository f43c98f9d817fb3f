#!/usr/bin/env bash
# Has Go change and judge LOGS logs (default 100000) from SEED on, and the TypeScript half judge them again: both must
# come to the same code at the same entry. A thousand logs are a share, with a seed of its own: LOGS=1000 SEED=… repeats one.
# Arguments go to vitest.
set -euo pipefail
cd "$(dirname "$0")/.."

logs=${LOGS:-100000} seed=${SEED:-$(date +%s)}
printf 'agree: %s logs, SEED=%s\n' "$logs" "$seed"
shares=$(mktemp -d)
trap 'rm -rf "$shares"' EXIT
go test ./crypto/vectors -count 1 -timeout 60m -run '^TestAgree$' -agree.logs "$logs" -agree.seed "$seed" -agree.out "$shares"
cd web
AGREE=$shares node_modules/.bin/vitest run --project agree "$@"

#!/usr/bin/env bash
# Builds the present sources twice, in two folders whose names differ in length, and compares
# every byte of the client and of the binary.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d "${TMPDIR:-/tmp}/linnet-reproducible.XXXXXX")
trap 'rm -rf "$work"' EXIT

for name in one another-folder; do
  mkdir "$work/$name"
  git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
    [ ! -e "$file" ] || printf '%s\0' "$file"
  done | tar --null -T - -cf - | tar -xf - -C "$work/$name"
  cp -a --reflink=auto web/node_modules "$work/$name/web/"
  (
    cd "$work/$name"
    (cd web && node_modules/.bin/vite build --logLevel warn)
    # -a: compiled again, not taken from the cache that the first build filled.
    CGO_ENABLED=0 go build -a -trimpath -buildvcs=false -ldflags=-buildid= -o linnet ./cmd/linnet
    find web/dist linnet -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
  ) >"$work/$name.sums"
done
diff "$work/one.sums" "$work/another-folder.sums" || { echo 'reproducible: the builds differ' >&2; exit 1; }
grep ' linnet$' "$work/one.sums"
echo 'reproducible: two builds, the same bytes'

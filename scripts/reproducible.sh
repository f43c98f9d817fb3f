#!/usr/bin/env bash
# Builds the present sources once more, in a folder with another name and length and with nothing
# of ours taken from a cache, and compares every byte with what `make` has built here.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d "${TMPDIR:-/tmp}/linnet-reproducible.XXXXXX")
trap 'rm -rf "$work"' EXIT

sums() { find web/dist "$1" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sed "s| $1\$| linnet|"; }

git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
  [ ! -e "$file" ] || printf '%s\0' "$file"
done | tar --null -T - -cf - | tar -xf - -C "$work"
cp -a --reflink=auto web/node_modules "$work/web/"
sums bin/linnet >"$work/here.sums"
(
  cd "$work"
  (cd web && node_modules/.bin/vite build --logLevel warn)
  # -a: compiled again, not taken from the cache that the first build filled.
  CGO_ENABLED=0 go build -a -trimpath -buildvcs=false -ldflags=-buildid= -o linnet ./cmd/linnet
  sums linnet >there.sums
)
diff "$work/here.sums" "$work/there.sums" || { echo 'reproducible: the builds differ' >&2; exit 1; }
grep ' linnet$' "$work/there.sums"
echo 'reproducible: two builds in two folders, the same bytes'

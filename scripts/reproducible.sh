#!/usr/bin/env bash
# Builds the present sources once more, in a folder with another name and length, and compares every
# byte with what `make` has built here. Our own packages are compiled again, not taken from the cache
# that the first build filled; libraries lie in one folder for both builds, and go.sum says what they are.
set -euo pipefail
cd "$(dirname "$0")/.."

main() {
  local work build=(-trimpath -buildvcs=false -ldflags=-buildid=)
  export CGO_ENABLED=0
  work=$(mktemp -d "${TMPDIR:-/tmp}/linnet-reproducible.XXXXXX")
  trap "rm -rf '$work'" EXIT
  mkdir "$work/another-folder"
  sums >"$work/here"

  git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
    [ ! -e "$file" ] || printf '%s\0' "$file"
  done | tar --null -T - -cf - | tar -xf - -C "$work/another-folder"
  cp -a --reflink=auto web/node_modules "$work/another-folder/web/"
  go list -export -deps "${build[@]}" -f '{{with .Module}}{{if .Main}}{{$.Export}}{{end}}{{end}}' ./cmd/linnet | xargs rm -f
  cd "$work/another-folder"
  (cd web && node_modules/.bin/vite build --logLevel warn)
  go build "${build[@]}" -o bin/linnet ./cmd/linnet
  sums >"$work/there"

  diff "$work/here" "$work/there" || { echo 'reproducible: the builds differ' >&2; exit 1; }
  tail -1 "$work/there"
  echo 'reproducible: two builds in two folders, the same bytes'
}

# What is built: the client, then the binary.
sums() { find web/dist bin/linnet -type f -print0 | LC_ALL=C sort -zr | xargs -0 sha256sum; }

main

#!/usr/bin/env bash
# Runs every fuzz target of the module for FUZZTIME each (default 10s).
set -euo pipefail

count=0
for package in $(go list ./...); do
  for target in $(go test -run '^$' -list '^Fuzz' "$package" | grep '^Fuzz' || true); do
    printf '== %s %s\n' "$package" "$target"
    go test -run '^$' -fuzz "^$target\$" -fuzztime "${FUZZTIME:-10s}" -fuzzminimizetime 1s "$package"
    count=$((count + 1))
  done
done
[ "$count" -gt 0 ] || { echo 'fuzz: no target found' >&2; exit 1; }
printf 'fuzz: %d passed, 0 failed\n' "$count"

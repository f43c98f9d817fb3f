#!/usr/bin/env bash
# Says in one sentence what is missing or too old.
set -euo pipefail

die() { printf 'linnet: %s\n' "$*" >&2; exit 1; }
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

command -v go >/dev/null || die "please install Go 1.26 or newer; there is no 'go' on the PATH"
go=$(go env GOVERSION)
at_least 1.26 "${go#go}" || die "please install Go 1.26 or newer; this is ${go#go}"

command -v node >/dev/null || die "please install Node.js 20.19 or newer; there is no 'node' on the PATH"
command -v npm >/dev/null || die "please install npm, which comes with Node.js; there is no 'npm' on the PATH"
node=$(node --version)
at_least 20.19 "${node#v}" || die "please install Node.js 20.19 or newer; this is ${node#v}"

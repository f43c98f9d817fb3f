#!/usr/bin/env bash
# Runs a command beside a PostgreSQL, a Redis and a Chromium of its own.
#
#   scripts/services.sh [--fsync] [--no-browser] [--cc] run -- COMMAND…
#
# The servers listen on loopback only, keep their data in a new folder, and are gone when the
# command ends, however it ends. The command finds them in LINNET_TEST_DATABASE_URL,
# LINNET_TEST_REDIS_URL and CHROMIUM; any of these that is set already is used as it is.
# --fsync       PostgreSQL writes to the disk as in production (for benchmarks)
# --no-browser  do without Chromium
# --cc          see to a C compiler, which Go's race detector needs
# What is missing is installed when this runs as root on a system with apt-get.
set -euo pipefail

say() { printf 'services: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

fsync=off browser=yes cc=no
while [ $# -gt 0 ]; do
  case $1 in
    --fsync) fsync=on ;;
    --no-browser) browser=no ;;
    --cc) cc=yes ;;
    run) shift; break ;;
    *) die "usage: scripts/services.sh [--fsync] [--no-browser] [--cc] run -- COMMAND…" ;;
  esac
  shift
done
[ "${1:-}" = -- ] && shift
[ $# -gt 0 ] || die "usage: scripts/services.sh [--fsync] [--no-browser] [--cc] run -- COMMAND…"

# ---- what is installed ----

pg_bin() { # the folder with initdb and postgres; Debian keeps it off the PATH
  local dir
  for dir in $(printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin | sort -rV) \
    "$(dirname "$(command -v initdb || echo /none/initdb)")"; do
    if [ -x "$dir/initdb" ] && [ -x "$dir/postgres" ]; then echo "$dir"; return; fi
  done
  return 1
}

find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

missing() { # Debian packages still needed, one a line
  [ -n "${LINNET_TEST_DATABASE_URL:-}" ] || pg_bin >/dev/null || echo postgresql
  [ -n "${LINNET_TEST_REDIS_URL:-}" ] || command -v redis-server >/dev/null || echo redis-server
  if [ $browser = yes ] && [ -z "${CHROMIUM:-}" ] && ! find_chromium >/dev/null; then
    echo chromium
    echo fonts-liberation
  fi
  if [ $cc = yes ] && ! command -v "${CC:-gcc}" >/dev/null; then
    echo gcc
    echo libc6-dev
  fi
}

install_missing() {
  local packages
  packages=$(missing | tr '\n' ' ')
  [ -n "$packages" ] || return 0
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    die "please install ${packages% } (on Debian: apt-get install ${packages% }), or set LINNET_TEST_DATABASE_URL, LINNET_TEST_REDIS_URL and CHROMIUM"
  fi
  say "installing ${packages% }"
  # Debian would start a server of each package; ours are the only ones wanted.
  local policy=/usr/sbin/policy-rc.d made=no
  if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' >$policy
    chmod 755 $policy
    made=yes
  fi
  local log ok=yes
  log=$(mktemp)
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086 # a list of names
  { apt-get -q update && apt-get -q install -y --no-install-recommends $packages; } \
    >"$log" 2>&1 </dev/null || ok=no
  [ $made = no ] || rm -f $policy
  [ $ok = yes ] || { tail -n 30 "$log" >&2; rm -f "$log"; die "could not install $packages"; }
  rm -f "$log"
  [ -z "$(missing)" ] || die "installed $packages, but still cannot find: $(missing | tr '\n' ' ')"
}

# ---- starting and stopping ----

work='' pg_pid='' redis_pid='' command_pid=''

stop() {
  local status=$?
  trap - EXIT INT TERM HUP
  # The command has a process group of its own: what it left running goes with it.
  [ -z "$command_pid" ] || kill -TERM -- "-$command_pid" 2>/dev/null || true
  [ -z "$redis_pid" ] || kill -KILL "$redis_pid" 2>/dev/null || true
  # QUIT: at once and without a checkpoint; the data is thrown away.
  [ -z "$pg_pid" ] || kill -QUIT "$pg_pid" 2>/dev/null || true
  [ -z "$redis_pid" ] || wait "$redis_pid" 2>/dev/null || true
  [ -z "$pg_pid" ] || wait "$pg_pid" 2>/dev/null || true
  if [ -n "$command_pid" ]; then
    for _ in 1 2 3 4 5 6 7 8 9 10; do
      kill -0 -- "-$command_pid" 2>/dev/null || break
      sleep 0.2
    done
    kill -KILL -- "-$command_pid" 2>/dev/null || true
  fi
  [ -z "$work" ] || rm -rf "$work"
  exit "$status"
}

# Below the range that the kernel hands to outgoing connections (32768 and up), so that a port
# cannot be taken from us between the choice and the start; a taken one costs another try.
random_port() { shuf -n 1 -i 15000-32000; }

# PostgreSQL refuses to run as root. pdeathsig: should this script be killed outright, the
# servers go with it.
as_server() {
  local user=()
  [ "$(id -u)" != 0 ] || user=(--reuid "$server_user" --regid "$(id -g "$server_user")" --clear-groups)
  # shellcheck disable=SC2093
  exec setpriv "${user[@]}" --pdeathsig "$1" "${@:2}"
}

start_postgres() {
  local bin port
  bin=$(pg_bin)
  server_user=postgres
  id "$server_user" >/dev/null 2>&1 || server_user=nobody
  mkdir "$work/pg"
  [ "$(id -u)" != 0 ] || chown "$server_user" "$work/pg"
  (cd "$work/pg" && as_server KILL "$bin/initdb" -D "$work/pg" -U linnet -A trust -E UTF8 --locale=C.UTF-8 \
    --no-sync --no-instructions) >"$work/initdb.log" 2>&1 ||
    { cat "$work/initdb.log" >&2; die "initdb failed"; }
  local settings=(-c "fsync=$fsync" -c listen_addresses=127.0.0.1 -c unix_socket_directories=
    -c max_connections=300 -c shared_buffers=128MB -c autovacuum_naptime=10s -c timezone=UTC)
  [ $fsync = on ] || settings+=(-c synchronous_commit=off -c full_page_writes=off)
  for _ in 1 2 3 4 5; do
    port=$(random_port)
    (cd "$work/pg" && as_server QUIT "$bin/postgres" -D "$work/pg" -p "$port" "${settings[@]}") \
      >"$work/pg.log" 2>&1 </dev/null &
    pg_pid=$!
    while kill -0 "$pg_pid" 2>/dev/null; do
      if "$bin/psql" -qX -h 127.0.0.1 -p "$port" -U linnet -d postgres \
        -c 'CREATE DATABASE linnet' >/dev/null 2>&1; then
        export LINNET_TEST_DATABASE_URL="postgres://linnet@127.0.0.1:$port/linnet?sslmode=disable"
        return
      fi
      sleep 0.05
    done
    wait "$pg_pid" || true
    pg_pid=''
  done
  cat "$work/pg.log" >&2
  die "PostgreSQL did not start"
}

start_redis() {
  local port
  for _ in 1 2 3 4 5; do
    port=$(random_port)
    setpriv --pdeathsig KILL redis-server --port "$port" --bind 127.0.0.1 --save '' --appendonly no \
      --dir "$work" --daemonize no --databases 4 >"$work/redis.log" 2>&1 </dev/null &
    redis_pid=$!
    while kill -0 "$redis_pid" 2>/dev/null; do
      if grep -qs 'Ready to accept connections' "$work/redis.log"; then
        export LINNET_TEST_REDIS_URL="redis://127.0.0.1:$port/0"
        return
      fi
      sleep 0.02
    done
    wait "$redis_pid" || true
    redis_pid=''
  done
  cat "$work/redis.log" >&2
  die "Redis did not start"
}

install_missing
trap stop EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
work=$(mktemp -d "${TMPDIR:-/tmp}/linnet-services.XXXXXX")
chmod 711 "$work"

[ -n "${LINNET_TEST_DATABASE_URL:-}" ] || start_postgres
[ -n "${LINNET_TEST_REDIS_URL:-}" ] || start_redis
if [ $browser = yes ]; then
  CHROMIUM=${CHROMIUM:-$(find_chromium)}
  export CHROMIUM
fi

# A job of its own (set -m), so that it and all it started can be ended together.
set -m
setpriv --pdeathsig TERM -- "$@" &
command_pid=$!
set +m
status=0
wait "$command_pid" || status=$?
exit "$status"

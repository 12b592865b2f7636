#!/usr/bin/env bash
# A real PostgreSQL server for one test run, in a private folder and on a socket inside it (no port is opened).
#   eval "$(tests/Support/postgres.sh start DIR)"    makes and starts it, exports ACCESSBOT_TEST_POSTGRES
#   tests/Support/postgres.sh stop DIR               stops it and deletes the folder
#   tests/Support/postgres.sh restart DIR MODE       stops it and starts it again; MODE is pg_ctl's: smart, fast or immediate
# Exit 3 when this machine has no PostgreSQL server (Debian: apt-get install postgresql).
set -euo pipefail

usage() { sed -n '2,6p' "$0" >&2; exit 2; }
[[ $# == 2 || ($# == 3 && $1 == restart) ]] || usage
verb=$1 dir=$2

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
if [[ -z $bin ]]; then
  found=$(command -v initdb || true)
  bin=${found%/initdb}
fi
[[ -n $bin && -x $bin/initdb ]] || { echo "no PostgreSQL server on this machine" >&2; exit 3; }

# The server refuses to run as root; Debian's package brings a user for it.
as_server() {
  if [[ $(id -u) == 0 ]]; then (cd / && setpriv --reuid=postgres --regid=postgres --clear-groups -- "$@"); else "$@"; fi
}

case $verb in
  start)
    [[ ! -e $dir ]] || { echo "$dir is already there" >&2; exit 2; }
    mkdir -p -m 700 "$dir"
    dir=$(cd "$dir" && pwd -P)
    [[ $(id -u) != 0 ]] || chown postgres:postgres "$dir"
    as_server "$bin/initdb" -D "$dir/data" -U accessbot -A trust -E UTF8 --locale=C --no-sync >"$dir/initdb.log" 2>&1 ||
      { cat "$dir/initdb.log" >&2; exit 1; }
    # Nothing here outlives the run, so the disk need not be waited for.
    as_server "$bin/pg_ctl" -D "$dir/data" -w -t 60 -l "$dir/data/server.log" \
      -o "-k $dir -c listen_addresses='' -c fsync=off -c max_connections=200" start >/dev/null 2>&1 </dev/null ||
      { cat "$dir/data/server.log" >&2; exit 1; }
    echo "export ACCESSBOT_TEST_POSTGRES='Host=$dir;Username=accessbot;Database=postgres'"
    ;;
  stop)
    [[ -d $dir/data ]] || { echo "$dir holds no server" >&2; exit 2; }
    dir=$(cd "$dir" && pwd -P)
    as_server "$bin/pg_ctl" -D "$dir/data" -w -m immediate stop >/dev/null || true
    rm -rf -- "$dir"
    ;;
  restart)
    [[ -d $dir/data ]] || { echo "$dir holds no server" >&2; exit 2; }
    as_server "$bin/pg_ctl" -D "$dir/data" -w -t 60 -m "$3" -l "$dir/data/server.log" restart >/dev/null 2>&1 </dev/null ||
      { cat "$dir/data/server.log" >&2; exit 1; }
    ;;
  *) usage ;;
esac

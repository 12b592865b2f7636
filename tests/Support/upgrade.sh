#!/usr/bin/env bash
# From the release before to this build, and back: the old bot begins requests, this one ends them on the same database, and nothing is done twice.
#   tests/Support/upgrade.sh [OLD]     OLD is a commit or tag; the newest tag before this commit unless given
# Exit code 3: there is no release before. Needs the .NET SDK, git and curl.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
old="${1:-$(git describe --tags --match 'v[0-9]*' --abbrev=0 HEAD^ 2>/dev/null || true)}"
[ -n "$old" ] || { echo "there is no release before this commit" >&2; exit 3; }
work="$(mktemp -d)"
pid=""
trap 'git worktree remove --force "$work/old" >/dev/null 2>&1; [ -z "$pid" ] || kill "$pid" 2>/dev/null; rm -rf -- "$work"' EXIT
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
stop() { echo "upgrade from $old: $*" >&2; exit 1; }

echo "Building $old and this commit…"
git worktree add --quiet --detach "$work/old" "$old"
build() { dotnet build "$1" -v quiet --nologo >"$work/build.log" 2>&1 || { tail -n 20 "$work/build.log" >&2; stop "$1 could not be built"; }; }
build "$work/old/src/AccessBot.Worker"
build src/AccessBot.Demo
dll=bin/Debug/net10.0/accessbot.dll
before() { dotnet exec "$work/old/src/AccessBot.Worker/$dll" "$@"; }
now() { dotnet exec "src/AccessBot.Worker/$dll" "$@"; }

port="${PORT:-6480}"
dotnet exec src/AccessBot.Demo/bin/Debug/net10.0/accessbot-demo.dll sandbox --port "$port" --write-config "$work/bot.yml" >"$work/sandbox.log" 2>&1 &
pid=$!
world() { curl --silent --show-error --fail "$@"; }
for _ in $(seq 60); do [ -f "$work/bot.yml" ] && world "http://127.0.0.1:$port/sandbox/state" >/dev/null 2>&1 && break; sleep 1; done
post() { world -H 'content-type: application/json' -d "$2" "http://127.0.0.1:$port/sandbox/$1"; }
file() {
  post issues '{"project":"team/access-requests","as":"ana","title":"Access","confidential":true,"labels":["access-request"],"description":"## Who needs access\n\n- **Full name:** Ana Ruiz\n- **GitLab.com username:** @ana\n- **Work email:** ana@gitlab.com\n- **Manager:** @max\n\n## What they need\n\n- **System:** Zendesk US Federal\n- **Request:** new access\n- **Role:** Light agent\n- **Why this access is needed:** reading tickets\n- **Needed until:**\n"}' |
    sed -E 's/.*"iid": *([0-9]+).*/\1/'
}
label() { post labels "{\"project\":\"team/access-requests\",\"iid\":$1,\"as\":\"pat\",\"add\":[\"citizenship::verified\"]}" >/dev/null; }

echo "The bot of $old begins…"
iid="$(file)"
before once --config "$work/bot.yml" >"$work/before.log" 2>&1 || { tail -n 5 "$work/before.log" >&2; stop "the old bot could not begin"; }
label "$iid"

echo "This one goes on…"
for _ in 1 2 3; do now once --config "$work/bot.yml" >"$work/now.log" 2>&1 || { tail -n 5 "$work/now.log" >&2; stop "this bot could not go on"; }; sleep 1; done
notes="$(world "http://127.0.0.1:$port/sandbox/state" | grep -oE 'accessbot access/[a-z-]+/' | sort | uniq -c | sed 's/^ *//')"
[ "$notes" = "$(printf '1 accessbot access/people-asked/\n1 accessbot access/ready/\n1 accessbot access/status/')" ] || stop "the issue has these notes of the bot's: $notes"
world "http://127.0.0.1:$port/sandbox/state" | grep -q '"ana@gitlab.com"' || stop "there is no account"
now audit verify --config "$work/bot.yml" || stop "the log of both is not whole"
now verify-evidence "team/access-requests#$iid" --config "$work/bot.yml" || stop "the evidence does not hold"

echo "And back…"
if before once --config "$work/bot.yml" >"$work/back.log" 2>&1; then
  echo "$old works on with this database."
else
  grep -qiE 'newer|later version' "$work/back.log" || { tail -n 5 "$work/back.log" >&2; stop "the old bot neither works on nor says that the database is newer"; }
  echo "$old says that the database is newer: going back needs the copy from before the upgrade (docs/how-to/upgrade.md)."
fi

echo "Upgraded from $old: begun there, ended here, nothing twice, the log whole."

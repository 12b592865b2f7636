#!/usr/bin/env bash
# Compiles what was built ahead of its start (ReadyToRun), in its place: the tests start some hundred processes that live for seconds,
# and most of their time went into the just-in-time compiler.
#   tests/Support/compile-ahead.sh FOLDER    what the program in it consists of (accessbot.deps.json), the practice world and the tests
# What was compiled is kept in artifacts/ahead by the hash of what it was made of, for a week. The next build puts everything back.
# Exit 3 with the reason when the compiler cannot be had here.
set -euo pipefail
here="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)"
cannot() { echo "nothing is compiled ahead: $*" >&2; exit 3; }
[[ $# == 1 && -f "$1/accessbot.deps.json" ]] || { sed -n '4p' "$0" >&2; exit 2; }

case "$(uname -sm)" in
  "Linux x86_64") cpu=x64 ;;
  "Linux aarch64") cpu=arm64 ;;
  *) cannot "this is neither Linux on x64 nor on arm64" ;;
esac
project=("$here/Ahead/Ahead.csproj" "-p:RuntimeIdentifier=linux-$cpu")
timeout 300 dotnet restore "${project[@]}" -v quiet >/dev/null 2>&1 || cannot "its compiler could not be restored"
pack="$(dotnet msbuild -nologo "${project[@]}" -t:ResolveFrameworkReferences -getItem:ResolvedCrossgen2Pack |
  sed -n 's/.*"PackageDirectory": "\(.*\)".*/\1/p' | head -n 1)"
[[ -x "$pack/tools/crossgen2" ]] || cannot "there is no compiler in '$pack'"

# The runtime that will run it: the newest of this version that is installed.
frameworks=()
while read -r name version folder; do
  frameworks+=("-r" "${folder:1:-1}/$version/*.dll")
done < <(dotnet --list-runtimes | grep -E '^Microsoft\.(NETCore|AspNetCore)\.App 10\.' | sort -k1,1 -k2,2Vr | sort -u -k1,1)
[[ ${#frameworks[@]} == 4 ]] || cannot "the runtimes of .NET and ASP.NET Core 10 are not there"

cache="$(cd "$here/../.." && pwd)/artifacts/ahead"
mkdir -p "$cache"
find "$cache" -type f -mtime +7 -delete

compile() {
  local file="$1" sum made
  sum="$(sha256sum "$file")"
  made="$cache/${sum%% *}.dll"
  if [[ ! -e "$made" ]]; then
    # What cannot be compiled is remembered as an empty file.
    "$pack/tools/crossgen2" "$file" -o "$made.$$" "${frameworks[@]}" -r "$(dirname "$file")/*.dll" \
      --targetos:linux "--targetarch:$cpu" -O >/dev/null 2>&1 || : >"$made.$$"
    mv "$made.$$" "$made"
  fi
  touch "$made"
  # A new file in the old one's place: the old one may be hard linked, or mapped by a process.
  if [[ -s "$made" ]]; then cp "$made" "$file.ahead" && mv "$file.ahead" "$file"; fi
}
export -f compile
export pack cache cpu
export frameworks_text="${frameworks[*]}"
{
  grep -oE '[^/" ]+\.dll' "$1/accessbot.deps.json"
  (cd "$1" && ls AccessBot.*.dll)
} | sort -u | while read -r name; do [[ ! -f "$1/$name" ]] || printf '%s\0' "$1/$name"; done |
  xargs -0 -P "$(nproc)" -I '{}' bash -c 'set -uo pipefail -f; read -ra frameworks <<<"$frameworks_text"; compile "$1"' _ '{}'

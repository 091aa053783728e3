#!/usr/bin/env bash
# Kills, power cuts, random lives and fuzzing for MINUTES together, a quarter of the time each.
#
#   build-aux/check-long.sh MINUTES
#
# Each round draws other moments than the one before.  Prints the figures of every
# round.  Once, every change to every file fails.
set -uo pipefail
cd "$(dirname "$0")/.."
minutes=${1:?how many minutes}
quarter=$((minutes * 60 / 4))
tree=_build/check
failed=0

# Rounds of $2... until a quarter of the time is over; what they say of themselves is printed.
rounds () {
  local name=$1 end=$((SECONDS + quarter)) round=0 log=_build/long.log
  shift
  while [ "$SECONDS" -lt "$end" ] || [ "$round" -eq 0 ]; do
    round=$((round + 1))
    XZ_SEED=$((round + $(date +%s))) "$@" >"$log" 2>&1 || { failed=1; echo "FAIL $name, round $round"; tail -30 "$log"; }
    sed -nE "s/^# (.*(kills;|worlds;|states \(|changes to files).*)/$name, round $round: \1/p" "$tree/meson-logs/testlog.txt" | grep -vE "synchronous=|without any sync"
  done
}

# The programs know from the environment of their tests where the others are.
run_test () { meson test -C "$tree" --no-rebuild --suite survive --timeout-multiplier 100 --verbose "$@"; }

export XZ_KILLS=500
rounds kills run_test kill
export XZ_STATES=20000
rounds "power cuts" run_test power-cut power-cut-files
export XZ_WORLDS=300
rounds "random lives" meson test -C "$tree" --no-rebuild --timeout-multiplier 100 --verbose store-certificate-lives
XZ_EVERY=1 run_test disk-full >_build/long.log 2>&1 || { failed=1; tail -30 _build/long.log; }
build-aux/check-fuzz.sh "$quarter" || failed=1
exit "$failed"

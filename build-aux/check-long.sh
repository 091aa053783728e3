#!/usr/bin/env bash
# Kills, power cuts and fuzzing for MINUTES together, a third of the time each.
#
#   build-aux/check-long.sh MINUTES
#
# Each round draws other moments than the one before.  Prints the figures of every round.
set -uo pipefail
cd "$(dirname "$0")/.."
minutes=${1:?how many minutes}
third=$((minutes * 60 / 3))
tree=_build/check
failed=0

# Rounds of $2... until a third of the time is over; what they say of themselves is printed.
rounds () {
  local name=$1 end=$((SECONDS + third)) round=0 log=_build/long.log
  shift
  while [ "$SECONDS" -lt "$end" ] || [ "$round" -eq 0 ]; do
    round=$((round + 1))
    XZ_SEED=$((round + $(date +%s))) "$@" >"$log" 2>&1 || { failed=1; echo "FAIL $name, round $round"; tail -30 "$log"; }
    grep -hE "kills;|states \(" "$log" | sed "s/^/$name, round $round: /"
  done
}

# The programs know from the environment of their tests where the others are.
run_test () { meson test -C "$tree" --no-rebuild --suite survive --timeout-multiplier 100 "$1" --verbose; }

export XZ_KILLS=2000
rounds kills run_test kill
export XZ_STATES=100000
rounds "power cuts" run_test power-cut
build-aux/check-fuzz.sh "$third" || failed=1
exit "$failed"

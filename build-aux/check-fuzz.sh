#!/usr/bin/env bash
# Builds the fuzz targets with clang and lets them run for SECONDS together.
#
#   build-aux/check-fuzz.sh SECONDS [TARGET...]
#
# With XZ_FUZZ_SEED the same inputs are drawn each time: a check that fails for
# nobody's change helps nobody.  Without it every run draws others.
# Prints the executions of each target; ends with 1 when one found something, which
# then lies in _build/fuzz/found.  What is new in a corpus stays in _build/fuzz/corpus.
set -uo pipefail
cd "$(dirname "$0")/.."
seconds=${1:?how many seconds}
shift
tree=_build/fuzz
mkdir -p "$tree"

# A ccache, if there is one, serves clang as well; the suites' compiler and flags do not belong here.
unset CFLAGS LDFLAGS
if command -v ccache >/dev/null; then export CC="ccache clang"; else export CC=clang; fi
export CCACHE_DIR="${CCACHE_DIR:-$PWD/_build/ccache}"
if [ ! -f "$tree/build.ninja" ]; then
  meson setup "$tree" -Dfuzz=true -Dbuildtype=debugoptimized -Db_sanitize=address,undefined -Db_lundef=false \
    -Dc_args=-fsanitize=fuzzer-no-link >"$tree.log" 2>&1 || { tail -20 "$tree.log"; exit 1; }
fi
meson compile -C "$tree" fuzz-targets >"$tree.log" 2>&1 || { grep -E "error|FAILED" "$tree.log" || tail -20 "$tree.log"; exit 1; }

export ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1:handle_abort=1
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
export LSAN_OPTIONS=suppressions="$PWD/build-aux/leaks.supp":print_suppressions=0
export G_SLICE=always-malloc XZ_SOURCE_ROOT=$PWD

if [ $# -gt 0 ]; then targets=$*; else targets=$(cd tests/fuzz/corpus && ls); fi
count=$(echo $targets | wc -w)
jobs=${XZ_JOBS:-$(nproc)}
[ "$jobs" -le "$count" ] || jobs=$count
each=$((seconds * jobs / count))
[ "$each" -ge 1 ] || each=1
mkdir -p "$tree/found"

# libFuzzer ends by itself at the last execution that begins in time; a hanging one is its own finding.
fuzz () {
  local name=$1 log=$tree/found/$1.log
  mkdir -p "$tree/corpus/$name"
  nice -n 10 "$tree/tests/fuzz/fuzz-$name" -max_total_time="$each" -timeout=25 -rss_limit_mb=2048 -max_len=65536 -seed="${XZ_FUZZ_SEED:-0}" \
    -print_final_stats=1 -artifact_prefix="$tree/found/$name-" "$tree/corpus/$name" "tests/fuzz/corpus/$name" >"$log" 2>&1
  local status=$?
  local runs rate
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -1)
  rate=$(sed -n 's/^stat::average_exec_per_sec: *//p' "$log" | tail -1)
  if [ "$status" -eq 0 ]; then
    # A child that died reading an old workbook is no finding.
    rm -f "$tree/found/$name"-crash-*
    echo "ok   $name: ${runs:-0} executions in $each s, ${rate:-0} a second"
  else
    echo "FAIL $name: ${runs:-some} executions"
    grep -E -A 12 "ERROR:|runtime error|SUMMARY|Test unit written" "$log" | head -40
  fi
  return "$status"
}

found=0
running=0
for name in $targets; do
  fuzz "$name" &
  running=$((running + 1))
  if [ "$running" -ge "$jobs" ]; then
    wait -n || found=1
    running=$((running - 1))
  fi
done
while [ "$running" -gt 0 ]; do
  wait -n || found=1
  running=$((running - 1))
done
exit "$found"

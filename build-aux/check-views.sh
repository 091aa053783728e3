#!/usr/bin/env bash
# Every view opens in a designer's tool; needs a display.
set -uo pipefail
cd "$(dirname "$0")/.."
status=0
for view in ui/*.ui; do
  gtk4-builder-tool validate "$view" || { echo "$view is not valid" >&2; status=1; }
done
exit $status

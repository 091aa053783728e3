#!/usr/bin/env bash
# Prints the files that have translatable strings, as po/POTFILES wants them.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/.."
{
  grep -rlE '\b(_|N_|C_|NC_|ngettext) ?\(' src --include='*.c' --include='*.h'
  grep -l 'translatable="yes"' ui/*.ui
  ls data/desktop/*.in data/desktop/*.gschema.xml
} | sort -u

#!/usr/bin/env bash
# Prints the template of all translatable strings of the files in po/POTFILES.
# The same sources give the same bytes: no date, no line numbers, files sorted.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/.."
# gettext 0.21 has no rules of its own for .desktop.in and .metainfo.xml.in and
# falls back to the shared ones, which it says on standard error.
xgettext --files-from=po/POTFILES --from-code=UTF-8 --output=- --package-name=xiezhi \
  --no-location --add-comments=Translators \
  --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=ngettext:1,2 --keyword=g_dngettext:2,3 \
  2> >(grep -v 'extension' >&2 || true) | sed '/^"POT-Creation-Date:/d'

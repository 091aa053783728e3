#!/usr/bin/env bash
# Brings po/POTFILES and po/zh_CN.po in step with the sources; run it after
# adding a string, then fill in what is new in po/zh_CN.po.
set -euo pipefail
cd "$(dirname "$0")/.."
{ grep -lE '\b(_|N_|C_|NC_|ngettext) ?\(' src/*/*.c src/*.c 2>/dev/null; grep -l 'translatable="yes"' ui/*.ui 2>/dev/null; ls data/desktop/*.in data/desktop/*.gschema.xml; } | sort -u > po/POTFILES
pot=$(mktemp); trap 'rm -f "$pot"' EXIT
build-aux/make-pot.sh > "$pot"
msgmerge --quiet --update --backup=none --no-fuzzy-matching --no-location po/zh_CN.po "$pot"
msgattrib --no-obsolete --no-location --output-file=po/zh_CN.po po/zh_CN.po
msgfmt --statistics --output-file=/dev/null po/zh_CN.po

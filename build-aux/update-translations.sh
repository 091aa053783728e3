#!/usr/bin/env bash
# Brings po/POTFILES and po/zh_CN.po in step with the sources; run it after
# adding a string, then fill in what is new in po/zh_CN.po.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/.."
build-aux/translatable.sh > po/POTFILES
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build-aux/make-pot.sh > "$work/pot"
msgmerge --quiet --no-fuzzy-matching --no-location --output-file="$work/po" po/zh_CN.po "$work/pot"
msgattrib --no-obsolete --no-location --no-wrap --output-file="$work/new" "$work/po"
cmp -s "$work/new" po/zh_CN.po || cat "$work/new" > po/zh_CN.po
msgfmt --statistics --output-file=/dev/null po/zh_CN.po

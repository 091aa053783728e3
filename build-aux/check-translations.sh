#!/usr/bin/env bash
# Every source file with a translatable string is in POTFILES, and zh_CN is
# complete, without fuzzy entries and with right format strings.
set -euo pipefail
cd "$1"
status=0
listed=$(sort po/POTFILES)
found=$({ grep -lE '\b(_|N_|C_|NC_|ngettext) ?\(' src/*/*.c src/*.c 2>/dev/null; grep -l 'translatable="yes"' ui/*.ui 2>/dev/null; ls data/desktop/*.in data/desktop/*.gschema.xml; } | sort -u)
if [ "$listed" != "$found" ]; then
  echo "po/POTFILES is not what the sources say:" >&2
  diff <(echo "$listed") <(echo "$found") >&2 || true
  status=1
fi
pot=$(mktemp); trap 'rm -f "$pot" "$pot.po"' EXIT
build-aux/make-pot.sh > "$pot"
msgmerge --quiet --no-fuzzy-matching --output-file="$pot.po" po/zh_CN.po "$pot"
missing=$(msgattrib --no-obsolete --untranslated "$pot.po" | grep -c '^msgid' || true)
fuzzy=$(msgattrib --no-obsolete --only-fuzzy "$pot.po" | grep -c '^msgid' || true)
if [ "${missing:-0}" -gt 0 ] || [ "${fuzzy:-0}" -gt 0 ]; then
  echo "zh_CN lacks ${missing} and doubts ${fuzzy} strings:" >&2
  msgattrib --no-obsolete --untranslated "$pot.po" | grep '^msgid' | head -40 >&2 || true
  status=1
fi
msgfmt --check --output-file=/dev/null "$pot.po" || status=1
exit $status

#!/usr/bin/env bash
# Every file with a translatable string is in POTFILES; zh_CN is complete,
# without fuzzy entries, with right format strings, and worded as the design
# says; what the sources no longer say is gone from it.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "${1:-$(dirname "$0")/..}"
status=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if ! diff po/POTFILES <(build-aux/translatable.sh) >"$work/files"; then
  echo "po/POTFILES is not what the sources say (< listed, > found):" >&2
  cat "$work/files" >&2
  status=1
fi

# What the sources say against what zh_CN says, entry by entry.
build-aux/make-pot.sh > "$work/pot"
msgmerge --quiet --no-fuzzy-matching --no-location --output-file="$work/po" po/zh_CN.po "$work/pot"
for kind in untranslated only-fuzzy only-obsolete; do
  msgattrib --"$kind" --no-wrap "$work/po" | grep -E '^(#~ )?msgid ' | grep -v '^msgid ""$' >"$work/$kind" || true
  if [ -s "$work/$kind" ]; then
    echo "zh_CN, $kind:" >&2
    cat "$work/$kind" >&2
    status=1
  fi
done
msgfmt --check-format --check-domain --check-accelerators=_ --output-file=/dev/null "$work/po" || status=1

# Chinese as the design has it: no 请, 您 or 成功地, no exclamation mark, no
# half-width comma or bracket against a Chinese character, no three full stops.
if msgattrib --no-obsolete --no-wrap po/zh_CN.po | grep '^msgstr' \
     | grep -nP '请|您|成功地|！|!"$|\p{Han}[,?!]|\p{Han};(?!.*;"$)|\((?!_)[^()]*\p{Han}|\.\.\.' >"$work/words"; then
  echo "zh_CN says it in words or signs that the interface does not use:" >&2
  cat "$work/words" >&2
  status=1
fi
exit $status

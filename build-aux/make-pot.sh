#!/usr/bin/env bash
# Prints the template of all translatable strings of the files in po/POTFILES.
set -euo pipefail
cd "$(dirname "$0")/.."
xgettext --files-from=po/POTFILES --from-code=UTF-8 --output=- --package-name=xiezhi --add-comments=Translators \
  --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=ngettext:1,2 --keyword=g_dngettext:2,3 2> >(grep -v 'extension' >&2 || true)

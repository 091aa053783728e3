#!/usr/bin/env bash
# The metainfo $1 is valid.  Newer validators warn of a component that names no site of
# its project: Xiezhi has none, and an address that leads nowhere would be worse.  That one
# tag alone is let pass, and only where the validator knows it; older ones refuse its name.
set -uo pipefail
metainfo=${1:?which file}
said=$(appstreamcli validate --no-net "$metainfo" 2>&1) && { echo "$said"; exit 0; }
case "$said" in
  *url-homepage-missing*) exec appstreamcli validate --no-net --override=url-homepage-missing=pedantic "$metainfo" ;;
esac
echo "$said"
exit 1

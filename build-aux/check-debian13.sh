#!/usr/bin/env bash
# Builds and runs the suites in a Debian 13 folder made by debootstrap, with
# the package source that this machine uses.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
root=${XZ_DEBIAN13:-/var/tmp/xiezhi-debian13}
[ "$(id -u)" -eq 0 ] || { echo "A folder of another system can be made by root only." >&2; exit 2; }
. "$here/build-aux/packages.sh"
install_missing debootstrap
site=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -v security | sort -u | head -n 1)
if [ ! -x "$root/usr/bin/apt-get" ]; then
  debootstrap --variant=minbase trixie "$root" "$site" >/dev/null
fi
cp /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
for part in /etc/apt/apt.conf.d/*proxy* /etc/apt/apt.conf.d/99*; do [ ! -f "$part" ] || cp "$part" "$root/etc/apt/apt.conf.d/"; done
mkdir -p "$root/xiezhi"
trap 'umount "$root/proc" "$root/dev/shm" "$root/dev" 2>/dev/null || true' EXIT
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
mountpoint -q "$root/dev" || mount --bind /dev "$root/dev"
git -C "$here" archive HEAD | tar -x -C "$root/xiezhi"
chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
  ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} bash -c 'cd /xiezhi && ./check --quick'

#!/usr/bin/env bash
# Runs a command in a Debian folder where nothing was installed before, made by
# debootstrap from the package source that this machine uses; root only.
#
#   build-aux/check-debian.sh bookworm ./check      a machine with nothing on it
#   build-aux/check-debian.sh trixie ./check --quick
#
# The folder is kept for the next time; XZ_DEBIAN_FOLDER names another place.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
suite=${1:?which Debian}
shift
root=${XZ_DEBIAN_FOLDER:-/var/tmp/xiezhi-$suite}
[ "$(id -u)" -eq 0 ] || { echo "A folder of another system can be made by root only." >&2; exit 2; }
. "$here/build-aux/packages.sh"
install_missing debootstrap
site=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -v security | sort -u | head -n 1)
if [ ! -x "$root/usr/bin/apt-get" ]; then
  debootstrap --variant=minbase "$suite" "$root" "$site" >/dev/null
fi
cp /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
for part in /etc/apt/apt.conf.d/*proxy* /etc/apt/apt.conf.d/99*; do
  [ ! -f "$part" ] || cp "$part" "$root/etc/apt/apt.conf.d/"
done

leave () { umount "$root/proc" "$root/dev/shm" "$root/dev/pts" "$root/dev" 2>/dev/null || true; }
trap leave EXIT
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
mountpoint -q "$root/dev" || mount --bind /dev "$root/dev"
# Of the last time only what the compiler said to the same input is kept.
mkdir -p "$root/xiezhi/_build"
find "$root/xiezhi" -mindepth 1 -maxdepth 1 ! -name _build -exec rm -rf {} +
find "$root/xiezhi/_build" -mindepth 1 -maxdepth 1 ! -name ccache -exec rm -rf {} +
git -C "$here" archive HEAD | tar -x -C "$root/xiezhi"
chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
  ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
  bash -c 'cd /xiezhi && exec "$@"' bash "$@"

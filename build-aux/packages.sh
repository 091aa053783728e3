# What the programs need to be built and run, and what the tests need
# besides, as package names of Debian 12; sourced by run and check.
build_packages="gcc libc6-dev meson ninja-build pkg-config gettext libglib2.0-dev libglib2.0-bin
 libgtk-4-dev libgtk-4-bin libsqlite3-dev libgcrypt20-dev libicu-dev libarchive-dev libfreexl-dev
 libxlsxwriter-dev libsecret-1-dev libjson-glib-dev libgdk-pixbuf-2.0-dev libqrencode-dev libpango1.0-dev libcairo2-dev librsvg2-common desktop-file-utils appstream ccache
 adwaita-icon-theme gsettings-desktop-schemas fonts-noto-cjk dbus"
test_packages="git python3 python3-gi gir1.2-atspi-2.0 at-spi2-core xvfb xauth xdotool x11-utils
 imagemagick libxml2-utils poppler-utils zbar-tools clang libclang-rt-dev llvm strace sqlite3 util-linux procps locales"

# Installs the packages of $1 that are missing; root or sudo.
install_missing () {
  local missing=""
  for package in $1; do
    if ! dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -q '^installed$'; then
      missing="$missing $package"
    fi
  done
  [ -n "$missing" ] || return 0
  local as_root=""
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "These packages are missing, and neither root nor sudo is here:$missing" >&2; return 1; }
    as_root=sudo
  fi
  echo "Installing:$missing" >&2
  $as_root apt-get update -q >/dev/null || true
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >/dev/null
}

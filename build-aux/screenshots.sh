#!/usr/bin/env bash
# Makes the pictures of README in data/screenshots from the sample city, on a
# display of its own: everybody in them is invented.
#
#   build-aux/screenshots.sh [NAME]      all of them, or one
set -euo pipefail
cd "$(dirname "$0")/.."
here=$PWD
. build-aux/packages.sh
install_missing "$build_packages $test_packages"
./run --build-only
export PATH="$here/_build/run/bin:$PATH"
export XDG_DATA_DIRS="$here/_build/run/share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}"
export LC_ALL=C.UTF-8 TZ=Asia/Shanghai GDK_BACKEND=x11 GSK_RENDERER=cairo GSETTINGS_BACKEND=memory
export LIBGL_ALWAYS_SOFTWARE=1 GTK_A11Y=none NO_AT_BRIDGE=1
unset WAYLAND_DISPLAY XZ_LOCALE_DIR

work=$(mktemp -d)
program=
server=

# Ends the program, its session and its display, all of them our own children.
end_program () {
  [ -n "$program" ] || return 0
  kill -- "-$program" 2>/dev/null || true
  wait "$program" 2>/dev/null || true
  # The register is closed in order, which takes a moment longer than its session.
  while kill -0 -- "-$program" 2>/dev/null; do sleep 0.2; done
  program=
}
finish () {
  end_program
  [ -z "$server" ] || { kill "$server" 2>/dev/null || true; }
  rm -rf "$work"
}
trap finish EXIT

# A display whose number Xvfb chooses itself.
mkfifo "$work/display"
Xvfb -displayfd 3 -screen 0 1366x768x24 3>"$work/display" 2>/dev/null &
server=$!
read -r number <"$work/display"
export DISPLAY=":$number"

# The font of the design, and windows without the frame that a bare X server gives them.
configure () {
  export HOME="$work/home" XDG_DATA_HOME="$work/home" XDG_CONFIG_HOME="$work/home" XDG_CACHE_HOME="$work/home"
  rm -rf "$HOME"
  mkdir -p "$HOME/gtk-4.0" "$HOME/xiezhi"
  printf '[Settings]\ngtk-font-name=Noto Sans CJK SC 10.5\ngtk-enable-animations=0\n' >"$HOME/gtk-4.0/settings.ini"
  printf 'window.solid-csd { margin: 0; padding: 0; border: none; box-shadow: none; }\n' >"$HOME/gtk-4.0/gtk.css"
}

# A roster as an office would send it: people of the sample city, some with a
# new telephone, one with a damaged number, one with a month that is none.
write_roster () {
  xiezhictl --db "$1" export person "$work/all.csv" --filter '单位:黄桥镇人民政府 状态:在职' \
    --fields name,id_number,agency,post,hire_date,phone,education --purpose 花名册核对 >/dev/null
  { echo '黄桥镇执法辅助人员花名册'
    echo '姓 名,身份证号码,所在单位,岗位类别,到岗时间,手机,文化程度'
    tail -n +2 "$work/all.csv" | tr -d '\r' | cut -d, -f1-7 | awk -F, -v OFS=, '
      NR % 4 == 1 { $6 = "138000" sprintf ("%05d", NR * 317) }
      NR % 7 == 3 { $4 = "城管巡查" }
      NR == 6     { $2 = substr ($2, 1, 15) "000" }
      NR == 9     { $5 = "2023-13-01" }
      { print }'
    echo '曹予安,321299199003071234,黄桥镇人民政府,窗口服务,2026.3.2,13700008810,大专'
    echo '合计,,,,,,'
  } >"$2"
}

# begin LANGUAGE THEME: the program with the sample city, or at its welcome.
begin () {
  local language=$1 theme=$2
  shift 2
  set -m
  LANGUAGE=$language GTK_THEME=$theme dbus-run-session -- xiezhi "$@" >"$work/log" 2>&1 &
  program=$!
  set +m
  sleep 6
}
keys () { for key in "$@"; do xdotool key --clearmodifiers "$key"; sleep 0.4; done; }
words () { xdotool type --delay 40 -- "$1"; sleep 1.2; }
# Chinese needs a key of its own for each character, which the server learns slowly.
characters () { xdotool type --delay 400 -- "$1"; sleep 1.2; }
again () { xdotool key --repeat "$1" --delay 60 "$2"; sleep 0.8; }
click () { xdotool mousemove "$1" "$2" click 1; sleep 1; }
# take NAME [TITLE]: the window of this title, else the whole display.
take () {
  local window=root
  [ -z "${2:-}" ] || window=$(xdotool search --name "$2" | tail -1)
  import -silent -window "$window" "$work/shot.png"
  convert "$work/shot.png" -strip +dither -colors 160 -define png:compression-level=9 "data/screenshots/$1.png"
  echo "data/screenshots/$1.png $(stat -c %s "data/screenshots/$1.png")"
}

sample () { echo "$HOME/xiezhi/sample-city.xiezhi"; }
make_sample () { LANGUAGE=zh_CN xiezhictl --db "$(sample)" init --sample 1000 >/dev/null; }

# people LANGUAGE THEME NAME N: the N-th person after the first is shown.
people () {
  begin "$1" "$2" "$(sample)"
  click 60 139
  keys ctrl+f
  characters '单位:黄桥镇'
  sleep 1
  click 280 139
  again "$4" Down
  again 9 Down
  again 9 Up
  xdotool mousemove 100 600
  sleep 0.5
  take "$3"
  end_program
}

editor () {
  begin zh_CN Adwaita "$(sample)"
  keys ctrl+n
  sleep 1
  words 321299199305021232
  keys Tab
  characters '钱乐思'
  take editor-zh 新增人员
  end_program
}

import_preview () {
  write_roster "$(sample)" "$work/黄桥镇花名册.csv"
  begin zh_CN Adwaita "$(sample)"
  keys ctrl+i
  sleep 1
  click 678 468
  keys slash
  words "${work#/}/黄桥镇花名册.csv"
  keys Return
  sleep 3
  keys ctrl+Return
  sleep 4
  xdotool mousemove 1000 640
  sleep 0.5
  take import-zh 导入人员
  end_program
}

welcome () {
  rm -f "$HOME"/xiezhi/register.db*
  begin en Adwaita
  keys alt+1
  words hqz
  take welcome-en
  end_program
}

# section N NAME: the sections after the people, in the order of the sidebar.
section () {
  begin zh_CN Adwaita "$(sample)"
  for _ in $(seq "$1"); do keys ctrl+Page_Down; sleep 1; done
  sleep 2
  xdotool mousemove 700 740
  take "$2"
  end_program
}

cards () {
  begin zh_CN Adwaita "$(sample)"
  keys ctrl+Page_Down ctrl+Page_Down ctrl+f
  characters '单位:黄桥镇'
  sleep 2
  keys ctrl+p
  sleep 3
  take cards-zh 打印证件
  end_program
}

departure () {
  begin zh_CN Adwaita "$(sample)"
  click 100 583
  sleep 3
  click 280 133
  sleep 1
  keys ctrl+shift+l
  sleep 2
  take departure-zh 的离职与交接
  end_program
}

mkdir -p data/screenshots
configure
make_sample
for picture in ${1:-people-zh people-dark-zh people-en import-zh editor-zh training-zh certificates-zh cards-zh departure-zh welcome-en}; do
  case "$picture" in
    people-zh) people zh_CN Adwaita people-zh 42 ;;
    people-dark-zh) people zh_CN Adwaita:dark people-dark-zh 42 ;;
    people-en) people en Adwaita people-en 1 ;;
    import-zh) import_preview ;;
    editor-zh) editor ;;
    training-zh) section 1 training-zh ;;
    certificates-zh) section 2 certificates-zh ;;
    cards-zh) cards ;;
    departure-zh) departure ;;
    welcome-en) welcome ;;
    *) echo "There is no picture $picture." >&2; exit 2 ;;
  esac
done

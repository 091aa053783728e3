#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A clerk's first hour, through the accessibility tree as a screen reader has it.

Builds a register from the welcome, imports a small roster through the four
steps, writes it and finds it there.  usage: flow.py XIEZHI XIEZHICTL
Exit status 77 when the machine has no Xvfb, D-Bus or AT-SPI to try it with.
"""
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

SKIP = 77
PATIENCE = 40          # seconds for anything to appear
INSIDE = 'XZ_FLOW_INSIDE'


def skip(reason):
    print('SKIP:', reason)
    sys.exit(SKIP)


def import_atspi():
    """PyGObject belongs to the system's Python, which need not be the first one."""
    try:
        import gi
        gi.require_version('Atspi', '2.0')
        from gi.repository import Atspi
        return Atspi
    except (ImportError, ValueError):
        if sys.executable != '/usr/bin/python3' and os.access('/usr/bin/python3', os.X_OK):
            os.execv('/usr/bin/python3', ['/usr/bin/python3'] + sys.argv)
        skip('no python3-gi with Atspi')


def enter_session():
    """Runs this program again in a display and a session bus of its own."""
    for tool in ('xvfb-run', 'dbus-run-session'):
        if shutil.which(tool) is None:
            skip('no ' + tool)
    environment = dict(os.environ)
    for name in ('WAYLAND_DISPLAY', 'AT_SPI_BUS_ADDRESS', 'DBUS_SESSION_BUS_ADDRESS'):
        environment.pop(name, None)
    environment.update({INSIDE: '1', 'GDK_BACKEND': 'x11', 'GSK_RENDERER': 'cairo', 'GTK_A11Y': 'atspi',
                        'LC_ALL': 'C.UTF-8', 'LANGUAGE': '', 'GSETTINGS_BACKEND': 'memory', 'NO_AT_BRIDGE': '0'})
    # The display first: the accessibility registry, which sends the keys, is a child of the bus.
    command = ['xvfb-run', '-a', '-s', '-screen 0 1366x768x24', 'dbus-run-session', '--',
               sys.executable, os.path.abspath(__file__)] + sys.argv[1:]
    sys.exit(subprocess.call(command, env=environment, timeout=300))


# ---- the tree ----

def walk(node):
    yield node
    try:
        count = node.get_child_count()
    except Exception:
        return
    for index in range(count):
        try:
            child = node.get_child_at_index(index)
        except Exception:
            continue
        if child is not None:
            yield from walk(child)


def showing(node):
    """GTK 4.8 says "showing" of windows only, and "visible" of hidden pages too: waiting
    is for texts that are made when they are due."""
    try:
        return node.get_state_set().contains(Atspi.StateType.VISIBLE)
    except Exception:
        return False


def key(keysym):
    Atspi.generate_keyboard_event(keysym, None, Atspi.KeySynthType.SYM)
    time.sleep(0.15)


class Application:
    """The running program, found by what its widgets are called."""

    def __init__(self, process):
        self.process = process

    def root(self):
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    def all(self):
        root = self.root()
        return walk(root) if root is not None else []

    def wait(self, what, test):
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise AssertionError('the program ended with %s while waiting for %s' % (self.process.returncode, what))
            for node in self.all():
                try:
                    if test(node):
                        return node
                except Exception:
                    continue
            time.sleep(0.2)
        raise AssertionError('not shown in %d seconds: %s\n%s' % (PATIENCE, what, self.describe()))

    def describe(self):
        lines = []
        for node in self.all():
            try:
                if node.get_name() and showing(node):
                    lines.append('%s: %s' % (node.get_role_name(), node.get_name()))
            except Exception:
                continue
        return '\n'.join(lines)

    def named(self, role, name):
        roles = role.split('|')
        return self.wait('%s "%s"' % (role, name),
                         lambda node: node.get_role_name() in roles and showing(node) and name in node.get_name())

    def press(self, name, role='push button|button', nth=0):
        self.named(role, name)
        nodes = [node for node in self.all()
                 if node.get_role_name() in role.split('|') and showing(node) and name in node.get_name()]
        assert Atspi.Action.do_action(nodes[nth], 0), name

    def tick(self, name):
        """GTK 4.8 gives a check button no action: by keyboard, as a clerk would."""
        node = self.named('check box', name)
        for _ in range(40):
            if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                break
            key(0xff09)                       # Tab
        else:
            raise AssertionError('Tab does not reach ' + name)
        key(0x20)
        self.wait(name + ' ticked', lambda n: n.get_role_name() == 'check box' and name in n.get_name()
                  and n.get_state_set().contains(Atspi.StateType.CHECKED))

    def fill(self, name, text):
        entry = self.named('text|entry|password text', name)
        assert Atspi.EditableText.set_text_contents(entry, text), name + ' cannot be typed into'

    def says(self, text):
        return self.wait('"%s"' % text, lambda node: showing(node) and text in node.get_name())


# ---- the roster ----

def check_digit(digits):
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return '10X98765432'[sum(int(d) * w for d, w in zip(digits, weights)) % 11]


def id_number(birth, sequence):
    """Area code 321299 belongs to nobody."""
    digits = '321299%s%03d' % (birth, sequence)
    return digits + check_digit(digits)


GOOD = ['欧阳思远', '陈雨桐', '周子墨', '徐晓岚', '顾明轩', '戴文博', '叶青禾', '曹立群', '买买提·艾力', '单立东']


def write_roster(path):
    with open(path, 'w', encoding='utf-8-sig', newline='') as file:
        table = csv.writer(file)
        table.writerow(['黄桥镇执法辅助人员花名册'])
        table.writerow(['姓名', '身份证号', '单位', '岗位', '入职日期', '手机'])
        for index, name in enumerate(GOOD):
            table.writerow([name, id_number('199%d0307' % (index % 10), 101 + 2 * index), '黄桥镇人民政府', '城管巡查',
                            '2023.3.%d' % (index + 1), '1380000%04d' % index])
        table.writerow(['殷若水', '321299199003075000', '黄桥镇人民政府', '窗口服务', '2024-05-06', '13700008810'])
        table.writerow(['段予安', id_number('19900307', 331), '黄桥镇人民政府', '窗口服务', '2023-13-01', '13800001190'])


# ---- the hour ----

def build_register(app):
    app.fill('Unit, by name or pinyin', '黄桥镇综合行政执法局')
    app.press('Build register')
    app.says('黄桥镇综合行政执法局')
    app.fill('Your name', '周敏')
    app.press('Build register', nth=1)
    app.wait('the recovery key', lambda node: re.match(r'([0-9A-Z]{5}-){7}[0-9A-Z]{5}$', node.get_name()))
    app.tick('kept on paper')
    app.press('Open the register')


def import_roster(app):
    app.says('6 columns, 6 mapped')
    app.press('Next')
    app.says('10 people will be written:')
    app.says('2 rejected')
    app.named('toggle button', 'New: 10 rows')
    app.named('toggle button', 'Rejected: 2 rows')
    app.press('Rejected: 2 rows', 'toggle button')
    app.press('All: 12 rows', 'toggle button')
    app.press('Write 10 people')
    app.says('10 people written')


def count_people(ctl, data):
    register = os.path.join(data, 'xiezhi', 'register.db')
    answer = subprocess.run([ctl, '--db', register, '--json', 'count', 'person'], capture_output=True, timeout=60, check=True)
    return json.loads(answer.stdout)['count']


def check_names(app):
    """Nothing that can take the focus is without a name."""
    nameless = []
    for node in app.all():
        try:
            focusable = node.get_state_set().contains(Atspi.StateType.FOCUSABLE)
            if focusable and showing(node) and node.get_role_name() in ('push button', 'button', 'toggle button', 'check box', 'entry'):
                if not node.get_name():
                    nameless.append(node.get_role_name())
        except Exception:
            continue
    assert not nameless, 'without a name: %s' % nameless


def main():
    program, ctl = sys.argv[1:3]
    with tempfile.TemporaryDirectory(prefix='xz-flow-') as folder:
        roster = os.path.join(folder, '花名册.csv')
        write_roster(roster)
        environment = dict(os.environ, XDG_DATA_HOME=folder, XDG_CONFIG_HOME=folder, XDG_CACHE_HOME=folder)
        process = subprocess.Popen([program, '--import', roster], env=environment)
        try:
            app = Application(process)
            app.says('Where to begin?')
            check_names(app)
            build_register(app)
            import_roster(app)
            assert count_people(ctl, folder) == len(GOOD)
        finally:
            process.terminate()
            process.wait(timeout=30)
    print('ok')


if os.environ.get(INSIDE) is None:
    import_atspi()
    enter_session()
Atspi = import_atspi()
main()

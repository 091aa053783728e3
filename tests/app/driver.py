# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the built program through the accessibility tree, as a screen reader has it.

begin_alone() runs the calling program again with a display, a session bus and an
accessibility bus of its own, so that tests can run side by side.  Exit status 77 when
the machine has no Xvfb, D-Bus or AT-SPI to try it with.
"""
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

SKIP = 77
PATIENCE = 30          # seconds for anything to appear, on a slow machine too
INSIDE = 'XZ_DRIVER_INSIDE'
Atspi = None


def skip(reason):
    print('SKIP:', reason)
    sys.exit(SKIP)


def import_atspi():
    """PyGObject belongs to the system's Python, which need not be the first one."""
    global Atspi
    try:
        import gi
        gi.require_version('Atspi', '2.0')
        from gi.repository import Atspi as module
    except (ImportError, ValueError):
        if sys.executable != '/usr/bin/python3' and os.access('/usr/bin/python3', os.X_OK):
            os.execv('/usr/bin/python3', ['/usr/bin/python3'] + sys.argv)
        skip('no python3-gi with Atspi')
    Atspi = module
    return module


# ---- a display, a bus and a language of its own ----

def start_display(folder):
    """The server chooses the number itself: nobody else can have it."""
    read_end, write_end = os.pipe()
    server = subprocess.Popen(['Xvfb', '-displayfd', str(write_end), '-screen', '0', '1366x768x24',
                               '-nolisten', 'tcp', '-noreset'],
                              pass_fds=[write_end], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write_end)
    number = os.fdopen(read_end).readline().strip()
    if not number:
        server.kill()
        skip('Xvfb does not start')
    return server, ':' + number


def make_locale(folder, language):
    """Without the language's locale GTK draws with the fonts of another one."""
    name = {'zh_CN': 'zh_CN', 'en': 'en_US'}[language]
    made = subprocess.run(['localedef', '-i', name, '-f', 'UTF-8', os.path.join(folder, name + '.UTF-8')],
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) if shutil.which('localedef') else None
    if made is not None and made.returncode <= 1:
        return {'LOCPATH': folder, 'LC_ALL': name + '.UTF-8', 'LANGUAGE': language}
    return {'LC_ALL': 'C.UTF-8', 'LANGUAGE': language}


def begin_alone(language):
    """Returns inside the display and bus; outside of them, ends the program."""
    import_atspi()
    if os.environ.get(INSIDE):
        return
    for tool in ('Xvfb', 'dbus-run-session', 'xdotool'):
        if shutil.which(tool) is None:
            skip('no ' + tool)
    with tempfile.TemporaryDirectory(prefix='xz-desk-') as folder:
        server, display = start_display(folder)
        environment = dict(os.environ)
        for name in ('WAYLAND_DISPLAY', 'AT_SPI_BUS_ADDRESS', 'DBUS_SESSION_BUS_ADDRESS', 'G_DEBUG'):
            environment.pop(name, None)
        os.mkdir(os.path.join(folder, 'run'), 0o700)
        environment.update({INSIDE: '1', 'DISPLAY': display, 'XDG_RUNTIME_DIR': os.path.join(folder, 'run'), 'GDK_BACKEND': 'x11',
                            'GSK_RENDERER': 'cairo', 'GTK_A11Y': 'atspi', 'GSETTINGS_BACKEND': 'memory', 'NO_AT_BRIDGE': '0',
                            'LIBGL_ALWAYS_SOFTWARE': '1', 'GTK_USE_PORTAL': '0'})
        environment.update(make_locale(folder, language))
        # The display first: the accessibility registry is a child of the bus.
        inner = subprocess.Popen(['dbus-run-session', '--', sys.executable] + sys.argv, env=environment, stdin=subprocess.DEVNULL,
                                 start_new_session=True)
        try:
            status = inner.wait(timeout=600)
        finally:
            server.terminate()
            server.wait()
    sys.exit(status)


# ---- the tree ----

def walk(node, hidden=False):
    """A node and what is in it, but what a hidden one holds only when asked for.  Each question
    is a message to the program, so that none is asked twice."""
    yield node
    try:
        if not hidden and not node.get_state_set().contains(Atspi.StateType.VISIBLE) \
                and node.get_role() != Atspi.Role.APPLICATION:
            return
        count = node.get_child_count()
    except Exception:
        return
    for index in range(count):
        try:
            child = node.get_child_at_index(index)
        except Exception:
            continue
        if child is not None:
            yield from walk(child, hidden)


def has_state(node, state):
    try:
        return node.get_state_set().contains(state)
    except Exception:
        return False


def visible(node):
    """GTK 4.8 says "showing" of windows only, and "visible" of hidden pages too: waiting
    is for texts that are made when they are due."""
    return has_state(node, Atspi.StateType.VISIBLE)


def text_of(node):
    if 'Text' not in node.get_interfaces():
        return ''
    return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node)) or ''


def name_of(node):
    """GTK 4.18 leaves the items of a menu without a name, but says which text they are labelled by."""
    name = node.get_name()
    if name or node.get_role_name() != 'menu item':
        return name
    for relation in node.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            return ' '.join(text_of(relation.get_target(index)) for index in range(relation.get_n_targets()))
    return name


def keys(*names):
    """Keys of the window under the pointer, which no window manager gives the focus to."""
    subprocess.run(['xdotool', 'key', '--clearmodifiers'] + list(names), check=True)


def type_text(text):
    subprocess.run(['xdotool', 'type', '--clearmodifiers', '--delay', '30', text], check=True)


def point_at(x, y):
    subprocess.run(['xdotool', 'mousemove', str(x), str(y)], check=True)


BUTTON = 'push button|button|toggle button'
ENTRY = 'text|entry|password text'


def is_chooser(node):
    """GTK's own window has no name that says so."""
    return node.get_role_name() == 'label' and node.get_name() == 'Other Locations' and visible(node)


def is_focused_row(node):
    return node.get_role_name() in ('table row', 'list item', 'row') and has_state(node, Atspi.StateType.FOCUSED)


def is_focused_text(node):
    return node.get_role_name() in ENTRY.split('|') and has_state(node, Atspi.StateType.FOCUSED)


class Program:
    """The running program, found by what its widgets are called."""

    def __init__(self, program, folder, arguments=()):
        self.program = program
        self.environment = dict(os.environ, XDG_DATA_HOME=folder, XDG_CONFIG_HOME=folder, XDG_CACHE_HOME=folder)
        self.log_path = os.path.join(folder, 'log')
        self.log = open(self.log_path, 'w+', encoding='utf-8', errors='replace')
        # Every window of a display without a window manager begins in its corner.
        point_at(40, 300)
        self.process = subprocess.Popen([program] + list(arguments), env=self.environment, stderr=self.log, stdout=self.log)

    def call_again(self, *arguments):
        """A second call, which the running program answers."""
        subprocess.run([self.program] + list(arguments), env=self.environment, check=True, timeout=60,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def root(self):
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            try:
                if child is not None and child.get_process_id() == self.process.pid:
                    return child
            except Exception:
                continue
        return None

    def all(self, hidden=False):
        """Of the newest window first."""
        for window in reversed(self.windows()):
            yield from walk(window, hidden)

    def windows(self):
        try:
            root = self.root()
            return [root.get_child_at_index(i) for i in range(root.get_child_count())] if root is not None else []
        except Exception:
            return []

    def find(self, test, hidden=False):
        for node in self.all(hidden):
            try:
                if test(node):
                    return node
            except Exception:
                continue
        return None

    def wait(self, what, test, hidden=False):
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise AssertionError('the program ended with %s while waiting for %s' % (self.process.returncode, what))
            node = self.find(test, hidden)
            if node is not None:
                return node
            time.sleep(0.2)
        raise AssertionError('not shown in %d seconds: %s\n%s' % (PATIENCE, what, self.describe()))

    def wait_gone(self, what, test):
        until = time.monotonic() + PATIENCE
        while self.find(test) is not None:
            if time.monotonic() > until:
                raise AssertionError('still there after %d seconds: %s' % (PATIENCE, what))
            time.sleep(0.2)

    def describe(self):
        lines = []
        for node in self.all():
            try:
                if node.get_name() and visible(node) and node.get_role_name() not in ('filler', 'panel'):
                    lines.append('%s: %s' % (node.get_role_name(), node.get_name()))
            except Exception:
                continue
        return '\n'.join(lines)

    def is_named(self, role, name):
        roles = role.split('|')
        return lambda node: node.get_role_name() in roles and name in name_of(node) and visible(node)

    def named(self, role, name):
        return self.wait('%s "%s"' % (role, name), self.is_named(role, name))

    def says(self, text):
        return self.wait('"%s"' % text, lambda node: text in node.get_name() and visible(node))

    def matches(self, pattern):
        """A name, or the text of a label that is named by what it is about."""
        return self.wait('/%s/' % pattern, lambda node: visible(node) and (
            re.search(pattern, node.get_name()) or node.get_role_name() == 'label' and re.search(pattern, text_of(node))))

    def told(self, pattern):
        """What a toast said: on a slow machine it has gone before the tree is read, its words stay."""
        return self.wait('the toast /%s/' % pattern, lambda node: node.get_role_name() == 'label'
                         and re.search(pattern, node.get_name()), hidden=True)

    def window(self, title):
        """A window stays in the tree for a moment after it is closed."""
        return self.wait('window "%s"' % title, self.is_window(title))

    def is_window(self, title):
        return lambda node: node.get_role_name() in ('frame', 'window', 'dialog', 'alert') and title in node.get_name() \
            and visible(node)

    def press(self, name, role=BUTTON, nth=0):
        """The nth of those that bear the name; GTK 4.8 counts those of hidden pages."""
        self.named(role, name)
        assert Atspi.Action.do_action(self.every(self.is_named(role, name))[nth], 0), name

    def every(self, test):
        """Those that pass; a row may go while the tree is being read."""
        nodes = []
        for node in self.all():
            try:
                if test(node):
                    nodes.append(node)
            except Exception:
                continue
        return nodes

    def tick(self, name):
        """GTK 4.8 gives a check button no action: by keyboard, as a clerk would."""
        self.named('check box', name)
        self.tab_to(name, self.is_named('check box', name))
        keys('space')
        self.wait(name + ' ticked', lambda n: self.is_named('check box', name)(n) and has_state(n, Atspi.StateType.CHECKED))

    def focused(self):
        return self.find(lambda node: has_state(node, Atspi.StateType.FOCUSED))

    def tab_to(self, what, test):
        """The next Tab only once the last one has moved the focus: two at once would go past."""
        def said(node):
            return (node.get_role_name(), name_of(node)) if node is not None else None
        for _ in range(60):
            node = self.focused()
            if node is not None and test(node):
                return node
            before = said(node)
            keys('Tab')
            until = time.monotonic() + 3
            while time.monotonic() < until and said(self.focused()) in (None, before):
                time.sleep(0.1)
        raise AssertionError('Tab does not reach ' + what)

    def fill(self, name, text):
        entry = self.named(ENTRY, name)
        assert Atspi.EditableText.set_text_contents(entry, text), name + ' cannot be typed into'

    def choose(self, name, label):
        """Of a drop-down, by keyboard: opened with the space bar, then down to what is wanted."""
        self.tab_to(name, lambda n: name in name_of(n) or n.get_parent() is not None and name in name_of(n.get_parent()))
        keys('space')
        self.wait('the choices of ' + name, lambda n: n.get_role_name() == 'list item' and label in n.get_name() and visible(n)
                  or n.get_role_name() == 'label' and label == text_of(n) and visible(n))
        for _ in range(20):
            node = self.focused()
            if node is not None and any(label in said for said in [node.get_name()] + [text_of(n) for n in walk(node) if n.get_role_name() == 'label']):
                break
            keys('Down')
            time.sleep(0.3)
        keys('Return')

    def choose_file(self, button, path):
        """In GTK's own window, by keyboard.  While one types it completes what it finds, in GTK 4.18
        also when the next key has come: what then stands behind the cursor is taken away again.
        At the end the window gets the focus back, which a window manager would do."""
        before = subprocess.run(['xdotool', 'getwindowfocus'], check=True, capture_output=True, text=True).stdout.strip()
        self.press(button)
        self.wait('file chooser', is_chooser)
        keys('ctrl+l')
        self.wait('the place for a path', is_focused_text)
        until = time.monotonic() + PATIENCE
        while True:
            keys('ctrl+a')
            type_text(path)
            time.sleep(1)
            keys('shift+End', 'Delete')
            node = self.wait('the place for a path', is_focused_text)
            if text_of(node) == path:
                break
            assert time.monotonic() < until, text_of(node)
        keys('Return')
        self.wait_gone('file chooser', is_chooser)
        subprocess.run(['xdotool', 'windowfocus', before], check=True)

    def end(self):
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)

    def complaints(self):
        """What GTK complained of: there is nothing to be."""
        self.log.flush()
        with open(self.log_path, encoding='utf-8', errors='replace') as log:
            return [line.strip() for line in log if re.search(r'-(WARNING|CRITICAL)', line)]


# ---- what holds everywhere ----

CONTAINERS = ('scroll pane', 'frame', 'window', 'dialog', 'filler', 'panel', 'separator', 'scroll bar', 'layered pane', 'split pane')
ID_NUMBER = re.compile(r'(?<!\d)\d{6}(18|19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])')


def is_nameless(node):
    """GTK 4.8 calls a widget without a name by its class."""
    name = name_of(node)
    return not name or re.fullmatch(r'(Gtk|Xz|Gdk)[A-Z]\w*', name) is not None


def inside_named(node, levels=3):
    """The text inside of an entry, the button inside of a drop-down: named by what they are in."""
    for _ in range(levels):
        node = node.get_parent()
        if node is None:
            return False
        if node.get_role_name() not in CONTAINERS and not is_nameless(node):
            return True
    return False


def check_node(node, where):
    """The faults of one node."""
    role, name = node.get_role_name(), name_of(node)
    text = text_of(node) if role == 'label' or role in ENTRY.split('|') else ''
    for said in (name, text, node.get_description() if role != 'label' else ''):
        if said and ID_NUMBER.search(said):
            yield '%s: a whole number in a %s' % (where, role)
    if role in CONTAINERS or not is_nameless(node) or role == 'label' and not text:
        return             # a label without a text is of a page that has nothing to say yet
    states = node.get_state_set()
    if not states.contains(Atspi.StateType.VISIBLE) or inside_named(node):
        return
    if role in ENTRY.split('|'):
        yield '%s: an entry without a label in %s' % (where, describe_place(node))
    elif states.contains(Atspi.StateType.FOCUSABLE):
        yield '%s: a %s without a name in %s' % (where, role, describe_place(node))


def check_tree(program, where):
    """Each control has a name, and no number of a person stands whole."""
    faults = set()
    nodes = 0
    for node in program.all():
        nodes += 1
        try:
            faults.update(check_node(node, where))
        except Exception as error:
            # Of an object that went since it was listed GDBus says that it has no such interface.
            if re.search('gone|exist|UnknownObject|timeout|No such interface', str(error), re.I) is None:
                raise
    assert not faults, '\n'.join(sorted(faults))
    print('%s: %d nodes' % (where, nodes), flush=True)


def describe_place(node):
    names = []
    for _ in range(12):
        node = node.get_parent()
        if node is None:
            break
        if node.get_name():
            names.append(node.get_name()[:40])
    return ' < '.join(names)


def people_in(ctl, folder):
    import json
    answer = subprocess.run([ctl, '--db', os.path.join(folder, 'xiezhi', 'register.db'), '--json', 'count', 'person'],
                            capture_output=True, timeout=60, check=True)
    return json.loads(answer.stdout)['count']

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps a filter, renames, moves, deletes and takes it back, by keyboard, and finds it after a new start,
and with it the order, the columns, the pane and the size of the window.

usage: filters.py XIEZHI XIEZHICTL
Exit status 77 when the machine has no Xvfb, D-Bus or AT-SPI to try it with.
"""
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time

import driver

# How many filters every register has (xz-ready-filters.c).
READY = 13
SECTIONS = ('People', 'Training', 'Certificates', 'Insignia and equipment')


def rows(app):
    """What a screen reader says of the filters, in their order."""
    lists = [node for node in app.all() if node.get_role_name() in ('list', 'list box') and node.get_name() == 'Filters']
    return [driver.name_of(node) for node in driver.walk(lists[0]) if node.get_role_name() == 'list item'] if lists else []


def wait_for_rows(app, what, test):
    until = time.monotonic() + driver.PATIENCE
    while time.monotonic() < until:
        said = rows(app)
        if test(said):
            return said
        time.sleep(0.2)
    raise AssertionError('%s: %s' % (what, rows(app)))


def number_of(said, label):
    for name in said:
        found = re.fullmatch(re.escape(label) + r': ([\d,]+)', name)
        if found:
            return int(found.group(1).replace(',', ''))
    return None


def count(ctl, folder, expression):
    import json
    answer = subprocess.run([ctl, '--db', os.path.join(folder, 'xiezhi', 'register.db'), '--json', 'count', 'person', '--filter', expression],
                            capture_output=True, timeout=60, check=True)
    return json.loads(answer.stdout)['count']


def focused_item(app):
    node = app.find(lambda n: n.get_role_name() == 'list item' and driver.has_state(n, driver.Atspi.StateType.FOCUSED))
    return driver.name_of(node) if node is not None else ''


def move(app, key, before):
    """The next key only once this one has done its work, or has none to do at the end of a list."""
    driver.keys(key)
    until = time.monotonic() + 2
    while time.monotonic() < until:
        said = focused_item(app)
        if said not in ('', before):
            return said
    return before


def focus(app, label):
    """Down to the filter, as a clerk would: below the sections the arrow enters the list where it was left."""
    said = focused_item(app)
    for key in ['Down'] * len(SECTIONS) + ['Home'] + ['Down'] * 30:
        if said.startswith(label):
            return
        if key == 'Home' and said.startswith(SECTIONS):
            raise AssertionError('the arrows do not leave the sections: ' + said)
        said = move(app, key, said)
    raise AssertionError('the keyboard does not reach ' + label)


def enter_sidebar(app):
    for _ in range(12):
        driver.keys('F6')
        time.sleep(0.3)
        if app.find(lambda n: n.get_role_name() == 'list item' and driver.name_of(n).startswith('People,')
                    and driver.has_state(n, driver.Atspi.StateType.FOCUSED)) is not None:
            return
    raise AssertionError('F6 does not reach the sidebar')


def keep(app, typed, title):
    driver.keys('ctrl+f')
    driver.type_text(typed)
    driver.keys('ctrl+shift+s')
    app.named(driver.ENTRY, 'Name of the filter')
    time.sleep(0.5)
    driver.keys('ctrl+a')
    driver.type_text(title)
    driver.keys('Return')


def refuse_a_number(app):
    keep(app, 'wang', '13800136048')
    app.matches('An ID number or a telephone may not stand in the name')
    driver.keys('ctrl+a')
    driver.type_text('Of the family Wang')
    driver.keys('Return')
    app.told('Kept as')


def by_keyboard(app, ctl, folder):
    wang, zhang = count(ctl, folder, 'wang'), count(ctl, folder, 'zhang')
    wait_for_rows(app, 'both counted', lambda said: number_of(said, 'Of the family Wang') == wang and number_of(said, 'Zhangs') == zhang)
    enter_sidebar(app)
    focus(app, 'Of the family Wang')
    driver.keys('F2')
    app.named(driver.ENTRY, 'Name of the filter')
    time.sleep(0.5)
    driver.keys('ctrl+a')
    driver.type_text('Wangs')
    driver.keys('Return')
    wait_for_rows(app, 'renamed', lambda said: number_of(said, 'Wangs') == wang and number_of(said, 'Of the family Wang') is None)
    focus(app, 'Wangs')
    driver.keys('alt+Down')
    said = wait_for_rows(app, 'moved', lambda said: number_of(said[-1:], 'Wangs') == wang)
    assert said[-2].startswith('Zhangs'), said
    focus(app, 'Wangs')
    driver.keys('Delete')
    # The toast is there for eight seconds, of which a busy machine leaves few.
    app.press('Undo')
    wait_for_rows(app, 'taken back', lambda said: number_of(said[-1:], 'Wangs') == wang)
    focus(app, 'Zhangs')
    driver.keys('Delete')
    wait_for_rows(app, 'deleted', lambda said: number_of(said, 'Zhangs') is None and number_of(said[-1:], 'Wangs') == wang)


def kept_desk(folder):
    register = sqlite3.connect('file:%s?mode=ro' % os.path.join(folder, 'xiezhi', 'register.db'), uri=True)
    try:
        return [row[0] for row in register.execute("SELECT value FROM ui_state WHERE key = 'desk'")]
    finally:
        register.close()


def is_of_pane(app):
    """A pane that is hidden has no tabs."""
    return app.is_named(driver.BUTTON, 'History')


def pane_is_shown(app):
    return app.find(is_of_pane(app)) is not None


def titles(app):
    """Of the columns, in the order of the row."""
    here = app.named(driver.BUTTON, 'Name')
    header = here.get_parent()
    return [driver.name_of(header.get_child_at_index(i)) for i in range(header.get_child_count()) if driver.name_of(header.get_child_at_index(i))]


def arrange(app):
    """Another order, another column in another place, no pane, a smaller window."""
    driver.keys('ctrl+f', 'ctrl+a', 'Delete')
    app.matches(r'^300 ')
    assert pane_is_shown(app)
    app.press('Hired')
    app.press('Hired')
    app.press('Columns', nth=-1)
    app.tick('Sex')
    # The list of columns stays open; from the box in focus up past the name.
    driver.keys('alt+Up', 'Escape')
    app.wait_gone('the list of columns', app.is_named('check box', 'Sex'))
    driver.keys('F4')
    app.wait_gone('the pane', is_of_pane(app))
    app.named(driver.BUTTON, 'Sex')
    app.wait('Sex first', lambda node: app.is_named(driver.BUTTON, 'Name')(node) and titles(app)[:2] == ['Sex', 'Name'])
    subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '济川', 'windowsize', '1300', '700'], check=True)
    app.wait('a smaller window', lambda node: size_of(app)[0] < 1366)
    assert not pane_is_shown(app)


def size_of(app):
    place = driver.Atspi.Component.get_extents(app.windows()[0], driver.Atspi.CoordType.WINDOW)
    return place.width, place.height


def main():
    program, ctl = sys.argv[1:3]
    with tempfile.TemporaryDirectory(prefix='xz-filters-') as folder:
        subprocess.run([ctl, 'init', '--sample', '300'], env=dict(os.environ, XDG_DATA_HOME=folder), check=True,
                       stdout=subprocess.DEVNULL, timeout=120)
        app = driver.Program(program, folder)
        try:
            app.matches(r'^300 ')
            in_service = count(ctl, folder, '状态:在职')
            wait_for_rows(app, 'ready ones', lambda said: number_of(said, 'In service') == in_service and len(said) == READY)
            refuse_a_number(app)
            keep(app, 'zhang', 'Zhangs')
            by_keyboard(app, ctl, folder)
            driver.check_tree(app, 'filters')
            arrange(app)
            size = size_of(app)
            driver.keys('ctrl+q')
            app.process.wait(timeout=driver.PATIENCE)
        finally:
            if app.process.poll() is None:
                app.end()
        desk = kept_desk(folder)
        assert len(desk) == 1 and 'sort=hire_date\ndescending=1\n' in desk[0] and 'detail=0' in desk[0], desk
        again = driver.Program(program, folder)
        try:
            again.matches(r'^300 ')
            again.named(driver.BUTTON, 'Sex')
            assert titles(again)[:2] == ['Sex', 'Name'], titles(again)
            assert not pane_is_shown(again)
            assert size_of(again) == size and size[0] < 1366, (size_of(again), size)
            wait_for_rows(again, 'kept', lambda said: len(said) == READY + 1 and number_of(said[-1:], 'Wangs') is not None)
        finally:
            again.end()
        assert not app.complaints() and not again.complaints(), app.complaints() + again.complaints()
    print('ok')


driver.begin_alone('en')
main()

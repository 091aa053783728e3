#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps a filter, renames, moves, deletes and takes it back, by keyboard, and finds it after a new start.

usage: filters.py XIEZHI XIEZHICTL
Exit status 77 when the machine has no Xvfb, D-Bus or AT-SPI to try it with.
"""
import os
import re
import subprocess
import sys
import tempfile
import time

import driver


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


def focus(app, label):
    """Down to the filter, as a clerk would: the arrow enters the list where it was left."""
    for key in ['Down', 'Home'] + ['Down'] * 30:
        node = app.find(lambda n: n.get_role_name() == 'list item' and driver.name_of(n).startswith(label)
                        and driver.has_state(n, driver.Atspi.StateType.FOCUSED))
        if node is not None:
            return
        driver.keys(key)
        time.sleep(0.1)
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
    app.says('Kept as')


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


def main():
    program, ctl = sys.argv[1:3]
    with tempfile.TemporaryDirectory(prefix='xz-filters-') as folder:
        subprocess.run([ctl, 'init', '--sample', '300'], env=dict(os.environ, XDG_DATA_HOME=folder), check=True,
                       stdout=subprocess.DEVNULL, timeout=120)
        app = driver.Program(program, folder)
        try:
            app.matches(r'^300 ')
            in_service = count(ctl, folder, '状态:在职')
            wait_for_rows(app, 'ready ones', lambda said: number_of(said, 'In service') == in_service and len(said) == 7)
            refuse_a_number(app)
            keep(app, 'zhang', 'Zhangs')
            by_keyboard(app, ctl, folder)
            driver.check_tree(app, 'filters')
        finally:
            app.end()
        again = driver.Program(program, folder)
        try:
            wait_for_rows(again, 'kept', lambda said: len(said) == 8 and number_of(said[-1:], 'Wangs') is not None)
        finally:
            again.end()
        assert not app.complaints() and not again.complaints(), app.complaints() + again.complaints()
    print('ok')


driver.begin_alone('en')
main()

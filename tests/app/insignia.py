#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Insignia as a clerk hands them out and takes them back, through the accessibility tree.

Enters a kind that is refused until it was checked, takes some into stock and no more out than there are, hands badge and
armband to everybody who lacks them, exchanges one item with a reason that was forgotten first, and takes the last act back.
usage: insignia.py XIEZHI XIEZHICTL
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


def ask(folder, sql):
    register = sqlite3.connect('file:%s?mode=ro' % os.path.join(folder, 'xiezhi', 'register.db'), uri=True)
    try:
        return register.execute(sql).fetchone()[0]
    finally:
        register.close()


def wait_sql(app, folder, sql, value):
    app.wait('%s is %s' % (sql, value), lambda n: ask(folder, sql) == value)


def enter_kind(app, folder):
    app.press('Kinds and stock…')
    app.window('Kinds and stock')
    app.wait('the kinds', lambda n: n.get_role_name() == 'list item' and '胸牌' in n.get_name())
    driver.check_tree(app, 'kinds')
    driver.keys('ctrl+n')
    app.fill('Name of the kind', '反光背心')
    driver.keys('ctrl+Return')
    wait_sql(app, folder, "SELECT count(*) FROM insignia_kind WHERE name = '反光背心'", 1)
    row = app.wait('the new kind', lambda n: n.get_role_name() == 'list item' and n.get_name().startswith('反光背心'))
    assert 'not checked yet' in row.get_name(), row.get_name()
    app.wait('the first kind in the form', lambda n: n.get_role_name() == 'label' and 'handed out' in driver.text_of(n) and driver.visible(n))
    app.fill('Reason or source', 'bought')
    before = ask(folder, 'SELECT count(*) FROM insignia_stock')
    app.press('Take in')
    wait_sql(app, folder, 'SELECT count(*) FROM insignia_stock', before + 1)
    driver.keys('Escape')
    app.wait_gone('kinds', app.is_window('Kinds and stock'))


def hand_out(app, folder):
    lacking = ask(folder, "SELECT count(*) FROM person WHERE c_lacking = '1' AND c_status = 'in_service'")
    assert lacking > 0
    driver.keys('ctrl+n')
    app.window('Hand out insignia')
    app.wait('the kinds', lambda n: n.get_role_name() == 'check box' and n.get_name().startswith('胸牌'))
    driver.check_tree(app, 'hand out')
    app.says('Tick what is to be handed out.')
    for kind in ('反光背心', '胸牌', '臂章'):
        box = app.wait(kind, lambda n: n.get_role_name() == 'check box' and n.get_name().startswith(kind))
        app.tick(box.get_name())
    said = app.wait('how many', lambda n: re.match(r'^\d+ items? will be handed out', n.get_name() or driver.text_of(n)) and driver.visible(n))
    time.sleep(1)
    items = int(re.match(r'\d+', said.get_name() or driver.text_of(said)).group(0))
    assert lacking <= items <= 2 * lacking, (lacking, items)
    app.matches('反光背心: .*differs clearly')
    before = ask(folder, "SELECT count(*) FROM insignia_event WHERE act = 'issue'")
    driver.keys('ctrl+Return')
    app.wait_gone('hand out', app.is_window('Hand out insignia'))
    assert ask(folder, "SELECT count(*) FROM insignia_event WHERE act = 'issue'") == before + items
    assert ask(folder, "SELECT count(*) FROM person WHERE c_lacking = '1' AND c_status = 'in_service'") == 0


def exchange(app, folder):
    app.wait('rows', lambda n: n.get_role_name() == 'list item' and n.get_name().endswith(', All in hand'))
    for _ in range(10):
        row = app.find(lambda n: n.get_role_name() == 'list item' and driver.has_state(n, driver.Atspi.StateType.FOCUSED))
        if row is not None and row.get_name().endswith(', All in hand'):
            break
        driver.keys('F6')
        time.sleep(0.4)
    driver.keys('Return')
    app.window('Insignia of')
    mark = app.wait('an exchange', lambda n: n.get_role_name() in driver.BUTTON.split('|') and re.search('^(胸牌|臂章).*: Exchanged$', n.get_name()))
    driver.check_tree(app, 'items')
    assert driver.Atspi.Action.do_action(mark, 0)
    app.says('1 step to be saved')
    driver.keys('ctrl+Return')
    app.matches('the reason is missing')
    driver.type_text('worn')
    before = ask(folder, "SELECT count(*) FROM insignia_event WHERE act = 'exchange'")
    driver.keys('ctrl+Return')
    wait_sql(app, folder, "SELECT count(*) FROM insignia_event WHERE act = 'exchange'", before + 1)
    driver.keys('Escape')
    app.wait_gone('items', app.is_window('Insignia of'))


def main():
    program, ctl = sys.argv[1:3]
    with tempfile.TemporaryDirectory(prefix='xz-insignia-') as folder:
        subprocess.run([ctl, 'init', '--sample', '100'], env=dict(os.environ, XDG_DATA_HOME=folder), check=True,
                       stdout=subprocess.DEVNULL, timeout=120)
        app = driver.Program(program, folder)
        try:
            app.matches(r'^100 ')
            driver.keys('ctrl+Page_Down')
            app.says('Courses…')
            driver.keys('ctrl+Page_Down')
            app.says('Keys and lists…')
            driver.keys('ctrl+Page_Down')
            app.wait('people who lack some', lambda n: n.get_role_name() == 'list item' and n.get_name().endswith(', Some lacking'))
            driver.check_tree(app, 'insignia')
            enter_kind(app, folder)
            hand_out(app, folder)
            exchange(app, folder)
            driver.keys('ctrl+z')
            app.told('Undone|undone')
        finally:
            app.end()
        assert not app.complaints(), app.complaints()
        subprocess.run([ctl, '--db', os.path.join(folder, 'xiezhi', 'register.db'), 'verify'], check=True, stdout=subprocess.DEVNULL, timeout=120)
    print('ok')


driver.begin_alone('en')
main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A departure that cannot close until the armband is back, through the accessibility tree (Art. 27).

Records the departure of somebody who has a badge and an armband, hands back the badge and finds the departure open,
is asked for the reason of a loss, takes the armband back, finds it closed, and brings the person back into service.
usage: departure.py XIEZHI XIEZHICTL SEED-INSIGNIA
Exit status 77 when the machine has no Xvfb, D-Bus or AT-SPI to try it with.
"""
import datetime
import os
import sqlite3
import subprocess
import sys
import tempfile

import driver


def ask(folder, sql):
    register = sqlite3.connect('file:%s?mode=ro' % os.path.join(folder, 'xiezhi', 'register.db'), uri=True)
    try:
        return register.execute(sql).fetchone()[0]
    finally:
        register.close()


def button(app, name):
    """Of the window in front, once it can be pressed."""
    return app.wait('button "%s" that can be pressed' % name, lambda n: n.get_role_name() in driver.BUTTON.split('|')
                    and driver.name_of(n) == name and driver.visible(n) and driver.has_state(n, driver.Atspi.StateType.SENSITIVE))


def wait_sql(app, folder, sql, value):
    """The window says that it was written; so does the register."""
    app.wait('%s is %s' % (sql, value), lambda n: ask(folder, sql) == value)


def record(app, person):
    app.matches(r'^40 ')
    app.fill('Search for people', person)
    app.matches(r'^1 ')
    app.says(person)
    driver.keys('Return')
    driver.keys('ctrl+shift+l')
    app.window('Departure')
    app.says(person)
    app.matches('2 items are to be handed back')
    yesterday = datetime.date.today() - datetime.timedelta(days=1)
    app.fill('Last day of service', yesterday.isoformat())
    app.matches('from %s on there is no duty' % datetime.date.today().isoformat())
    driver.check_tree(app, 'departure to be recorded')
    driver.keys('ctrl+Return')
    app.says('A reason is to be chosen')
    app.choose('Reason of departure', 'Resignation')
    app.wait_gone('the fault', lambda n: n.get_name() == 'A reason is to be chosen' and driver.visible(n))
    button(app, 'Record the departure')
    driver.keys('ctrl+Return')
    app.matches('Open: 2 items are still out')


def give_back_badge(app):
    app.press('胸牌 B01: Given back')
    app.matches('1 item to be saved, 1 still out')
    button(app, 'Save')
    driver.keys('ctrl+Return')
    app.matches('Open: 1 item is still out')
    driver.check_tree(app, 'departure that is open')


def lose_armband_without_reason(app):
    app.press('臂章 A01: Item lost')
    app.matches('1 item to be saved, 0 still out')
    button(app, 'Save')
    driver.keys('ctrl+Return')
    app.matches('臂章 A01: the reason is missing')


def give_back_armband(app):
    app.press('臂章 A01: Given back')
    app.matches('1 item to be saved, 0 still out')
    button(app, 'Save')
    driver.keys('ctrl+Return')
    app.matches('^Closed on ')
    button(app, 'Print the handover sheet')
    driver.check_tree(app, 'departure that is closed')


def come_back(app):
    app.press('Return to service')
    button(app, 'Record the departure')
    driver.keys('Escape')
    app.wait_gone('departure', app.is_window('Departure'))


def main():
    program, ctl, seed = sys.argv[1:4]
    with tempfile.TemporaryDirectory(prefix='xz-departure-') as folder:
        environment = dict(os.environ, XDG_DATA_HOME=folder)
        subprocess.run([ctl, 'init', '--sample', '40'], env=environment, check=True, stdout=subprocess.DEVNULL, timeout=120)
        person = subprocess.run([seed, os.path.join(folder, 'xiezhi', 'register.db')], env=environment, check=True,
                                stdout=subprocess.PIPE, text=True, timeout=120).stdout.strip()
        lost = ask(folder, "SELECT count(*) FROM insignia_event WHERE act = 'lose'")
        returned = ask(folder, "SELECT count(*) FROM insignia_event WHERE act = 'return'")
        spells = ask(folder, 'SELECT count(*) FROM service')
        app = driver.Program(program, folder)
        try:
            record(app, person)
            assert ask(folder, 'SELECT count(*) FROM departure WHERE closed_on IS NULL') == 1
            give_back_badge(app)
            assert ask(folder, 'SELECT count(*) FROM departure WHERE closed_on IS NULL') == 1
            lose_armband_without_reason(app)
            assert ask(folder, "SELECT count(*) FROM insignia_event WHERE act = 'lose'") == lost
            give_back_armband(app)
            wait_sql(app, folder, 'SELECT count(*) FROM departure WHERE closed_on IS NOT NULL', 1)
            come_back(app)
            wait_sql(app, folder, 'SELECT count(*) FROM service', spells + 1)
        finally:
            app.end()
        assert not app.complaints(), app.complaints()
        assert ask(folder, "SELECT count(*) FROM insignia_event WHERE act = 'return'") == returned + 2
    print('ok')


driver.begin_alone('en')
main()

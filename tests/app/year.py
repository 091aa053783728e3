#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The office's year, played from the window (Art. 7, 21, 22, 27), through the accessibility tree as a screen reader has it.

Plans a pre-service course, imports its sign-in sheet, issues the first certificate for one month and finds it expired, issues the
others and sees two people refused and why, prints the cards, verifies one by the QR code on its card with no network, reviews the
certificates, and closes a departure only after the armband is back.
usage: year.py XIEZHI XIEZHICTL SEED-INSIGNIA
Exit status 77 when the machine has no Xvfb, D-Bus or AT-SPI to try it with, or the year has just begun.
"""
import csv
import datetime
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile

import driver

NAMES = ['王甲一', '王甲二', '王甲三', '王甲四', '王甲五']
FIRST, ABSENT, FAILED = NAMES[0], NAMES[3], NAMES[4]
COURSE = '秋季岗前培训'
AGENCY = '本单位'         # as a new register calls its own until it is named


def first_day():
    """A Monday so long ago that a certificate for one month has expired."""
    today = datetime.date.today()
    return today - datetime.timedelta(days=today.weekday() + 49)


def id_number(year, order):
    digits = '321299%04d0307%03d' % (year, order)
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return digits + '10X98765432'[sum(int(digit) * weight for digit, weight in zip(digits, weights)) % 11]


def ask_all(folder, sql):
    register = sqlite3.connect('file:%s?mode=ro' % os.path.join(folder, 'xiezhi', 'register.db'), uri=True)
    try:
        return register.execute(sql).fetchall()
    finally:
        register.close()


def ask(folder, sql):
    return ask_all(folder, sql)[0][0]


def write_csv(path, rows):
    with open(path, 'w', encoding='utf-8', newline='') as sheet:
        csv.writer(sheet).writerows(rows)
    return path


# ---- before the window is opened: five people with photos, a badge and an armband handed out ----

def prepare(folder):
    def ctl(*arguments):
        return subprocess.run([sys.argv[2], *arguments], env=dict(os.environ, XDG_DATA_HOME=folder), check=True, capture_output=True,
                              text=True, timeout=120).stdout
    ctl('init', '--test')
    hired = (first_day() - datetime.timedelta(days=7)).isoformat()
    ctl('import', 'person', write_csv(os.path.join(folder, 'roster.csv'), [['姓名', '身份证号', '单位', '岗位', '学历', '入职日期']] + [
        [name, id_number(1990 + i, 123 + 2 * i), AGENCY, '日常巡查员', '大学专科', hired] for i, name in enumerate(NAMES)]))
    photo = os.path.join(folder, 'photo.jpg')
    subprocess.run(['convert', '-size', '358x441', 'gradient:gray-white', photo], check=True)
    for person in json.loads(ctl('list', 'person', '--json')):
        ctl('do', 'photo', person['id'], 'photo=' + photo)
    seed = subprocess.run([sys.argv[3], os.path.join(folder, 'xiezhi', 'register.db')], env=dict(os.environ, XDG_DATA_HOME=folder),
                          check=True, capture_output=True, text=True, timeout=120)
    return seed.stdout.strip()


# ---- training ----

def plan(app, folder):
    driver.keys('ctrl+Page_Down')
    app.says('Courses…')
    driver.keys('ctrl+n')
    app.window('Plan a course')
    app.fill('Name', COURSE)
    app.fill('First day', first_day().isoformat())
    app.press('Plan the course')
    app.wait('three days', lambda n: ask(folder, 'SELECT count(*) FROM session') == 3)
    app.wait_gone('the plan', app.is_window('Plan a course'))


def write_sign_in(folder):
    """One was away on the last day, one failed."""
    days = [row[0] for row in ask_all(folder, 'SELECT day FROM session ORDER BY day')]
    assert len(days) == 3, days
    rows = [['姓名', '单位'] + days + ['是否合格', '考核日期']]
    for name in NAMES:
        signed = ['√', '√', '×' if name == ABSENT else '√']
        rows.append([name, AGENCY] + signed + ['不合格' if name == FAILED else '合格', days[-1]])
    return write_csv(os.path.join(folder, 'sign-in.csv'), rows), datetime.date.fromisoformat(days[-1])


def import_sign_in(app, folder):
    path, last = write_sign_in(folder)
    app.press('Courses…')
    app.window('Courses of')
    app.press('Import a sign-in sheet…')
    app.window('Import a sign-in sheet')
    app.choose_file('Choose a file…', path)
    app.matches('5 people, 20 entries will be written')
    driver.keys('ctrl+Return')
    app.wait_gone('the import', app.is_window('Import a sign-in sheet'))
    driver.keys('Escape')
    app.wait_gone('courses', app.is_window('Courses of'))
    app.wait('three who have met it', lambda n: len(app.every(
        lambda m: m.get_role_name() == 'list item' and 'Pre-service training: met' in m.get_name())) == 3)
    return last


# ---- certificates ----

def set_validity(app, months):
    app.press('Settings…')
    app.window('Certificate settings')
    app.fill('Validity in months', months)
    app.fill('Supervision telephone', '87654321')       # Art. 24: without one no card is printed
    driver.keys('ctrl+Return')
    app.wait_gone('settings', app.is_window('Certificate settings'))


def issue(app, wanted, refused=0, day=None):
    driver.keys('ctrl+n')
    app.window('Issue certificates')
    app.says('Issued on')
    if day is not None:
        app.fill('Issued on', day.isoformat())
    app.matches('^Issue %d certificate' % wanted)
    offer = app.find(lambda n: n.get_role_name() in driver.BUTTON.split('|') and n.get_name() == 'Make the key' and driver.visible(n))
    if offer is not None:
        app.press('Make the key')
        app.wait_gone('the offer of a key', lambda n: 'There is no signing key yet' in n.get_name() and driver.visible(n))
    rows = [n.get_name() for n in app.every(lambda n: n.get_role_name() == 'list item' and ', Refused, ' in n.get_name())]
    assert len(rows) == refused, rows
    driver.keys('ctrl+Return')
    app.matches('^%d certificates? issued' % wanted)
    driver.keys('Escape')
    app.wait_gone('issue', app.is_window('Issue certificates'))
    return rows


def let_one_expire(app, last):
    """For a month, from the day after the course: that is over."""
    driver.keys('ctrl+Page_Down')
    app.wait('nobody has one yet', lambda n: len(app.every(
        lambda m: m.get_role_name() == 'list item' and m.get_name().endswith(', To be issued'))) == 5)
    set_validity(app, '1')
    app.fill('Search for people', FIRST)
    app.wait('one person', lambda n: len(app.every(lambda m: m.get_role_name() == 'list item' and ', To be issued' in m.get_name())) == 1)
    issue(app, 1, day=last + datetime.timedelta(days=1))
    app.wait('it has expired', lambda n: n.get_role_name() == 'list item' and FIRST in n.get_name() and 'Expired' in n.get_name())
    app.fill('Search for people', '')
    set_validity(app, '36')


def issue_the_rest(app):
    rows = issue(app, 2, refused=2)
    reasons = {name: next(row for row in rows if row.startswith(name)) for name in (ABSENT, FAILED)}
    assert all('Article 21' in reason for reason in reasons.values()), reasons
    app.wait('two that are valid', lambda n: len(app.every(
        lambda m: m.get_role_name() == 'list item' and m.get_name().endswith(', Valid'))) == 2)


# ---- the card and its code ----

def print_cards(app, folder):
    driver.keys('ctrl+p')
    app.window('Print cards')
    app.says('2 cards on 4 pages')
    path = os.path.join(folder, 'cards.pdf')
    app.choose_file('Save as PDF…', path)
    app.says('The cards were written.')
    driver.keys('Escape')
    app.wait_gone('print', app.is_window('Print cards'))
    subprocess.run(['pdftoppm', '-r', '300', '-png', path, os.path.join(folder, 'card')], check=True)
    pages = sorted(os.path.join(folder, name) for name in os.listdir(folder) if re.fullmatch(r'card-\d+\.png', name))
    # Its status says that pages without a code were among them: one side of each card.
    read = subprocess.run(['zbarimg', '--quiet', '--raw'] + pages, capture_output=True, text=True).stdout.split('\n')
    read = [code for code in read if code]
    assert len(read) == 2, read
    return read[0]


def verify(app, folder, code):
    """In the window, and by the command line with no network at all."""
    app.press('Verify…')
    app.window('Verify a certificate')
    app.fill('Text of the QR code', code)
    driver.keys('Return')
    app.says('The card is genuine and valid today.')
    driver.keys('Escape')
    app.wait_gone('verify', app.is_window('Verify a certificate'))
    alone = ['unshare', '--net'] if os.geteuid() == 0 and subprocess.run(['unshare', '--net', 'true'], capture_output=True).returncode == 0 else []
    subprocess.run(alone + [sys.argv[2], 'verify-card', code], env=dict(os.environ, XDG_DATA_HOME=folder), check=True, timeout=60,
                   stdout=subprocess.DEVNULL)


def review(app):
    app.press('Review…')
    app.window('Annual review of certificates')
    app.says('3 certificates are reviewed.')
    app.wait('the expired one', lambda n: n.get_role_name() == 'list item' and FIRST in n.get_name() and 'Not met' in n.get_name())
    driver.check_tree(app, 'review')
    driver.keys('Escape')
    app.wait_gone('review', app.is_window('Annual review'))


# ---- leaving ----

def record_departure(app, person):
    driver.keys('ctrl+Page_Up', 'ctrl+Page_Up')
    app.fill('Search for people', person)
    app.matches(r'^1 ')
    driver.keys('Return')
    driver.keys('ctrl+shift+l')
    app.window('Departure')
    app.matches('3 items are to be handed back')
    app.fill('Last day of service', (datetime.date.today() - datetime.timedelta(days=1)).isoformat())
    app.choose('Reason of departure', 'Resignation')
    driver.keys('ctrl+Return')
    app.matches('Open: 3 items are still out')


def hand_back(app, what):
    for node in app.every(lambda n: n.get_role_name() in driver.BUTTON.split('|') and n.get_name().endswith(': Given back') and driver.visible(n)):
        if what(node.get_name()):
            assert driver.Atspi.Action.do_action(node, 0)
    app.wait('a Save that can be pressed', lambda n: n.get_role_name() in driver.BUTTON.split('|') and n.get_name() == 'Save'
             and driver.visible(n) and driver.has_state(n, driver.Atspi.StateType.SENSITIVE))
    driver.keys('ctrl+Return')


def leave(app, folder, person):
    record_departure(app, person)
    hand_back(app, lambda name: not name.startswith('臂章'))
    app.matches('Open: 1 item is still out')
    assert ask(folder, 'SELECT count(*) FROM departure WHERE closed_on IS NOT NULL') == 0, 'the armband is still out'
    hand_back(app, lambda name: name.startswith('臂章'))
    app.matches('^Closed on ')
    assert ask(folder, 'SELECT count(*) FROM departure WHERE closed_on IS NOT NULL') == 1


def main():
    if first_day().year != datetime.date.today().year:
        driver.skip('the year has just begun: its course would be one of the year before')
    with tempfile.TemporaryDirectory(prefix='xz-year-') as folder:
        leaver = prepare(folder)
        assert leaver in NAMES[1:3], leaver
        app = driver.Program(sys.argv[1], folder)
        try:
            app.matches(r'^5 ')
            plan(app, folder)
            last = import_sign_in(app, folder)
            let_one_expire(app, last)
            issue_the_rest(app)
            verify(app, folder, print_cards(app, folder))
            review(app)
            leave(app, folder, leaver)
        finally:
            app.end()
        assert not app.complaints(), app.complaints()
        subprocess.run([sys.argv[2], 'verify'], env=dict(os.environ, XDG_DATA_HOME=folder), check=True, stdout=subprocess.DEVNULL, timeout=60)
    print('ok')


driver.begin_alone('en')
main()

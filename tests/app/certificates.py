#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates as a clerk has them, through the accessibility tree as a screen reader has it.

Asks for certificates for everybody who has none, hears of two people why they are refused and by which article,
makes the key, issues the others, chooses other numbers and takes that back, verifies one by its text, suspends one with a reason that was forgotten first, and
verifies that one.
usage: certificates.py XIEZHI XIEZHICTL
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


def row_in_focus(app):
    return app.find(lambda n: n.get_role_name() == 'list item' and driver.has_state(n, driver.Atspi.StateType.FOCUSED))


def go_to_list(app, pattern):
    """By F6 from region to region until a row that reads like that has the keyboard."""
    for _ in range(10):
        row = row_in_focus(app)
        if row is not None and re.search(pattern, row.get_name()):
            return
        driver.keys('F6')
        time.sleep(0.4)
    raise AssertionError('F6 does not reach a row like ' + pattern)


def press_toggle(app, name):
    toggle = app.wait('toggle ' + name, lambda n: n.get_role_name() in driver.BUTTON.split('|') and n.get_name() == name and driver.visible(n))
    assert driver.Atspi.Action.do_action(toggle, 0), name


def number_in(node, pattern):
    return int(re.search(pattern, node.get_name()).group(1))


def hear_two_refusals(app):
    """Each refused row says why, and the row in focus has its reasons as cards with their article."""
    press_toggle(app, 'Refused')
    rows = lambda: app.every(lambda n: n.get_role_name() == 'list item' and ', Refused, ' in n.get_name())
    app.wait('two refused', lambda n: len(rows()) >= 2)
    for row in rows()[:2]:
        assert 'Article' in row.get_name(), row.get_name()
    app.wait('the reasons', lambda n: n.get_role_name() in ('alert', 'notification', 'grouping', 'panel', 'label')
             and driver.visible(n) and re.search('photo|training|in service|certificate', n.get_name() or driver.text_of(n)))
    press_toggle(app, 'All')


def issue(app, folder):
    driver.keys('ctrl+n')
    app.window('Issue certificates')
    button = app.wait('what will be issued', lambda n: re.search(r'^Issue \d+ certificates$', n.get_name()) and driver.visible(n))
    n = number_in(button, r'^Issue (\d+) ')
    assert n > 2, n
    driver.check_tree(app, 'issue')
    app.says('There is no signing key yet')
    app.press('Make the key')
    app.wait_gone('the offer of a key', lambda n: 'There is no signing key yet' in n.get_name() and driver.visible(n))
    hear_two_refusals(app)
    before = ask(folder, "SELECT count(*) FROM certificate WHERE state = 'issued'")
    driver.keys('ctrl+Return')
    app.says('%d certificates issued.' % n)
    driver.check_tree(app, 'issued')
    assert ask(folder, "SELECT count(*) FROM certificate WHERE state = 'issued'") == before + n
    assert ask(folder, 'SELECT count(*) = count(DISTINCT number) FROM certificate WHERE number IS NOT NULL') == 1
    driver.keys('Escape')
    app.wait_gone('issue', app.is_window('Issue certificates'))


def verify(app, code, *sayings):
    """Typed as a scanner does it, with Enter at the end."""
    app.press('Verify…')
    app.window('Verify a certificate')
    app.fill('Text of the QR code', code)
    driver.keys('Return')
    for saying in sayings:
        app.says(saying)
    driver.check_tree(app, 'verify')
    driver.keys('Escape')
    app.wait_gone('verify', app.is_window('Verify a certificate'))


def verify_three(app, folder):
    code = ask(folder, "SELECT code FROM certificate WHERE state = 'issued' ORDER BY n DESC LIMIT 1")
    assert code, 'the certificates are signed'
    verify(app, code, 'Valid', 'The card is genuine and valid today.')
    wrong = code[:4] + ('B' if code[4] == 'A' else 'A') + code[5:]
    verify(app, wrong, 'Not genuine')
    verify(app, 'no card', 'Not a card')


def look_at_keys(app):
    app.press('Keys and lists…')
    app.window('Keys and lists')
    app.matches('signs here since')
    driver.check_tree(app, 'keys')
    app.press('Save the key…')
    app.matches('At least 8 characters are needed')
    driver.keys('Escape')
    app.wait_gone('keys', app.is_window('Keys and lists'))


def open_settings(app):
    app.press('Settings…')
    app.window('Certificate settings')
    app.wait('the next number', lambda n: n.get_role_name() == 'label' and re.fullmatch(r'TX\w+', driver.text_of(n)) and driver.visible(n))


def save_scheme(app, prefix, scheme, months=''):
    app.fill('Prefix', prefix)
    app.fill('Numbering scheme', scheme)
    app.fill('Validity in months', months)


def refuse_schemes(app, folder):
    """No number, a validity that is too long, a number that another block has: each says why, and nothing is written."""
    shown = driver.text_of(app.named(driver.ENTRY, 'Prefix'))
    save_scheme(app, 'TX7', '{prefix}{year}')
    app.matches('This makes no number')
    driver.keys('ctrl+Return')
    save_scheme(app, 'TX7', '{prefix}{serial}', '400')
    app.matches('months are possible')
    driver.keys('ctrl+Return')
    taken = ask(folder, "SELECT prefix FROM certificate_block WHERE prefix <> '%s' AND scheme IS NULL ORDER BY year DESC LIMIT 1" % shown)
    save_scheme(app, taken.lower(), '{prefix}{year}{serial:4}{check}')
    app.wait_gone('the fault', lambda n: 'months are possible' in n.get_name() and driver.visible(n))
    driver.keys('ctrl+Return')
    app.matches('would be given out twice')
    assert app.find(app.is_window('Certificate settings'))


def set_numbers(app, folder):
    """Another scheme with its preview, saved by keyboard and undone; the next block added."""
    blocks = "SELECT group_concat(prefix || ' ' || first || ' ' || last || coalesce(scheme, '')) FROM (SELECT * FROM certificate_block ORDER BY n)"
    before = ask(folder, blocks)
    open_settings(app)
    driver.check_tree(app, 'settings')
    app.matches(r'\d used, .* left')
    refuse_schemes(app, folder)
    assert ask(folder, blocks) == before
    save_scheme(app, 'tx777', '{prefix}-{yy}-{serial:5}', '12')
    app.matches(r'^TX777-\d\d-0\d{4}$')
    app.fill('Supervision telephone', '87654321')
    driver.keys('ctrl+Return')
    app.wait_gone('settings', app.is_window('Certificate settings'))
    app.told('The certificate settings were changed.')
    assert ask(folder, "SELECT count(*) FROM certificate_block WHERE scheme = '{prefix}-{yy}-{serial:5}' AND validity_months = 12") == 1
    assert ask(folder, "SELECT count(*) FROM card_design WHERE supervision_phone = '87654321'") == 1
    driver.keys('ctrl+z')
    app.told('Undone|undone')
    assert ask(folder, blocks) == before
    open_settings(app)
    app.press('Add the next block')
    app.says('The number block was added.')
    driver.keys('Escape')
    app.wait_gone('settings', app.is_window('Certificate settings'))


def suspend_first_valid(app, folder):
    press_toggle(app, 'Valid')
    app.wait('valid rows alone', lambda n: n.get_role_name() == 'list item' and n.get_name().endswith(', Valid'))
    go_to_list(app, ', Valid$')
    driver.keys('Return')
    app.window('Certificate of')
    app.says('Duty alone (Article 8) today')
    driver.check_tree(app, 'certificate')
    app.press('Suspend…')
    app.window('Suspend the certificate')
    driver.check_tree(app, 'act')
    driver.keys('ctrl+Return')
    app.matches('A reason is needed')
    driver.type_text('inquiry')
    driver.keys('ctrl+Return')
    app.wait_gone('act', app.is_window('Suspend the certificate'))
    app.says('Resume use…' if app.find(app.is_named(driver.BUTTON, 'Resume use…')) else 'Resume')
    app.wait('the step on record', lambda n: n.get_role_name() in ('list item', 'row') and '· inquiry' in n.get_name())
    assert ask(folder, "SELECT count(*) FROM certificate WHERE state = 'suspended'") >= 1
    assert ask(folder, "SELECT count(*) FROM certificate_event WHERE act = 'suspend' AND reason = 'inquiry'") == 1


def forget_key(folder):
    """The sample city has a key; here it is made by hand."""
    register = sqlite3.connect(os.path.join(folder, 'xiezhi', 'register.db'))
    with register:
        register.execute("DELETE FROM meta WHERE key = 'signing.seed'")
    register.close()


def main():
    program, ctl = sys.argv[1:3]
    with tempfile.TemporaryDirectory(prefix='xz-certificates-') as folder:
        subprocess.run([ctl, 'init', '--sample', '40'], env=dict(os.environ, XDG_DATA_HOME=folder), check=True,
                       stdout=subprocess.DEVNULL, timeout=120)
        forget_key(folder)
        app = driver.Program(program, folder)
        try:
            app.matches(r'^40 ')
            driver.keys('ctrl+Page_Down')
            app.says('Courses…')
            driver.keys('ctrl+Page_Down')
            app.wait('people to be issued one', lambda n: n.get_role_name() == 'list item' and n.get_name().endswith(', To be issued'))
            driver.check_tree(app, 'certificates')
            issue(app, folder)
            verify_three(app, folder)
            look_at_keys(app)
            set_numbers(app, folder)
            suspend_first_valid(app, folder)
            driver.keys('Escape')
            app.wait_gone('certificate', app.is_window('Certificate of'))
            verify(app, ask(folder, "SELECT code FROM certificate WHERE state = 'suspended' LIMIT 1"), 'Withdrawn', 'its number has been withdrawn')
        finally:
            app.end()
        assert not app.complaints(), app.complaints()
        subprocess.run([ctl, '--db', os.path.join(folder, 'xiezhi', 'register.db'), 'verify'], check=True, stdout=subprocess.DEVNULL, timeout=120)
    print('ok')


driver.begin_alone('en')
main()

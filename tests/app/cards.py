#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cards as a clerk prints them, through the accessibility tree as a screen reader has it.

Hears who is left out and why, signs what is older than the key, writes the cards of all others as A4 sheets, changes the
design until it lacks what the law wants, mends it, saves it by keyboard and takes that back.
usage: cards.py XIEZHI XIEZHICTL
Exit status 77 when the machine has no Xvfb, D-Bus or AT-SPI to try it with.
"""
import json
import os
import sqlite3
import subprocess
import sys
import tempfile

import driver

REGISTER = None


def ctl(*arguments, good=True):
    done = subprocess.run([sys.argv[2], '--db', REGISTER, '--json'] + list(arguments), capture_output=True, text=True, timeout=120)
    assert done.returncode == 0 or not good, (arguments, done.stderr)
    return json.loads(done.stdout)


def prepare(folder):
    """Two certificates of the city are from before there was a key."""
    global REGISTER
    REGISTER = os.path.join(folder, 'xiezhi', 'register.db')
    subprocess.run([sys.argv[2], 'init', '--sample', '100'], env=dict(os.environ, XDG_DATA_HOME=folder), check=True,
                   stdout=subprocess.DEVNULL, timeout=120)
    register = sqlite3.connect(REGISTER)
    with register:
        register.execute("DELETE FROM meta WHERE key = 'signing.seed'")
    register.close()
    issued = 0
    for person in ctl('list', 'person', '--filter', 'status=in_service'):
        issued += ctl('do', 'issue', person['id'], good=False)['issued'] if issued < 2 else 0
    assert issued == 2
    ctl('do', 'renew-key', ctl('list', 'agency')[0]['name'])
    return len([one for one in ctl('list', 'certificate') if one['standing'] == 'valid'])


def hear_who_is_left_out_and_sign(app, n):
    app.says('%d cards on %d pages' % (n - 2, 2 * (n - 2)))
    app.says('2 people are left out')
    app.says('2 certificates are older than the signing key and not signed yet.')
    assert len(app.every(lambda node: node.get_role_name() == 'list item' and 'is not signed' in node.get_name())) == 2
    driver.check_tree(app, 'print')
    app.press('Sign')
    app.says('%d cards on %d pages' % (n, 2 * n))
    app.wait_gone('the offer', lambda node: 'not signed yet' in node.get_name() and driver.visible(node))


def look_through(app, n):
    app.matches('^Card 1 of %d: ' % n)
    driver.keys('Page_Down')
    app.matches('^Card 2 of %d: ' % n)
    driver.keys('Page_Up')
    app.matches('^Card 1 of %d: ' % n)


def write_pdf(app, folder, n):
    path = os.path.join(folder, 'cards.pdf')
    app.choose_file('Save as PDF…', path)
    app.says('The cards were written.')
    info = subprocess.run(['pdfinfo', path], capture_output=True, text=True, check=True).stdout
    assert 'Pages:           %d' % (2 * n) in info, info
    assert '242.646 x 153.071 pts' in info, info


def change_design(app):
    app.press('Design…')
    app.window('Design of the card')
    app.wait('the title', lambda node: node.get_role_name() in driver.ENTRY.split('|') and '行政执法辅助工作证' in driver.text_of(node))
    driver.check_tree(app, 'design')
    app.fill('Title', '行政执法证')
    app.matches('Article 21: the title must say')
    driver.keys('ctrl+Return')
    assert app.find(app.is_window('Design of the card')), 'a design with a fault is not saved'
    app.fill('Main colour', '#0b3d91')
    app.matches("the blue of officers' cards")
    app.fill('Title', '行政执法辅助人员工作证')
    app.fill('Main colour', '#6a1b4d')
    app.wait_gone('the faults', lambda node: ('must say' in node.get_name() or 'the blue of' in node.get_name()) and driver.visible(node))
    driver.keys('ctrl+Return')
    app.wait_gone('design', app.is_window('Design of the card'))


def main():
    with tempfile.TemporaryDirectory(prefix='xz-cards-') as folder:
        n = prepare(folder)
        assert n > 3, n
        app = driver.Program(sys.argv[1], folder)
        try:
            app.matches(r'^100 ')
            driver.keys('ctrl+Page_Down')
            app.says('Courses…')
            driver.keys('ctrl+Page_Down')
            app.wait('the certificates', lambda node: node.get_role_name() == 'list item' and node.get_name().endswith(', Valid'))
            driver.keys('ctrl+p')
            app.window('Print cards')
            hear_who_is_left_out_and_sign(app, n)
            look_through(app, n)
            write_pdf(app, folder, n)
            change_design(app)
            driver.keys('Escape')
            app.wait_gone('print', app.is_window('Print cards'))
            assert not [one for one in ctl('list', 'certificate') if one['standing'] == 'valid' and not one['code']]
            app.told('The design of the card was changed.')
            driver.keys('ctrl+z')
            app.told('Undone|undone')
        finally:
            app.end()
        assert not app.complaints(), app.complaints()
        assert ctl('verify')
    print('ok')


driver.begin_alone('en')
main()

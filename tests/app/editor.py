#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""People entered by keyboard alone, as a clerk does all day; the program is killed on the way.

usage: editor.py XIEZHI XIEZHICTL
Exit status 77 when the machine has no Xvfb, D-Bus or AT-SPI to try it with.
"""
import datetime
import os
import subprocess
import sys
import tempfile
import time

import driver

TITLE = 'Add a person'


def check_digit(digits):
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return '10X98765432'[sum(int(d) * w for d, w in zip(digits, weights)) % 11]


def id_number(birth, sequence):
    """Area code 321299 belongs to nobody."""
    digits = '321299%s%03d' % (birth, sequence)
    return digits + check_digit(digits)


def wait_for_text(app, field, text):
    app.wait('%s in %s' % (text, field), lambda node: node.get_role_name() in driver.ENTRY.split('|')
             and field in node.get_name() and driver.text_of(node) == text)


def wait_for_focus(app, field):
    app.wait('focus on ' + field, lambda node: driver.has_state(node, driver.Atspi.StateType.FOCUSED)
             and (field in node.get_name() or field in node.get_parent().get_name()))


def go_and_type(key, text):
    driver.keys('alt+' + key)
    time.sleep(0.3)
    driver.keys('ctrl+a')
    driver.type_text(text)


def enter_first(app, number):
    driver.keys('ctrl+n')
    app.window(TITLE)
    wait_for_focus(app, 'ID number')
    driver.type_text(number)
    wait_for_text(app, 'Date of birth', '1990-03-07')
    wait_for_text(app, 'Sex', 'Male')
    driver.keys('Return')
    wait_for_focus(app, 'Name')
    driver.type_text('Ouyang')
    go_and_type('g', 'Patrol')
    go_and_type('d', '1-5')
    driver.keys('Return')
    wait_for_text(app, 'Hire date', '%d-01-05' % datetime.date.today().year)
    driver.check_tree(app, 'editor')
    driver.keys('ctrl+Return')
    wait_for_text(app, 'ID number', '')


def enter_second(app, number):
    """The one before is seen at once, and lends a field."""
    driver.type_text(number)
    app.matches('person looks the same')
    driver.keys('ctrl+a')
    driver.type_text(id_number('19910308', 102))
    driver.keys('alt+g')
    time.sleep(0.3)
    driver.keys('ctrl+d')
    wait_for_text(app, 'Post', 'Patrol')
    go_and_type('d', '2023.1.5')
    driver.keys('Return')
    wait_for_text(app, 'Hire date', '2023-01-05')
    go_and_type('d', '20230106')
    driver.keys('Return')
    wait_for_text(app, 'Hire date', '2023-01-06')


def correct_and_die(app, program, folder):
    """What was typed over another person's data is there again too, and still to be saved."""
    driver.keys('F2')
    app.window('Edit the person')
    go_and_type('o', 'Formerly')
    app.matches('^Draft kept')
    app.process.kill()
    app.process.wait()
    app = driver.Program(program, folder)
    app.matches(r'^21 ')
    driver.keys('F2')
    app.says('The draft of last time is here again')
    wait_for_text(app, 'Former name', 'Formerly')
    driver.keys('Escape')
    app.press('Discard the changes')
    app.wait_gone('editor', app.is_window('Edit the person'))
    driver.keys('F2')
    app.window('Edit the person')
    wait_for_text(app, 'Former name', '')
    driver.keys('Escape')
    app.wait_gone('editor', app.is_window('Edit the person'))
    return app


def main():
    program, ctl = sys.argv[1:3]
    with tempfile.TemporaryDirectory(prefix='xz-editor-') as folder:
        subprocess.run([ctl, 'init', '--sample', '20'], env=dict(os.environ, XDG_DATA_HOME=folder), check=True,
                       stdout=subprocess.DEVNULL, timeout=120)
        first = id_number('19900307', 101)
        app = driver.Program(program, folder)
        try:
            app.matches(r'^20 ')
            enter_first(app, first)
            enter_second(app, first)
            app.matches('^Draft kept')
            time.sleep(3)
            app.process.kill()
            app.process.wait()
            assert not app.complaints(), '\n'.join(app.complaints())
            app = driver.Program(program, folder)
            app.matches(r'^21 ')
            app = correct_and_die(app, program, folder)
            driver.keys('ctrl+n')
            app.says('The draft of last time is here again')
            wait_for_text(app, 'Hire date', '2023-01-06')
            wait_for_text(app, 'Date of birth', '1991-03-08')
        finally:
            if app.process.poll() is None:
                app.end()
        assert not app.complaints(), '\n'.join(app.complaints())
    print('ok')


driver.begin_alone('en')
main()

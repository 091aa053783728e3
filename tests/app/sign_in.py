#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A sign-in sheet from a workbook into a course, through the accessibility tree as a screen reader has it.

A damaged file is refused and nothing is lost by it; of a real one somebody who is doubtful is named, a row is set aside
and taken again, what is left out is saved with its reasons, and all is written as one step.  Read again, it changes nothing.
usage: sign_in.py XIEZHI XIEZHICTL
Exit status 77 when the machine has no Xvfb, D-Bus or AT-SPI to try it with.
"""
import csv
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import zipfile

import driver


def ask(folder, sql):
    register = sqlite3.connect('file:%s?mode=ro' % os.path.join(folder, 'xiezhi', 'register.db'), uri=True)
    try:
        return register.execute(sql).fetchone()[0]
    finally:
        register.close()


def list_people(ctl, folder):
    listed = subprocess.run([ctl, 'list', 'person', '--json', '--filter', '状态:在职'], env=dict(os.environ, XDG_DATA_HOME=folder), check=True,
                            capture_output=True, text=True, timeout=120)
    return json.loads(listed.stdout)


def write_sheet(folder, people):
    """Five who are known by name and unit, one whose unit is left open, one whom nobody knows."""
    path = os.path.join(folder, 'sheet.csv')
    rows = [['2026年春季法律知识培训签到表'], ['姓名', '单位', '3月3日上午', '3月3日下午']]
    rows += [[person['name'], person['agency'], '√', '√'] for person in people[:5]]
    rows += [[people[5]['name'], '', '√', ''], ['无名氏', people[0]['agency'], '√', '√']]
    with open(path, 'w', encoding='utf-8', newline='') as sheet:
        csv.writer(sheet).writerows(rows)
    return path


def write_damaged(folder):
    path = os.path.join(folder, 'damaged.xlsx')
    with open(path, 'wb') as sheet:
        sheet.write(b'PK\x03\x04 and then nothing of a workbook')
    return path


def open_window(app):
    driver.keys('ctrl+Page_Down')
    app.press('Courses…')
    app.window('Courses of')
    app.press('Import a sign-in sheet…')
    app.window('Import a sign-in sheet')
    app.says('Choose a sign-in sheet or a list of results')
    driver.check_tree(app, 'before a file')


def choose_course_of_file(app):
    """Everything is in the sheet's own course, not in the one that was in view."""
    app.matches('The sheet itself says “2026年春季法律知识培训”')
    app.tab_to('course', lambda n: n.get_name() == 'Course' or driver.name_of(n.get_parent()) == 'Course')
    driver.keys('space')
    app.wait('the courses to choose from', lambda n: n.get_role_name() == 'list item' and driver.has_state(n, driver.Atspi.StateType.FOCUSED))
    driver.keys('Home', 'Return')
    app.matches('A new course “2026年春季法律知识培训” .Special training. will be made')


def name_the_doubtful(app):
    app.matches('2 rows left out')
    app.matches('5 people, 10 entries will be written')
    app.press('Left out')
    app.tab_to('rows', lambda n: n.get_role_name() == 'list item')
    driver.keys('Home')
    near = app.wait('who may be meant', lambda n: n.get_role_name() in driver.BUTTON.split('|') and driver.visible(n)
                    and n.get_name().startswith('It is ') and '****' in n.get_name())
    app.press(near.get_name())
    app.matches('6 people, 12 entries will be written')
    driver.check_tree(app, 'preview')


def set_aside_and_take(app):
    app.press('All')
    app.tab_to('rows', lambda n: n.get_role_name() == 'list item')
    driver.keys('Home')
    app.says('Leave this row out')
    driver.keys('Delete')
    app.matches('5 people, 10 entries will be written')
    app.says('Take this row')
    driver.keys('Delete')
    app.matches('6 people, 12 entries will be written')


def save_left_out(app, folder):
    path = os.path.join(folder, 'left out.xlsx')
    app.choose_file('Save those left out…', path)
    app.says('The rows left out are saved')
    with zipfile.ZipFile(path) as book:
        assert '无名氏' in book.read('xl/sharedStrings.xml').decode('utf-8')


def write(app, folder, before):
    driver.keys('ctrl+Return')
    app.wait_gone('the import', app.is_window('Import a sign-in sheet'))
    app.wait('the course in view', lambda n: n.get_role_name() == 'label' and n.get_name() == '2026年春季法律知识培训' and driver.visible(n))
    assert ask(folder, 'SELECT count(*) FROM attendance') == before + 12
    assert ask(folder, "SELECT count(*) FROM enrolment e JOIN programme p ON p.id = e.programme WHERE p.name = '2026年春季法律知识培训'") == 6


def read_again(app, path):
    app.press('Import a sign-in sheet…')
    app.window('Import a sign-in sheet')
    app.choose_file('Choose a file…', path)
    app.wait('five that are on record', lambda n: n.get_role_name() == 'list' and n.get_name() == 'Rows of the sheet'
             and sum('On record already' in row.get_name() for row in driver.walk(n)) == 5)
    app.matches('Nothing of this file is to be written')
    driver.keys('Escape')
    app.wait_gone('the import', app.is_window('Import a sign-in sheet'))


def main():
    program, ctl = sys.argv[1:3]
    with tempfile.TemporaryDirectory(prefix='xz-sign-in-') as folder:
        subprocess.run([ctl, 'init', '--sample', '14'], env=dict(os.environ, XDG_DATA_HOME=folder), check=True,
                       stdout=subprocess.DEVNULL, timeout=120)
        path = write_sheet(folder, list_people(ctl, folder))
        before = ask(folder, 'SELECT count(*) FROM attendance')
        app = driver.Program(program, folder)
        try:
            app.matches(r'^14 ')
            open_window(app)
            app.choose_file('Choose a file…', write_damaged(folder))
            app.says('The file could not be read.')
            app.choose_file('Choose a file…', path)
            app.choose_file('Choose a file…', write_damaged(folder))
            app.says('The file could not be read.')
            app.matches('5 people, 10 entries will be written')
            choose_course_of_file(app)
            name_the_doubtful(app)
            set_aside_and_take(app)
            save_left_out(app, folder)
            assert ask(folder, 'SELECT count(*) FROM attendance') == before, 'nothing is written before it is asked for'
            write(app, folder, before)
            read_again(app, path)
            driver.keys('Escape')
            app.wait_gone('courses', app.is_window('Courses of'))
            driver.keys('ctrl+z')
            app.wait('taken back', lambda n: ask(folder, 'SELECT count(*) FROM attendance WHERE voids = 1') == 12)
        finally:
            app.end()
        assert not app.complaints(), app.complaints()
        assert ask(folder, 'SELECT count(*) FROM attendance WHERE voids = 1') == 12, 'entries stay, and others take them back'
    print('ok')


driver.begin_alone('en')
main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A course from the plan to the record, through the accessibility tree as a screen reader has it.

Plans a course that is over, puts everybody on its list, enters two results with scores, corrects one with a reason,
signs everybody in, prints, and finds all of it behind the matrix.  usage: training.py XIEZHI XIEZHICTL
Exit status 77 when the machine has no Xvfb, D-Bus or AT-SPI to try it with.
"""
import datetime
import os
import sqlite3
import subprocess
import sys
import tempfile
import time

import driver


def first_day():
    """A Monday so long ago that three working days are over; early in January of the year before."""
    today = datetime.date.today()
    return today - datetime.timedelta(days=today.weekday() + 14)


def plan(app):
    driver.keys('ctrl+n')
    app.window('Plan a course')
    app.fill('Name', 'Autumn course')
    app.fill('First day', first_day().isoformat())
    driver.check_tree(app, 'course editor')
    app.press('Plan the course')
    app.told('The course was planned')


def choose_course(app, name):
    courses = app.wait('list of courses', lambda n: n.get_role_name() == 'list' and n.get_name() == 'Courses'
                       and any(row.get_name() == name for row in driver.walk(n)))
    rows = [courses.get_child_at_index(i).get_name() for i in range(courses.get_child_count())]
    assert driver.Atspi.Selection.select_child(courses, rows.index(name)), rows
    app.matches('Add the .* people chosen')


def plan_another(app):
    """Planned from among the courses it comes into view at once."""
    app.press('Plan a course…')
    app.window('Plan a course')
    app.fill('Name', 'Spring course')
    app.fill('First day', first_day().replace(month=1, day=12).isoformat())
    app.press('Plan the course')
    app.wait('the new course in view', lambda n: n.get_role_name() == 'label' and n.get_name() == 'Spring course' and driver.visible(n)
             and app.find(lambda m: m.get_role_name() == 'list item' and m.get_name() == 'Spring course'
                          and driver.has_state(m, driver.Atspi.StateType.SELECTED)) is not None)


def enrol_everybody(app):
    driver.keys('ctrl+a')
    app.press('Courses…')
    app.window('Courses of')
    choose_course(app, 'Autumn course')
    driver.check_tree(app, 'courses')
    app.press('people chosen')
    app.told('The people were put on the list')
    app.matches(': Passed$')


def wait_for_record(app, n):
    """Saved, and read again: so many lines say so."""
    app.wait('%d on record' % n, lambda node: node.get_name() == 'Courses'
             and len(app.every(lambda m: m.get_name() == 'on record')) == n)


def focused_score(app):
    node = app.focused()
    return node.get_name() if node is not None and node.get_name().startswith('Score of') else None


def enter_scores(app):
    """Enter goes down the list from score to score; a score alone is no result yet."""
    app.tab_to('score', lambda n: n.get_name().startswith('Score of'))
    first = focused_score(app)
    driver.type_text('87')
    app.says('passed or not?')
    driver.keys('Return')
    app.wait('the next score', lambda n: n.get_name().startswith('Score of') and n.get_name() != first
             and driver.has_state(n, driver.Atspi.StateType.FOCUSED))
    driver.type_text('91')
    app.wait('two of them', lambda n: n.get_name() == 'Courses'
             and len(app.every(lambda m: m.get_name() == 'passed or not?')) == 2)


def enter_results(app):
    """The course is over, so its results are first to hand."""
    enter_scores(app)
    app.press(': Passed', nth=0)
    app.press(': Passed', nth=1)
    app.says('2 entries to be saved')
    driver.keys('ctrl+Return')
    app.told('The entries were saved')
    wait_for_record(app, 2)


def correct_one(app):
    app.press(': Not passed', nth=0)
    app.says('1 entry to be saved')
    driver.keys('ctrl+Return')
    app.says('A correction needs a reason')
    app.fill('Reason of the correction', 'taken from the wrong sheet')
    driver.keys('ctrl+Return')
    wait_for_record(app, 2)


def choose_first_day(app):
    for _ in range(3):
        driver.keys('ctrl+Page_Up')
        time.sleep(0.3)
    app.matches(': Present$')


def look_at_print(app):
    """The desktop's own dialog comes with pages laid out; nothing of it is printed here."""
    driver.keys('ctrl+p')
    app.window('Print')
    driver.keys('Escape')
    app.wait_gone('print dialog', app.is_window('Print'))


def sign_in(app):
    choose_first_day(app)
    look_at_print(app)
    app.press('The rest is present')
    app.matches('entries to be saved')
    driver.check_tree(app, 'sign-in')
    app.press('Save')
    app.wait_gone('what is to be saved', lambda n: n.get_name().endswith('entries to be saved') and driver.visible(n))


def look_behind_the_matrix(app):
    driver.keys('Escape')
    app.wait_gone('courses', app.is_window('Courses of'))
    for _ in range(8):
        driver.keys('F6')
        time.sleep(0.3)
        if app.find(lambda n: n.get_role_name() == 'list item' and 'working days' in n.get_name()
                    and driver.has_state(n, driver.Atspi.StateType.FOCUSED)) is not None:
            break
    else:
        raise AssertionError('F6 does not reach the matrix')
    driver.keys('Home', 'Return')
    app.window('Training of')
    app.says('counts')
    driver.check_tree(app, 'record')
    look_at_print(app)
    driver.keys('Escape')


def ask(folder, sql):
    register = sqlite3.connect('file:%s?mode=ro' % os.path.join(folder, 'xiezhi', 'register.db'), uri=True)
    try:
        return register.execute(sql).fetchone()[0]
    finally:
        register.close()


def main():
    program, ctl = sys.argv[1:3]
    if first_day().year != datetime.date.today().year:
        driver.skip('the year has just begun: a course that is over is one of the year before')
    with tempfile.TemporaryDirectory(prefix='xz-training-') as folder:
        subprocess.run([ctl, 'init', '--sample', '40'], env=dict(os.environ, XDG_DATA_HOME=folder), check=True,
                       stdout=subprocess.DEVNULL, timeout=120)
        before = [ask(folder, 'SELECT count(*) FROM ' + table) for table in ('attendance', 'training_result')]
        app = driver.Program(program, folder)
        try:
            app.matches(r'^40 ')
            driver.keys('ctrl+Page_Down')
            app.says('Courses…')
            driver.check_tree(app, 'training')
            plan(app)
            enrol_everybody(app)
            enter_results(app)
            correct_one(app)
            sign_in(app)
            plan_another(app)
            look_behind_the_matrix(app)
        finally:
            app.end()
        assert not app.complaints(), app.complaints()
        people = ask(folder, "SELECT count(*) FROM enrolment e JOIN programme p ON p.id = e.programme WHERE p.name = 'Autumn course'")
        assert people > 30, people
        assert ask(folder, 'SELECT count(*) FROM attendance') == before[0] + people
        assert ask(folder, 'SELECT count(*) FROM training_result') == before[1] + 3
        assert ask(folder, "SELECT count(*) FROM training_result WHERE corrects IS NOT NULL AND reason = 'taken from the wrong sheet'") == 1
        assert ask(folder, "SELECT count(*) FROM training_result WHERE score IN ('87', '91')") >= 2
    print('ok')


driver.begin_alone('en')
main()

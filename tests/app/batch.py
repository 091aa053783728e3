#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Forty people but two get another post by one act, and get the old one back by one undo, by
keyboard and as a screen reader has it.  usage: batch.py XIEZHI XIEZHICTL
Exit status 77 when the machine has no Xvfb, D-Bus or AT-SPI to try it with.
"""
import csv
import json
import os
import subprocess
import sys
import tempfile

import driver

AGENCY = '黄桥镇人民政府'
OLD, NEW = '日常巡查员', '信息采集员'
FORTY = 40
LEFT, ALREADY = '段予安', '单立东'


def write_roster(path):
    """Forty at the old post, one who has left and one who has the new post already."""
    with open(path, 'w', encoding='utf-8-sig', newline='') as file:
        table = csv.writer(file)
        table.writerow(['姓名', '单位', '岗位', '入职日期', '最后工作日'])
        for index in range(FORTY):
            table.writerow(['王' + chr(0x4e00 + 3 * index), AGENCY, OLD, '2023-03-%02d' % (index % 28 + 1), ''])
        table.writerow([LEFT, AGENCY, OLD, '2020-01-06', '2024-12-31'])
        table.writerow([ALREADY, AGENCY, NEW, '2022-05-09', ''])


class Ctl:
    def __init__(self, ctl, folder):
        self.start = [ctl, '--json']
        self.environment = dict(os.environ, XDG_DATA_HOME=folder)

    def ask(self, *words):
        answer = subprocess.run(self.start + list(words), env=self.environment, capture_output=True, timeout=60, check=True)
        return json.loads(answer.stdout)

    def count(self, post):
        return self.ask('count', 'person', '--filter', '岗位:' + post)['count']


# ---- the act ----

def select_all(app):
    app.matches('^42 ')
    driver.keys('ctrl+a')
    app.says('42 selected')
    driver.check_tree(app, 'selection')


def choose_the_post(app):
    driver.keys('ctrl+b')
    app.window('Batch edit')
    app.says('Now: 2 different values')
    driver.check_tree(app, 'fields')
    app.fill('Post', NEW)
    app.wait('post ticked', lambda node: app.is_named('check box', 'Set Post')(node)
             and driver.has_state(node, driver.Atspi.StateType.CHECKED))
    driver.keys('ctrl+Return')


def check_preview(app):
    app.says('40 people will be changed: Post')
    app.says('1 has it already · 1 is refused')
    app.named(driver.BUTTON, 'Changed: 40 people')
    app.press('Rejected: 1 person')
    app.matches('^%s, Rejected, .*left on 2024-12-31' % LEFT)
    driver.check_tree(app, 'preview')


def leave_one_out(app):
    """By the space bar, and back; then two for good."""
    app.press('Changed: 40 people')
    app.tab_to('the rows', driver.is_focused_row)
    driver.keys('Home', 'space')
    app.says('39 people will be changed: Post')
    app.says('1 is left out · 1 has it already · 1 is refused')
    app.named(driver.BUTTON, 'Skipped: 1 person')
    driver.keys('space')
    app.says('40 people will be changed: Post')
    app.press('Untick all')
    app.says('Nobody will be changed.')
    app.press('Tick all')
    app.says('40 people will be changed: Post')
    driver.keys('space', 'Down', 'space')
    app.says('38 people will be changed: Post')


def change_and_undo(app, ctl):
    app.press('Change 38 people')
    app.told('38 people changed')
    app.wait_gone('the batch window', app.is_window('Batch edit'))
    assert ctl.count(NEW) == FORTY - 2 + 1, ctl.count(NEW)
    assert ctl.count(OLD) == 1 + 2
    batch = ctl.ask('batches')[0]
    assert batch['action'] == 'batch-edit' and batch['changes'] == FORTY - 2, batch
    driver.keys('ctrl+z')
    app.told('Undone')
    assert ctl.count(OLD) == FORTY + 1
    assert ctl.count(NEW) == 1


def main():
    program, ctl_program = sys.argv[1:3]
    with tempfile.TemporaryDirectory(prefix='xz-batch-') as folder:
        roster = os.path.join(folder, '花名册.csv')
        write_roster(roster)
        ctl = Ctl(ctl_program, folder)
        ctl.ask('init')
        ctl.ask('import', 'person', roster)
        app = driver.Program(program, folder)
        try:
            select_all(app)
            choose_the_post(app)
            check_preview(app)
            leave_one_out(app)
            change_and_undo(app, ctl)
        finally:
            app.end()
        assert not app.complaints(), app.complaints()
        assert ctl.ask('verify')['ok']
    print('ok')


driver.begin_alone('en')
main()

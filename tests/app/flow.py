#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A clerk's first hour, through the accessibility tree as a screen reader has it.

Builds a register from the welcome, imports a small roster through the four
steps, writes it and finds it there.  usage: flow.py XIEZHI XIEZHICTL
Exit status 77 when the machine has no Xvfb, D-Bus or AT-SPI to try it with.
"""
import csv
import os
import sys
import tempfile

import driver


# ---- the roster ----

def check_digit(digits):
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return '10X98765432'[sum(int(d) * w for d, w in zip(digits, weights)) % 11]


def id_number(birth, sequence):
    """Area code 321299 belongs to nobody."""
    digits = '321299%s%03d' % (birth, sequence)
    return digits + check_digit(digits)


GOOD = ['欧阳思远', '陈雨桐', '周子墨', '徐晓岚', '顾明轩', '戴文博', '叶青禾', '曹立群', '买买提·艾力', '单立东']


def write_roster(path):
    with open(path, 'w', encoding='utf-8-sig', newline='') as file:
        table = csv.writer(file)
        table.writerow(['黄桥镇执法辅助人员花名册'])
        table.writerow(['姓名', '身份证号', '单位', '岗位', '入职日期', '手机'])
        for index, name in enumerate(GOOD):
            table.writerow([name, id_number('199%d0307' % (index % 10), 101 + 2 * index), '黄桥镇人民政府', '城管巡查',
                            '2023.3.%d' % (index + 1), '1380000%04d' % index])
        table.writerow(['殷若水', '321299199003075000', '黄桥镇人民政府', '窗口服务', '2024-05-06', '13700008810'])
        table.writerow(['段予安', id_number('19900307', 331), '黄桥镇人民政府', '窗口服务', '2023-13-01', '13800001190'])


def write_foreign(path):
    """Headers that no field answers to."""
    with open(path, 'w', encoding='utf-8', newline='') as file:
        table = csv.writer(file)
        table.writerow(['SURNAME_X', 'GIVEN_X', 'POST'])
        table.writerow(['Ouyang', 'Siyuan', 'patrol'])


# ---- the hour ----

def build_register(app):
    app.fill('Agency, by name or pinyin', '黄桥镇综合行政执法局')
    app.press('Build register')
    app.says('黄桥镇综合行政执法局')
    app.fill('Your name', '周敏')
    app.press('Build register', nth=-1)
    app.matches(r'^([0-9A-Z]{5}-){7}[0-9A-Z]{5}$')
    driver.check_tree(app, 'recovery key')
    app.tick('kept on paper')
    app.press('Open the register')


def import_roster(app):
    app.says('6 columns, 6 mapped')
    driver.check_tree(app, 'mapping')
    app.press('Next')
    app.says('10 people will be written:')
    app.says('2 rejected')
    app.named(driver.BUTTON, 'New: 10 rows')
    app.named(driver.BUTTON, 'Rejected: 2 rows')
    app.press('Rejected: 2 rows')
    app.press('All: 12 rows')
    driver.check_tree(app, 'preview')
    app.press('Write 10 people')
    app.told('10 people written')


def import_again(app, roster):
    """What was written already is no difference, and the one button there is closes the window."""
    app.call_again('--import', roster)
    app.says('6 columns, 6 mapped')
    app.press('Next')
    app.says('No difference, apart from the rejected rows')
    app.press('Close')
    app.wait_gone('the import', app.is_window('Import people'))


def open_with(app, *files):
    """What the file manager does with a workbook: it is imported into the office's register, not opened as one."""
    if files:
        app.call_again(*files)
    app.window('Import people')
    app.matches('6 columns, 6 mapped')
    for file in files:
        app.named('check box', os.path.basename(file))
    app.press('Next')
    app.says('No difference, apart from the rejected rows')
    app.press('Close')
    app.wait_gone('the import', app.is_window('Import people'))


def import_foreign(app, roster):
    """No column is the name: it is asked for at once, and what may be it can be seen."""
    app.call_again('--import', roster)
    app.says('No column is matched to the name')
    app.says('SURNAME_X')
    app.named('check box', 'foreign.csv')
    driver.keys('Escape', 'Escape')
    app.wait_gone('the import', app.is_window('Import people'))


def begin_person(app):
    """Half a person, and the power goes."""
    driver.keys('ctrl+n')
    app.window('Add a person')
    app.fill('Name', '林小满')
    app.matches('^Draft kept')
    app.process.kill()
    app.process.wait()


def find_draft(app):
    app.says('A new person was begun here')
    app.press('Continue')
    app.says('The draft of last time')
    app.press('Discard the draft')
    app.wait_gone('the draft', app.is_named('label', 'The draft of last time'))
    driver.keys('Escape')
    app.wait_gone('the editor', app.is_window('Add a person'))


def main():
    program, ctl = sys.argv[1:3]
    with tempfile.TemporaryDirectory(prefix='xz-flow-') as folder:
        roster, foreign = os.path.join(folder, '花名册.csv'), os.path.join(folder, 'foreign.csv')
        write_roster(roster)
        write_foreign(foreign)
        app = driver.Program(program, folder, ['--import', roster])
        try:
            app.says('Where to begin?')
            driver.check_tree(app, 'welcome')
            build_register(app)
            import_roster(app)
            assert driver.people_in(ctl, folder) == len(GOOD)
            import_again(app, roster)
            open_with(app, roster)
            import_foreign(app, foreign)
            begin_person(app)
            app = driver.Program(program, folder, [roster])
            open_with(app)
            find_draft(app)
        finally:
            app.end()
        assert not app.complaints(), app.complaints()
    print('ok')


driver.begin_alone('en')
main()

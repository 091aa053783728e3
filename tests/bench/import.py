#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A workbook of 20 columns into an empty register - read, checked, compared, applied - as a ratio
to the time LibreOffice takes to make CSV of it.  Both take turns.

usage: import.py XIEZHICTL BENCH-IMPORT      sizes and runs: workbook.py
"""
import os
import shutil
import sys
import tempfile

import workbook


def import_once(program, empty, path, folder):
    copy = os.path.join(folder, 'copy')
    shutil.copytree(os.path.dirname(empty.register), copy)
    register = workbook.Ctl(program, os.path.join(copy, 'register.db'))
    look = workbook.run(register.command('import', 'person', path, '--dry-run', '--json'))
    whole = workbook.run(register.command('import', 'person', path, '--json'))
    people = register.ask('count', 'person')['count']
    shutil.rmtree(copy)
    return look, whole, people


def import_ticking(ticker, empty, path, folder):
    """The window's jobs with a main loop beside them: its longest pause in milliseconds, by step."""
    copy = os.path.join(folder, 'copy')
    shutil.copytree(os.path.dirname(empty.register), copy)
    _seconds, _processor, _peak, printed = workbook.run([ticker, os.path.join(copy, 'register.db'), path])
    shutil.rmtree(copy)
    return printed.strip()


def measure(program, ticker, people, folder):
    city = workbook.sample_city(program, people)
    empty = workbook.empty_register(program, folder, city)
    path = os.path.join(folder, 'roster.xlsx')
    workbook.run(workbook.export_command(city, path))
    looks, wholes, offices = [], [], []
    office = workbook.office_command(folder, 'csv', path)
    workbook.run(office)                          # its profile is made once
    for _run in range(workbook.RUNS):
        offices.append(workbook.run(office))
        look, whole, there = import_once(program, empty, path, folder)
        looks.append(look)
        wholes.append(whole)
        if there != people:
            sys.exit('%d of %d people came in' % (there, people))
    print('%s people, %.1f MB' % (format(people, ','), os.path.getsize(path) / 1e6))
    workbook.describe('LibreOffice to CSV', offices)
    workbook.describe('import, dry run', looks)
    workbook.describe('import, applied', wholes)
    print('  import / LibreOffice: %.2f x (target 0.6), processor %.2f x' % (workbook.ratio(wholes, offices), workbook.ratio(wholes, offices, 1)))
    for line in import_ticking(ticker, empty, path, folder).splitlines():
        print('  ' + line, flush=True)


def main():
    program, ticker = sys.argv[1:3]
    workbook.find_office()
    for people in workbook.SIZES:
        with tempfile.TemporaryDirectory() as folder:
            measure(program, ticker, people, folder)


main()

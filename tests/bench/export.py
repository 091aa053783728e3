#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The roster as a workbook of 20 columns, as a ratio to the time LibreOffice takes to load and save
it; and the peak memory.  Both take turns.

usage: export.py XIEZHICTL      sizes and runs: workbook.py
"""
import os
import sys
import tempfile

import workbook


def measure(program, people, folder):
    city = workbook.sample_city(program, people)
    path = os.path.join(folder, 'roster.xlsx')
    office = workbook.office_command(folder, 'xlsx', path)
    ours, offices = [], []
    workbook.run(workbook.export_command(city, path))
    workbook.run(office)                          # its profile is made once
    for _run in range(workbook.RUNS):
        ours.append(workbook.run(workbook.export_command(city, path)))
        offices.append(workbook.run(office))
    print('%s people, %.1f MB' % (format(people, ','), os.path.getsize(path) / 1e6))
    workbook.describe('LibreOffice, load and save', offices)
    workbook.describe('export', ours)
    print('  export / LibreOffice: %.2f x (target 0.5), processor %.2f x; peak %.0f MB (target 64)'
          % (workbook.ratio(ours, offices), workbook.ratio(ours, offices, 1), max(one[2] for one in ours)), flush=True)


def main():
    workbook.find_office()
    for people in workbook.SIZES:
        with tempfile.TemporaryDirectory() as folder:
            measure(sys.argv[1], people, folder)


main()

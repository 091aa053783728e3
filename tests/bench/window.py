#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program that measures in the window, over each register.  usage: window.py BENCH XIEZHICTL [PEOPLE...]"""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'app'))
import driver                                     # noqa: E402
import registers                                  # noqa: E402

driver.begin_alone('zh_CN')
for size in [int(size) for size in sys.argv[3:]] or registers.SIZES:
    home = registers.make_register(sys.argv[2], size)
    answer = subprocess.run([sys.argv[1]], env=registers.surroundings(home), stdout=subprocess.PIPE, text=True, timeout=500, check=True)
    print('%s people: %s' % (format(size, ','), answer.stdout.strip().replace('\n', '\n%s people: ' % format(size, ','))), flush=True)

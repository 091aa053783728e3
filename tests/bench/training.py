#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The verdicts of training over each register.  usage: training.py BENCH XIEZHICTL"""
import os
import subprocess
import sys

import registers

for size in registers.SIZES:
    home = registers.make_register(sys.argv[2], size)
    answer = subprocess.run([sys.argv[1], os.path.join(home, 'xiezhi', 'register.db')], env=registers.surroundings(home),
                            stdout=subprocess.PIPE, text=True, timeout=500, check=True)
    print('%s people: %s' % (format(size, ','), answer.stdout.strip().replace('\n', '\n%s people: ' % format(size, ','))), flush=True)

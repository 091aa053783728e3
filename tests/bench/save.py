#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Saves people into two copies of each register.  usage: save.py BENCH-SAVE XIEZHICTL"""
import os
import subprocess
import sys
import tempfile

import registers

for size in registers.SIZES:
    home = registers.make_register(sys.argv[2], size)
    with tempfile.TemporaryDirectory(dir=registers.CACHE, prefix='save-') as place:
        copies = [registers.copy_register(home, os.path.join(place, name)) for name in ('whole', 'bare')]
        subprocess.run(['sync'], check=True)
        answer = subprocess.run([sys.argv[1]] + copies, stdout=subprocess.PIPE, text=True, timeout=500, check=True)
    print('%s people: %s' % (format(size, ','), answer.stdout.strip()), flush=True)

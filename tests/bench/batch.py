#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Gives everybody of a copy of each register another post, and takes it back.  usage: batch.py BENCH-BATCH XIEZHICTL"""
import os
import shutil
import subprocess
import sys
import tempfile

import registers

for size in registers.SIZES:
    home = registers.make_register(sys.argv[2], size)
    with tempfile.TemporaryDirectory(dir=registers.CACHE, prefix='batch-') as folder:
        place = os.path.join(folder, 'xiezhi')
        shutil.copytree(os.path.join(home, 'xiezhi'), place,
                        ignore=lambda _folder, names: [name for name in names if name.endswith(('.sock', '.lock'))])
        answer = subprocess.run([sys.argv[1], os.path.join(place, 'register.db')], stdout=subprocess.PIPE, text=True, timeout=3000, check=True)
    print('%s people:\n%s' % (format(size, ','), answer.stdout.strip()), flush=True)

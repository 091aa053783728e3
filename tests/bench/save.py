#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Saves people into two copies of each register.  usage: save.py BENCH-SAVE XIEZHICTL"""
import os
import shutil
import subprocess
import sys
import tempfile

import registers



def copy_register(home, place):
    """The database with its keys, in a folder of its own."""
    shutil.copytree(os.path.join(home, 'xiezhi'), place, ignore=lambda _folder, names: [
        name for name in names if name.endswith(('.sock', '.lock', '.files'))])
    return os.path.join(place, 'register.db')


for size in registers.SIZES:
    home = registers.make_register(sys.argv[2], size)
    with tempfile.TemporaryDirectory(dir=registers.CACHE, prefix='save-') as place:
        copies = [copy_register(home, os.path.join(place, name)) for name in ('whole', 'bare')]
        subprocess.run(['sync'], check=True)
        answer = subprocess.run([sys.argv[1]] + copies, stdout=subprocess.PIPE, text=True, timeout=500, check=True)
    print('%s people: %s' % (format(size, ','), answer.stdout.strip()), flush=True)

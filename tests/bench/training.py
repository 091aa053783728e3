#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The verdicts of training over each register, in which everybody has a year of training.

The sample city has it of a few people only; here everybody signs in on every day of the annual course that has come and on
the days of a course before service, and passes it.  usage: training.py BENCH XIEZHICTL
"""
import os
import sqlite3
import subprocess
import sys
import tempfile

import registers

SIGN_IN = """INSERT INTO attendance (id, session, person, presence)
  SELECT randomblob(16), s.id, p.id, 'present' FROM person p, (%s) s
  WHERE NOT EXISTS (SELECT 1 FROM attendance a WHERE a.person = p.id AND a.session = s.id)"""
ANNUAL = """SELECT s.id FROM session s JOIN programme g ON g.id = s.programme WHERE g.kind = 'annual'
  AND s.day BETWEEN date('now', 'start of year') AND date('now')"""
FIRST = "(SELECT id FROM programme WHERE kind = 'pre_service' ORDER BY n LIMIT 1)"
PASS = """INSERT INTO training_result (id, programme, person, passed, day)
  SELECT randomblob(16), %s, id, '1', date('now', 'start of year') FROM person""" % FIRST


def fill(path):
    """Written past the program, which is not what is measured."""
    register = sqlite3.connect(path, isolation_level=None)
    register.create_function('xz_writing', 0, lambda: 1)
    register.execute('BEGIN')
    register.execute(SIGN_IN % ANNUAL)
    register.execute(SIGN_IN % ('SELECT id FROM session WHERE programme = ' + FIRST))
    register.execute(PASS)
    register.execute('COMMIT')
    register.execute('PRAGMA wal_checkpoint (TRUNCATE)')
    register.close()


for size in registers.SIZES:
    home = registers.make_register(sys.argv[2], size)
    with tempfile.TemporaryDirectory(dir=registers.CACHE, prefix='training-') as place:
        path = registers.copy_register(home, os.path.join(place, 'whole'))
        fill(path)
        answer = subprocess.run([sys.argv[1], path], env=registers.surroundings(home), stdout=subprocess.PIPE, text=True,
                                timeout=500, check=True)
    print('%s people: %s' % (format(size, ','), answer.stdout.strip().replace('\n', '\n%s people: ' % format(size, ','))), flush=True)

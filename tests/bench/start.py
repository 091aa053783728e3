#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Start to the first frame with rows, and peak memory, as ratios to a bare GTK window.

Bare and full starts take turns, so that a busy machine slows both; the medians are
compared.  usage: start.py BENCH-START XIEZHICTL
XZ_BENCH_RUNS: starts of each kind, 11 unless said; the registers: registers.py.
"""
import os
import statistics
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'app'))
import driver                                     # noqa: E402
from registers import SIZES, make_register, surroundings   # noqa: E402

RUNS = int(os.environ.get('XZ_BENCH_RUNS', '11'))


def start(program, mode, folder):
    """Milliseconds and megabytes."""
    environment = dict(surroundings(folder), START='%.6f' % time.monotonic())
    answer = subprocess.run([program, mode], env=environment, capture_output=True, text=True, timeout=120, check=True)
    milliseconds, kilobytes = answer.stdout.split()[:2]
    return float(milliseconds), float(kilobytes) / 1024


def compare(program, folder):
    bare, full = [], []
    start(program, 'bare', folder)                # files are read from the disk once
    start(program, 'roster', folder)
    for _run in range(RUNS):
        bare.append(start(program, 'bare', folder))
        full.append(start(program, 'roster', folder))
    return bare, full


def describe(values, which, unit):
    column = [value[which] for value in values]
    return '%.0f %s [%.0f-%.0f]' % (statistics.median(column), unit, min(column), max(column))


def ratio(full, bare, which):
    return statistics.median(value[which] for value in full) / statistics.median(value[which] for value in bare)


def main():
    program, ctl = sys.argv[1:3]
    for people in SIZES:
        bare, full = compare(program, make_register(ctl, people))
        print('%s people: first frame with rows %s, bare window %s: %.2f x'
              % (format(people, ','), describe(full, 0, 'ms'), describe(bare, 0, 'ms'), ratio(full, bare, 0)))
        print('%s people: peak memory %s, bare window %s: %.2f x'
              % (format(people, ','), describe(full, 1, 'MB'), describe(bare, 1, 'MB'), ratio(full, bare, 1)), flush=True)


driver.begin_alone('zh_CN')
main()

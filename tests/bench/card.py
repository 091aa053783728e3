#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""500 cards (1,000 pages, with JPEG photos) to PDF, as a ratio to the floor bench_pdf.c, which
writes as many pages of plain text and QR.  Both take turns; medians.

usage: card.py BENCH-CARD       XZ_SHARED holds bench/bench_pdf.c
"""
import os
import re
import statistics
import subprocess
import sys
import tempfile

CARDS = int(os.environ.get('XZ_BENCH_SIZES', '500').split()[0])
RUNS = int(os.environ.get('XZ_BENCH_RUNS', '5'))


def build_floor(folder):
    source = os.path.join(os.environ.get('XZ_SHARED', '../shared'), 'bench', 'bench_pdf.c')
    if not os.path.exists(source):
        print('no %s: nothing to compare with' % source)
        sys.exit(77)
    program = os.path.join(folder, 'floor')
    flags = subprocess.run(['pkg-config', '--cflags', '--libs', 'pangocairo', 'cairo-pdf', 'libqrencode', 'sqlite3'],
                           check=True, capture_output=True, text=True).stdout.split()
    subprocess.run(['cc', '-O2', '-w', source, '-o', program] + flags, check=True)
    return program


def main():
    ours, floors = [], []
    with tempfile.TemporaryDirectory() as folder:
        floor = build_floor(folder)
        for _run in range(RUNS):
            out = subprocess.run([floor, os.path.join(folder, 'floor.pdf'), str(2 * CARDS)], check=True, capture_output=True, text=True).stdout
            floors.append(float(re.search(r'total (\d+) ms', out).group(1)) / 1000)
            path = os.path.join(folder, 'cards.pdf')
            ours.append(float(subprocess.run([sys.argv[1], str(CARDS), path], check=True, capture_output=True, text=True).stdout))
        size = os.path.getsize(path) / 1e6
    print('%d cards: %.2f s [%.2f-%.2f], %.1f MB; floor %.2f s [%.2f-%.2f]; ratio %.2f (target 1.3)' % (
        CARDS, statistics.median(ours), min(ours), max(ours), size, statistics.median(floors), min(floors), max(floors),
        statistics.median(ours) / statistics.median(floors)))


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample registers that are measured, made once and kept.

XZ_BENCH_SIZES  people in them, "1000 100000" unless said (1000000 takes minutes to make)
XZ_BENCH_CACHE  where they are kept between calls
"""
import os
import shutil
import subprocess
import time

SIZES = [int(size) for size in os.environ.get('XZ_BENCH_SIZES', '1000 100000').split()]
CACHE = os.environ.get('XZ_BENCH_CACHE', os.path.join(os.path.expanduser('~'), '.cache', 'xiezhi-bench'))


def make_register(ctl, people):
    """The XDG_DATA_HOME in which the register is."""
    folder = os.path.join(CACHE, str(people))
    done = os.path.join(folder, 'done')
    if not os.path.exists(done):
        started = time.monotonic()
        subprocess.run([ctl, 'init', '--sample', str(people)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       env=dict(os.environ, XDG_DATA_HOME=folder))
        print('%s people made in %.1f s' % (format(people, ','), time.monotonic() - started), flush=True)
        open(done, 'w').close()
    return folder


def copy_register(home, place):
    """The database with its keys, in a folder of its own."""
    shutil.copytree(os.path.join(home, 'xiezhi'), place, ignore=lambda _folder, names: [
        name for name in names if name.endswith(('.sock', '.lock', '.files'))])
    return os.path.join(place, 'register.db')


def surroundings(folder):
    """The environment of a program that opens it."""
    return dict(os.environ, XDG_DATA_HOME=folder, XDG_CACHE_HOME=folder, XDG_CONFIG_HOME=folder, GTK_A11Y='none')

# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benchmarks of import and export share: the registers, the workbook of the sample
city and LibreOffice, which does the same work in the same run.

XZ_BENCH_SIZES  people, "20000" unless said (the issue's size is 100000)
XZ_BENCH_RUNS   runs of each kind, 3 unless said; they take turns and the medians are compared
XZ_BENCH_CACHE  where the sample registers are kept between calls
"""
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

SIZES = [int(size) for size in os.environ.get('XZ_BENCH_SIZES', '20000').split()]
RUNS = int(os.environ.get('XZ_BENCH_RUNS', '3'))
CACHE = os.environ.get('XZ_BENCH_CACHE', os.path.join(os.path.expanduser('~'), '.cache', 'xiezhi-bench'))
# Twenty columns; the record number comes with every workbook.
COLUMNS = ('name,sex,birth_date,id_number,ethnic_group,political_status,education,phone,address,agency,post,dispatch_company,'
           'hire_date,status,certificate_number,veteran,remark,employment_form,contract_from,contract_to')


class Ctl:
    def __init__(self, program, register):
        self.program, self.register = program, register

    def command(self, *arguments):
        return [self.program, '--db', self.register] + list(arguments)

    def call(self, *arguments):
        return subprocess.run(self.command(*arguments), check=True, capture_output=True, text=True).stdout

    def ask(self, *arguments):
        return json.loads(self.call(*arguments, '--json'))


def sample_city(program, people):
    """The register of start.py, made once."""
    folder = os.path.join(CACHE, str(people))
    register = os.path.join(folder, 'xiezhi', 'register.db')
    if not os.path.exists(os.path.join(folder, 'done')):
        subprocess.run([program, 'init', '--sample', str(people)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       env=dict(os.environ, XDG_DATA_HOME=folder))
        open(os.path.join(folder, 'done'), 'w').close()
    return Ctl(program, register)


def empty_register(program, folder, city):
    """The agencies of the city and nobody in them."""
    names = [agency['name'] for agency in city.ask('list', 'agency')]
    empty = Ctl(program, os.path.join(folder, 'empty', 'register.db'))
    os.makedirs(os.path.dirname(empty.register))
    empty.call('init', '--test')
    for name in names:
        empty.call('add', 'agency', 'name=' + name)
    return empty


def export_command(city, path):
    return city.command('export', 'person', path, '--fields', COLUMNS, '--purpose', 'benchmark')


def office_command(folder, target, path):
    return ['soffice', '-env:UserInstallation=file://' + os.path.join(folder, 'profile'), '--headless',
            '--convert-to', target, '--outdir', os.path.join(folder, 'converted'), path]


def find_office():
    if shutil.which('soffice') is None:
        print('no soffice (libreoffice-calc-nogui): nothing to compare with', flush=True)
        sys.exit(77)


def run(command):
    """Seconds, seconds of processor, peak megabytes, what it printed."""
    with tempfile.TemporaryFile('w+') as output:
        started = time.monotonic()
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL)
        _pid, status, usage = os.wait4(process.pid, 0)
        taken = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        if process.returncode != 0:
            sys.exit('%s failed: %s' % (command[0], output.read()[:2000]))
        return taken, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output.read()


def describe(what, runs):
    seconds = [one[0] for one in runs]
    print('  %-34s %6.2f s [%.2f-%.2f], processor %.2f s, peak %.0f MB'
          % (what, statistics.median(seconds), min(seconds), max(seconds), statistics.median(one[1] for one in runs),
             max(one[2] for one in runs)), flush=True)


def ratio(ours, theirs, which=0):
    return statistics.median(one[which] for one in ours) / statistics.median(one[which] for one in theirs)

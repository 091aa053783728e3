#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files beside a person, in the running program: added, refused, opened, removed, undone.

usage: files.py XIEZHI XIEZHICTL
Exit status 77 when the machine has no Xvfb, D-Bus or AT-SPI to try it with.
"""
import os
import stat
import subprocess
import sys
import tempfile
import time

import driver

PDF = b'%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n'


def write(path, content):
    with open(path, 'wb') as file:
        file.write(content)
    return path


def write_viewer(folder):
    """What the desktop opens a PDF with: it tells what it was given."""
    os.makedirs(os.path.join(folder, 'applications'))
    viewer = write(os.path.join(folder, 'viewer'), b'#!/bin/sh\ncp "$1" "$(dirname "$0")/seen.part"\n'
                   b'stat -c "%a %n" "$1" > "$(dirname "$0")/given"\nmv "$(dirname "$0")/seen.part" "$(dirname "$0")/seen"\n')
    os.chmod(viewer, 0o700)
    entry = '[Desktop Entry]\nType=Application\nName=Viewer\nExec=%s %%f\nMimeType=application/pdf;\n' % viewer
    write(os.path.join(folder, 'applications', 'xz-viewer.desktop'), entry.encode())
    write(os.path.join(folder, 'mimeapps.list'), b'[Default Applications]\napplication/pdf=xz-viewer.desktop\n')


def add(app, path):
    app.choose_file('Add files…', path)


def has_focus(node):
    return node.get_role_name() == 'list item' and 'contract.pdf' in node.get_name() \
        and driver.has_state(node, driver.Atspi.StateType.FOCUSED)


def wait_for_file(path):
    until = time.monotonic() + driver.PATIENCE
    while not os.path.exists(path):
        assert time.monotonic() < until, 'nothing was opened'
        time.sleep(0.2)


def open_it(app, folder):
    driver.keys('Return')
    wait_for_file(os.path.join(folder, 'seen'))
    with open(os.path.join(folder, 'seen'), 'rb') as seen:
        assert seen.read() == PDF
    with open(os.path.join(folder, 'given'), encoding='utf-8') as given:
        mode, path = given.read().strip().split(' ', 1)
    assert mode == '400' and path.endswith('/contract.pdf'), (mode, path)
    assert stat.S_IMODE(os.stat(os.path.dirname(path)).st_mode) == 0o700
    return path


def main():
    program, ctl = sys.argv[1:3]
    with tempfile.TemporaryDirectory(prefix='xz-files-') as folder:
        subprocess.run([ctl, 'init', '--sample', '50'], env=dict(os.environ, XDG_DATA_HOME=folder), check=True,
                       stdout=subprocess.DEVNULL, timeout=120)
        write_viewer(folder)
        papers = tempfile.mkdtemp(dir=folder)
        app = driver.Program(program, folder)
        try:
            app.matches(r'^50 ')
            app.press('Files')
            app.says('No files yet')
            driver.check_tree(app, 'no files')
            add(app, write(os.path.join(papers, 'contract.pdf'), PDF))
            app.told('1 file was added')
            app.wait('focus on what was added', has_focus)
            copy = open_it(app, folder)
            add(app, write(os.path.join(papers, 'fake.pdf'), b'MZ\x90\0'))
            app.matches('fake.pdf: it is no PDF')
            driver.check_tree(app, 'files')
            driver.keys('F5')
            app.press('Remove: contract.pdf')
            app.told('The file was removed')
            app.says('No files yet')
            driver.keys('ctrl+z')
            app.named('list item', 'contract.pdf')
            app.press('History')
            app.matches('^File added: contract.pdf')
            app.matches('^File removed: contract.pdf')
            assert os.path.exists(copy)
            driver.keys('ctrl+q')
            app.process.wait(timeout=driver.PATIENCE)
            assert not os.path.exists(copy), 'the copy outlives the program'
        finally:
            if app.process.poll() is None:
                app.end()
        assert not app.complaints(), '\n'.join(app.complaints())
    print('ok')


driver.begin_alone('en')
main()

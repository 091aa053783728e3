#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks through every window over the sample city, as a screen reader has them.

Finds 欧阳思远 by initials, corrects a phone, takes it back and does it again, exports,
and reads the offices' workbooks when they are there.  In each window every control
has a name and no number of a person stands whole.
usage: walk.py XIEZHI XIEZHICTL LANGUAGE
Exit status 77 when the machine has no Xvfb, D-Bus or AT-SPI to try it with.
"""
import glob
import gettext
import os
import re
import subprocess
import sys
import tempfile
import time

import driver

PHONE = '13800136048'
MASKED_PHONE = r'^1\d{2}\*{4}\d{4}$'


def translate_for(language):
    """The program's own catalogue, so that a test names what it looks for once; texts
    with a number by the form of many."""
    catalogue = gettext.translation('xiezhi', os.environ['XZ_LOCALE_DIR'], [language], fallback=language == 'en')
    return lambda text, many=None: catalogue.gettext(text) if many is None else catalogue.ngettext(text, many, 1000)


def shown_phones(app):
    """The pane's; the table has no such column."""
    texts = [driver.text_of(node) for node in app.all() if node.get_role_name() == 'label' and driver.visible(node)]
    return [text for text in texts if re.match(MASKED_PHONE, text)]


def wait_for_phone(app, tail):
    return app.matches(r'^1\d{2}\*{4}%s$' % tail)


def find_by_initials(app, _):
    driver.type_text('oysy')
    app.matches(r'^1 / 1,000')
    app.named('list item', '欧阳思远')
    app.matches(r'^3212\*{10}\d{3}[\dX]$')


def correct_a_phone(app, _):
    app.matches(MASKED_PHONE)
    before = shown_phones(app)[0][-4:]
    driver.keys('F2')
    title = _('Edit the person')
    app.window(title)
    driver.check_tree(app, 'editor')
    driver.keys('alt+t')
    driver.keys('ctrl+a')
    driver.type_text(PHONE)
    driver.keys('ctrl+s')
    app.wait_gone('editor', app.is_window(title))
    app.told(_('The person was changed.'))
    wait_for_phone(app, PHONE[-4:])
    return before


def undo_and_redo(app, before, _):
    driver.keys('ctrl+z')
    app.told(_('Undone: %s') % '')
    wait_for_phone(app, before)
    driver.keys('ctrl+shift+z')
    app.told(_('Done again: %s') % '')
    wait_for_phone(app, PHONE[-4:])


def context_menu(app, _):
    """At the row that has the keyboard: copied as the table shows it, filtered by what the row says."""
    driver.keys('ctrl+f')
    driver.keys('Down')
    driver.keys('shift+F10')
    app.named('menu item', _('Copy the row'))
    driver.check_tree(app, 'context menu')
    driver.keys('Down', 'Down', 'Down', 'Return')
    app.told('^(1 person copied|已复制 1 人)$')


def export(app, folder, _):
    target = os.path.join(folder, 'export.xlsx')
    driver.keys('ctrl+e')
    title = _('Export people')
    app.window(title)
    driver.check_tree(app, 'export')
    app.press(_('Export…'))
    app.wait('file chooser', lambda node: node.get_role_name() in driver.ENTRY.split('|') and '.xlsx' in driver.text_of(node))
    time.sleep(1)
    driver.keys('ctrl+a')
    driver.type_text(target)
    driver.keys('Return')
    until = time.monotonic() + driver.PATIENCE
    while not os.path.exists(target) and time.monotonic() < until:
        time.sleep(0.2)
    assert os.path.getsize(target) > 2000, 'no workbook was written'
    # It closes itself; Escape before that would cancel what is being written.
    app.wait_gone('export', app.is_window(title))


def open_and_close(app, title, *keys):
    driver.keys(*keys)
    app.window(title)
    driver.check_tree(app, title)
    for _attempt in range(3):
        driver.keys('Escape')
        time.sleep(0.5)
        if app.find(app.is_window(title)) is None:
            return
    raise AssertionError('Escape does not close ' + title)


def chapter_in_view(app, words):
    """The chapter that is marked in the list of the help."""
    app.wait('chapter ' + words, lambda node: node.get_role_name() == 'list item' and words in node.get_name()
             and driver.has_state(node, driver.Atspi.StateType.SELECTED))


def read_the_help(app, _, titles):
    """F1 opens the chapter of the window in front, finds, and leads to the article."""
    title = _('Help')
    driver.keys('F1')
    app.window(title)
    chapter_in_view(app, titles['find'])        # something is searched in the window
    driver.check_tree(app, 'help')
    driver.keys('ctrl+f')
    driver.type_text('oysy')
    app.matches('^%s [1-9]' % _('Manual'))
    driver.keys('Escape')
    app.press(_('Manual'))
    app.press(article_name(_, 24))
    app.wait('article in focus', lambda node: article_name(_, 24) in node.get_name() and driver.has_state(node, driver.Atspi.StateType.FOCUSED))
    driver.check_tree(app, 'law')
    driver.keys('Escape')
    app.wait_gone(title, app.is_window(title))
    driver.keys('ctrl+i')
    app.window(_('Import people'))
    driver.keys('F1')
    app.window(title)
    chapter_in_view(app, titles['import'])
    driver.keys('Escape')
    app.wait_gone(title, app.is_window(title))
    driver.keys('Escape')
    app.wait_gone('import', app.is_window(_('Import people')))


def article_name(_, number):
    assert number == 24
    return _('Article %d') % number if _('Help') == 'Help' else '第二十四条'


def chapter_titles(language):
    """Of the manual's source: id -> title."""
    path = os.path.join(os.path.dirname(__file__), '..', '..', 'data', 'help', language + '.txt')
    with open(path, encoding='utf-8') as manual:
        return dict(line[2:].rstrip('\n').split(' ', 1) for line in manual if line.startswith('= '))


def choose_in_menu(app, name, title):
    driver.keys('F10')
    app.named('menu item|push button|button', name)
    app.press(name, 'menu item|push button|button')
    app.window(title)
    driver.check_tree(app, title)
    driver.keys('Escape')
    app.wait_gone(title, app.is_window(title))


def import_offices(app, ctl, folder, workbooks, _):
    before = driver.people_in(ctl, folder)
    app.call_again('--import', *workbooks)
    title = _('Import people')
    app.window(title)
    app.named(driver.BUTTON, _('Next'))
    driver.check_tree(app, 'mapping')
    app.press(_('Next'))
    write = app.wait('write', lambda node: node.get_role_name() in ('push button', 'button') and driver.visible(node)
                     and re.match(_('Write %s person', 'Write %s people').replace('%s', r'[\d,]+') + '$', node.get_name()))
    driver.check_tree(app, 'preview')
    app.press(write.get_name())
    app.told(re.sub('%s', '.*', _('%s person written: %s', '%s people written: %s')))
    assert driver.people_in(ctl, folder) > before


def take_import_back(app, ctl, folder, before, _):
    """As on the day after: from the list of acts, not from this session's memory."""
    driver.keys('ctrl+h')
    title = _('Past acts')
    app.window(title)
    app.press(_('Undo') + ': ' + _('imported'))
    app.named(driver.BUTTON, _('Redo') + ': ')
    driver.check_tree(app, title)
    driver.keys('Escape')
    app.wait_gone(title, app.is_window(title))
    assert driver.people_in(ctl, folder) == before, 'the import was not taken back whole'


def main():
    program, ctl, language = sys.argv[1:4]
    _ = translate_for(language)
    with tempfile.TemporaryDirectory(prefix='xz-walk-') as folder:
        subprocess.run([ctl, 'init', '--sample', '1000'], env=dict(os.environ, XDG_DATA_HOME=folder), check=True,
                       stdout=subprocess.DEVNULL, timeout=120)
        app = driver.Program(program, folder)
        try:
            app.matches(r'^1,000 ')
            driver.check_tree(app, 'people')
            find_by_initials(app, _)
            before = correct_a_phone(app, _)
            undo_and_redo(app, before, _)
            app.press(_('History'))
            app.matches(r'\*{4}%s' % PHONE[-4:])
            driver.check_tree(app, 'history')
            read_the_help(app, _, chapter_titles(language))
            export(app, folder, _)
            open_and_close(app, _('Preferences'), 'ctrl+comma')
            open_and_close(app, _('Keyboard'), 'ctrl+question')
            open_and_close(app, _('Add a person'), 'ctrl+n')
            open_and_close(app, _('Batch edit'), 'ctrl+b')
            choose_in_menu(app, _('Users'), _('Users'))
            open_and_close(app, _('Past acts'), 'ctrl+h')
            choose_in_menu(app, _('Make-up of the roster'), _('Make-up of the roster'))
            context_menu(app, _)
            workbooks = sorted(glob.glob(os.path.join(os.environ.get('XZ_SHARED', ''), 'data', 'offices', '*-a.*[xv]')))
            if workbooks:
                before = driver.people_in(ctl, folder)
                import_offices(app, ctl, folder, workbooks, _)
                take_import_back(app, ctl, folder, before, _)
        finally:
            app.end()
        assert not app.complaints(), '\n'.join(app.complaints())
    print('ok')


driver.begin_alone(sys.argv[3])
main()

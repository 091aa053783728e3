#!/usr/bin/env python3
"""Holds the sources to the layers that a compiler cannot see.

System headers are on everybody's include path, so that "only the store sees
SQLite" needs a look at the sources; likewise what every file must not have.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])
# Layer: what it may include besides its own headers and the C library.
FORBIDDEN = {
    "rules": r"<(gio/|glib-object|gtk/|sqlite3|gcrypt|unicode/|json-glib|libsoup|libsecret)",
    "records": r"<(gio/|gtk/|sqlite3|gcrypt|unicode/|json-glib|libsoup|libsecret)",
    "base": r"<(gtk/|sqlite3|libsoup)",
    "store": r"<(gtk/|libsoup|archive)",
    "exchange": r"<(gtk/|sqlite3|libsoup)",
    "ctl": r"<(gtk/|sqlite3|libsoup)",
    "app": r"<(sqlite3|libsoup|archive|freexl|xlsxwriter)",
}
DEPRECATED = (r"\b(GtkTreeView|GtkDialog|GtkMessageDialog|GtkComboBox(Text)?|GtkEntryCompletion|GtkInfoBar|GtkAssistant"
              r"|GtkStatusbar|GtkListStore|GtkTreeStore|GtkIconView|GtkLockButton|GtkColorButton|GtkFontButton|GtkVolumeButton"
              r"|GtkShortcutsWindow|GtkShortcutsSection|GtkShortcutLabel|GtkStyleContext|gtk_style_context_(?!add_provider_for_display)\w+|Adw[A-Z]\w*)\b")
# These set up a connection of their own by constant texts.
CONNECTING = ("xz-db", "xz-migrate", "xz-backup-check", "xz-backup-snapshot")
SQL = r'"\s*(SELECT |INSERT |UPDATE |DELETE FROM|PRAGMA |CREATE TABLE)'


def problems():
    for layer, pattern in FORBIDDEN.items():
        for path in sorted((ROOT / "src" / layer).glob("*.[ch]")):
            text = path.read_text(encoding="utf-8")
            for number, line in enumerate(text.splitlines(), 1):
                where = f"{path.relative_to(ROOT)}:{number}"
                if re.search(r"^\s*#\s*include\s*" + pattern, line):
                    yield f"{where}: {layer} must not include this"
                if layer != "store" and re.search(SQL, line):
                    yield f"{where}: SQL outside the store"
                if re.search(r"^\s*goto\s", line):
                    yield f"{where}: goto"
                if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", line):
                    yield f"{where}: left for later"
                if re.search(r"sqlite3_exec\s*\(", line) and not path.name.startswith(CONNECTING):
                    yield f"{where}: SQL that is not a prepared statement"
    for path in sorted([*(ROOT / "src" / "app").glob("*.[ch]"), *(ROOT / "ui").glob("*.ui")]):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if re.search(DEPRECATED, line):
                yield f"{path.relative_to(ROOT)}:{number}: a type that newer GTK deprecates"
            if "GtkFileChooserNative" in line and "file-chooser" not in path.name:
                yield f"{path.relative_to(ROOT)}:{number}: GtkFileChooserNative outside its one file"


found = list(problems())
for problem in found:
    print(problem, file=sys.stderr)
sys.exit(1 if found else 0)

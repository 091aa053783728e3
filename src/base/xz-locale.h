/* xz-locale.h: the language the programs speak.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
G_BEGIN_DECLS

/* Makes messages follow the language of the user; @dir: where the catalogues
 * were installed, which XZ_LOCALE_DIR overrides for a build tree.  A language
 * whose locale the machine lacks is spoken all the same, and LANGUAGE counts in
 * C.UTF-8 (not in C) with every C library.  Before any thread; nobody sets the
 * locale again, GTK neither. */
void xz_locale_init (const char *dir);

G_END_DECLS

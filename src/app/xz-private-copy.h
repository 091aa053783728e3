/* xz-private-copy.h: contents of the register as files of the moment, for another program to show.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>
G_BEGIN_DECLS
/* Readable by this account alone, not writable, in the session's own folder (in memory on most desktops).
 * name: without a slash. Free with g_object_unref(). */
GFile *xz_private_copy_new (const char *name, GBytes *content, GError **error);
/* Removes every one there is, also of a program that was killed: at start, at the lock, when the register is closed. */
void   xz_private_copies_remove (void);
G_END_DECLS

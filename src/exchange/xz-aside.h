/* xz-aside.h: a file written aside and put in place whole.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>
G_BEGIN_DECLS
/* Until xz_aside_replace() the former file of this name is as it was.  Where the
 * file system can, the new one has no name at all until then, so that not even a
 * power cut leaves it behind. */
typedef struct _XzAside XzAside;
/* Errors are G_IO_ERROR.  The folder must be writable; path may be new, or a regular
 * file or a link to one.  A new file can be read by its owner only, another keeps its permissions. */
XzAside    *xz_aside_new     (const char *path, GError **error);
/* Where to write: a name that can be opened and truncated. */
const char *xz_aside_get_name (XzAside *aside);
const char *xz_aside_get_folder (XzAside *aside);
/* The open file at its beginning, owned by aside. */
int         xz_aside_get_fd   (XzAside *aside);
/* Everything that was written is on the disk. */
gboolean    xz_aside_sync    (XzAside *aside, GError **error);
/* Gives it its name instead of the former file, and syncs the folder. After xz_aside_sync(). */
gboolean    xz_aside_replace (XzAside *aside, GError **error);
/* Nothing is left of what was not put in place. */
void        xz_aside_free    (XzAside *aside);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzAside, xz_aside_free)
G_END_DECLS

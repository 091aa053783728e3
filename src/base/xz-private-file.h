/* xz-private-file.h: small files that only their owner may read.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
G_BEGIN_DECLS
/* Whole or not at all: a temporary file beside it, fsync, rename, fsync of the
 * directory; mode 0600.  Error domain G_FILE_ERROR. */
gboolean xz_private_file_write (const char *path, const char *data, gsize length, GError **error);
/* A regular file of at most limit bytes, no symbolic link; the text ends with
 * NUL and is to be freed with g_free(). */
char    *xz_private_file_read  (const char *path, gsize limit, gsize *length, GError **error);
G_END_DECLS

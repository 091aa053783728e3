/* xz-blob-private.h: where contents lie, for backups.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
G_BEGIN_DECLS
#define XZ_BLOB_MAX (20 * 1024 * 1024)
char    *xz_blob_folder  (const char *register_path);                       /* "<path>.files" */
gboolean xz_blob_is_name (const char *sha256);
char    *xz_blob_path    (const char *register_path, const char *sha256);   /* sha256: a name */
/* Aside, fsync, rename, fsync of the folders; mode 0600. */
gboolean xz_blob_write_file (const char *path, const void *data, gsize length, GError **error);
G_END_DECLS

/* shim-vfs.h: a file system over the machine's own that counts and fails on
 * order.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <sqlite3.h>
G_BEGIN_DECLS
#define SHIM_VFS "xiezhi-shim"
typedef struct {
  guint syncs, writes, reads;
  guint wal_syncs, database_syncs;
  int   fail_code;       /* SQLITE_FULL, SQLITE_IOERR_WRITE ...; 0: nothing fails */
  guint fail_at;         /* the n-th of all writes, syncs and truncations from now on, 1 the next */
  gboolean for_ever;     /* all after it too */
  gboolean failed;       /* it came to that */
} Shim;
/* Registered at the first call; the one state that all its files share. Tests run one at a time. */
Shim *shim_get   (void);
void  shim_reset (void);
G_END_DECLS

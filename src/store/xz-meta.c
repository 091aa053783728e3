/* xz-meta.c: the register's words about itself.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-store-private.h"

/* NULL when the key is absent (or the table is). The caller frees it. */
char *
xz_meta_get (XzDb *db, const char *key)
{
  g_autoptr (XzStatement) get = xz_statement_get (db, "SELECT value FROM meta WHERE key = ?1", NULL);

  if (get == NULL)
    return NULL;
  xz_statement_bind_text (get, 1, key);
  return xz_statement_next (get, NULL) ? xz_statement_dup_text (get, 0) : NULL;
}

/* Part of the transaction that is open, or its own. */
gboolean
xz_meta_set (XzDb *db, const char *key, const char *value, GError **error)
{
  g_autoptr (XzStatement) set = xz_statement_get (db, "INSERT INTO meta (key, value) VALUES (?1, ?2) "
                                                  "ON CONFLICT (key) DO UPDATE SET value = excluded.value", error);

  if (set == NULL)
    return FALSE;
  xz_statement_bind_text (set, 1, key);
  xz_statement_bind_text (set, 2, value);
  return xz_statement_run (set, error);
}

/* xz-backup-proof.c: a restored register says so at its first opening: the backup was made with its
 * key, and the audit trail has an entry of it.
 *
 * A restore need not have the key; "<path>.restored" keeps the backup's header until somebody
 * has.  Its MAC covers the digest of all that was restored.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-backup-private.h"
#include <glib/gstdio.h>
#include <string.h>
#include "xz-change.h"
#include "xz-private-file.h"

static char *
proof_path (XzStore *store)
{
  return g_strconcat (store->path, ".restored", NULL);
}

/* FALSE: there is none. */
static gboolean
read_proof (XzStore *store, guint8 bytes[XZ_BACKUP_HEADER_SIZE])
{
  g_autofree char *path = proof_path (store);
  gsize length = 0;
  g_autofree char *text = store->context->vfs == NULL ? xz_private_file_read (path, XZ_BACKUP_HEADER_SIZE, &length, NULL) : NULL;

  if (text == NULL || length != XZ_BACKUP_HEADER_SIZE)
    return FALSE;
  memcpy (bytes, text, XZ_BACKUP_HEADER_SIZE);
  return TRUE;
}

/* A key of another register is told by who asks for it next. */
gboolean
xz_restore_check_proof (XzStore *store, GError **error)
{
  guint8 bytes[XZ_BACKUP_HEADER_SIZE];

  if (!read_proof (store, bytes) || !xz_backup_header_is_of_key (bytes, store->key)
      || xz_backup_header_is_signed (bytes, store->key))
    return TRUE;
  return xz_backup_fail (XZ_STORE_ERROR_CORRUPT, "the backup that was restored was not made by this register", error);
}

void
xz_restore_note (XzStore *store)
{
  guint8 bytes[XZ_BACKUP_HEADER_SIZE];
  g_autofree char *path = proof_path (store);
  g_autofree char *note = NULL;
  g_autoptr (GDateTime) taken = NULL;
  g_autofree char *at = NULL;
  g_autoptr (GError) error = NULL;

  if (xz_store_is_read_only (store) || !read_proof (store, bytes) || !xz_backup_header_is_of_key (bytes, store->key))
    return;
  taken = g_date_time_new_from_unix_utc (xz_backup_header_taken_at (bytes) / G_USEC_PER_SEC);
  at = taken != NULL ? g_date_time_format_iso8601 (taken) : NULL;
  note = g_strdup_printf ("backup of %s", at != NULL ? at : "?");
  if (xz_db_audit_note (store->writer, "restore", NULL, NULL, note, &error))
    g_unlink (path);
  else
    g_message ("The restore has no audit row yet: %s", error->message);
}

/* fuzz-restore.c: a backup from anywhere is inspected, restored and opened.
 *
 * The digests of the input are put right first, so that what is behind them is reached; the input as it
 * came is looked at as well.  SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include "fuzz.h"
#include "xz-backup-private.h"
#include "xz-read.h"

#define AT_SIZE   88
#define AT_BODY   380
#define AT_DIGEST 480

static char *backup_path, *register_path;

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_init ();
  backup_path = g_build_filename (fuzz_folder (), "a.xiezhi-backup", NULL);
  register_path = g_build_filename (fuzz_folder (), "place", "register.db", NULL);
  return 0;
}

static void
put_sha256 (const guint8 *data, gsize length, guint8 *to)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize size = XZ_BACKUP_DIGEST_SIZE;

  g_checksum_update (sum, data, (gssize) length);
  g_checksum_get_digest (sum, to, &size);
}

static void
put_right (guint8 *bytes, gsize size)
{
  guint64 length = GUINT64_TO_LE ((guint64) size);

  memcpy (bytes, "XZBAK\r\n\x1a", 8);
  memcpy (bytes + AT_SIZE, &length, sizeof length);
  put_sha256 (bytes + XZ_BACKUP_HEADER_SIZE, size - XZ_BACKUP_HEADER_SIZE, bytes + AT_BODY);
  put_sha256 (bytes, AT_DIGEST, bytes + AT_DIGEST);
}

static void
inspect (const void *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (XzBackupInfo) info = NULL;

  g_assert_true (g_file_set_contents_full (backup_path, data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  info = xz_backup_inspect (backup_path, &error);
  g_assert_true ((info == NULL) == (error != NULL));
  g_assert_true (info == NULL || g_utf8_validate (info->agency, -1, NULL));
}

/* ---- what was restored ---- */

static gboolean
look_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzVerifyReport) report = xz_db_verify (db, FALSE, NULL, NULL, NULL);
  XzQuery *query = xz_query_new (NULL, NULL, FALSE);
  g_autoptr (GArray) ids = xz_db_query_ids (db, query, 50, NULL, NULL);
  g_autoptr (GArray) found = xz_db_search (db, "王", 10, NULL);
  g_autoptr (GPtrArray) rows = ids != NULL ? xz_db_get_rows (db, (const gint64 *) ids->data, ids->len, NULL) : NULL;
  g_autoptr (GPtrArray) people = xz_db_list_records (db, &xz_type_person, NULL, NULL, NULL);
  g_autoptr (GPtrArray) batches = xz_db_list_batches (db, 20, NULL);

  for (guint i = 0; people != NULL && i < people->len && i < 20; i++)
    {
      const XzRecord *person = g_ptr_array_index (people, i);
      g_autoptr (GPtrArray) history = xz_db_history (db, person->id, 50, NULL);
      g_autoptr (GPtrArray) findings = xz_db_check_person (db, person->id, NULL);
    }
  xz_query_free (query);
  return TRUE;
}

/* Whoever has the key opens it, whatever stands in it. */
static void
open_restored (XzContext *context)
{
  const guint8 key[XZ_KEY_SIZE] = { 0 };
  XzStore *store = xz_store_open (context, register_path, key, NULL);

  if (store == NULL)
    return;
  xz_store_read (store, look_work, NULL, NULL);
  xz_store_close (store);
  g_object_unref (store);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
restore (void)
{
  XzContext context = *xz_context_system ();
  g_autofree char *place = g_path_get_dirname (register_path);
  g_autoptr (GError) error = NULL;

  context.inline_jobs = TRUE;
  if (xz_backup_restore (&context, backup_path, register_path, NULL, NULL, &error))
    open_restored (&context);
  else
    /* Nothing of a refused backup stays. */
    g_assert_false (g_file_test (register_path, G_FILE_TEST_EXISTS));
  xz_backup_remove_tree (place);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree guint8 *copy = g_memdup2 (data, size);

  inspect (data, size);
  if (size <= XZ_BACKUP_HEADER_SIZE)
    return 0;
  put_right (copy, size);
  inspect (copy, size);
  restore ();
  g_unlink (backup_path);
  return 0;
}

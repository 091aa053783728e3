/* xz-zip.c: the parts of a zip in memory, within limits.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-zip.h"
#include "xz-sheet-private.h"
#include <archive.h>
#include <archive_entry.h>

struct _XzZip {
  GBytes     *bytes;
  GHashTable *names;      /* folded names */
  guint64     budget;     /* bytes that may still be unpacked */
};

typedef struct archive Archive;

static void
archive_close_free (Archive *archive)
{
  archive_read_free (archive);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_close_free)

/* message may be NULL: libarchive does not always say why. */
static gboolean
fail (GError **error, XzExchangeError code, const char *message)
{
  g_set_error_literal (error, XZ_EXCHANGE_ERROR, code, message != NULL ? message : "damaged");
  return FALSE;
}

static Archive *
open_archive (XzZip *zip, GError **error)
{
  g_autoptr (Archive) archive = archive_read_new ();
  gsize length;
  const void *data = g_bytes_get_data (zip->bytes, &length);

  archive_read_support_format_zip_seekable (archive);
  if (archive_read_open_memory (archive, data, length) == ARCHIVE_OK)
    return g_steal_pointer (&archive);
  fail (error, XZ_EXCHANGE_ERROR_DAMAGED, "no zip directory");
  return NULL;
}

static char *
fold_name (const char *name)
{
  char *folded = g_ascii_strdown (name[0] == '/' ? name + 1 : name, -1);

  return g_strdelimit (folded, "\\", '/');
}

/* NULL for a name that is no text: such a part is never asked for. */
static char *
dup_entry_name (struct archive_entry *entry)
{
  const char *name = archive_entry_pathname_utf8 (entry);

  return name != NULL ? fold_name (name) : NULL;
}

static gboolean
note_entry (XzZip *zip, struct archive_entry *entry, guint64 *claimed, GError **error)
{
  char *name = dup_entry_name (entry);

  if (archive_entry_is_data_encrypted (entry))
    {
      g_free (name);
      return fail (error, XZ_EXCHANGE_ERROR_ENCRYPTED, "encrypted part");
    }
  if (archive_entry_size_is_set (entry) && archive_entry_size (entry) > 0)
    *claimed += archive_entry_size (entry);
  if (*claimed > zip->budget)
    {
      g_free (name);
      return fail (error, XZ_EXCHANGE_ERROR_UNPACKED, "claims to unpack beyond the limits");
    }
  if (name != NULL && !g_hash_table_add (zip->names, name))
    return fail (error, XZ_EXCHANGE_ERROR_DAMAGED, "two parts of one name");
  return TRUE;
}

static gboolean
list_entries (XzZip *zip, GError **error)
{
  g_autoptr (Archive) archive = open_archive (zip, error);
  struct archive_entry *entry;
  guint64 claimed = 0;
  guint n = 0;
  int status;

  if (archive == NULL)
    return FALSE;
  while ((status = archive_read_next_header (archive, &entry)) == ARCHIVE_OK || status == ARCHIVE_WARN)
    {
      if (++n > XZ_LIMIT_ENTRIES)
        return fail (error, XZ_EXCHANGE_ERROR_ENTRIES, "more than 4,096 parts");
      if (!note_entry (zip, entry, &claimed, error))
        return FALSE;
    }
  return status == ARCHIVE_EOF || fail (error, XZ_EXCHANGE_ERROR_DAMAGED, archive_error_string (archive));
}

XzZip *
xz_zip_open (GBytes *bytes, GError **error)
{
  g_autoptr (XzZip) zip = g_new0 (XzZip, 1);

  zip->bytes = g_bytes_ref (bytes);
  zip->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  zip->budget = MAX (XZ_LIMIT_RATIO_FREE, g_bytes_get_size (bytes) * (guint64) XZ_LIMIT_RATIO);
  zip->budget = MIN (zip->budget, XZ_LIMIT_UNPACKED);
  return list_entries (zip, error) ? g_steal_pointer (&zip) : NULL;
}

void
xz_zip_free (XzZip *zip)
{
  if (zip == NULL)
    return;
  g_bytes_unref (zip->bytes);
  g_hash_table_unref (zip->names);
  g_free (zip);
}

gboolean
xz_zip_has (XzZip *zip, const char *name)
{
  g_autofree char *folded = fold_name (name);

  return g_hash_table_contains (zip->names, folded);
}

static gboolean
read_data (XzZip *zip, Archive *archive, XzZipSink sink, gpointer data, GError **error)
{
  g_autofree char *block = g_malloc (65536);
  la_ssize_t n;

  while ((n = archive_read_data (archive, block, 65536)) > 0)
    {
      if ((guint64) n > zip->budget)
        return fail (error, XZ_EXCHANGE_ERROR_UNPACKED, "unpacks beyond the limits");
      zip->budget -= n;
      if (!sink (data, block, n, error))
        return FALSE;
    }
  return n == 0 || fail (error, XZ_EXCHANGE_ERROR_DAMAGED, archive_error_string (archive));
}

gboolean
xz_zip_read_part (XzZip *zip, const char *name, XzZipSink sink, gpointer data, GError **error)
{
  g_autoptr (Archive) archive = open_archive (zip, error);
  g_autofree char *folded = fold_name (name);
  struct archive_entry *entry;

  while (archive != NULL && archive_read_next_header (archive, &entry) >= ARCHIVE_WARN)
    {
      g_autofree char *found = dup_entry_name (entry);
      if (g_strcmp0 (found, folded) == 0)
        return read_data (zip, archive, sink, data, error);
    }
  return archive != NULL && fail (error, XZ_EXCHANGE_ERROR_DAMAGED, "a part is missing");
}

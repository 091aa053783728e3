/* xz-export.c: the roster into a file: who, which columns, whole or masked, and the note of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-export-private.h"
#include "xz-sheet.h"
#include "xz-users.h"

/* Rows held at once. */
#define PAGE 256

typedef struct {
  XzDb                  *db;
  const XzExportOptions *options;
  const XzExportFormat  *format;
  XzExportTable          table;
  const gint64          *ids;
  guint                  n_ids, written;
  XzProgress            *progress;
  GCancellable          *cancellable;
} Export;

static const XzExportFormat *
choose_format (const char *path, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  if (g_str_has_suffix (lower, ".xlsx"))
    return &xz_export_xlsx;
  if (g_str_has_suffix (lower, ".csv"))
    return &xz_export_csv;
  g_set_error_literal (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_FORMAT, "neither .xlsx nor .csv");
  return NULL;
}

gboolean
xz_export_check_allowed (XzDb *db, const char *purpose, GError **error)
{
  g_autofree char *words = purpose != NULL ? g_strstrip (g_strdup (purpose)) : NULL;
  XzAct act = purpose != NULL ? XZ_ACT_EXPORT_FULL : XZ_ACT_EXPORT;

  if (words != NULL && *words == '\0')
    g_set_error_literal (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED, "an empty purpose");
  else if (!xz_db_may (db, act))
    g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED, "the session may not %s", xz_act_name (act));
  else
    return TRUE;
  return FALSE;
}

static gboolean
write_page (Export *export, gpointer writer, guint first, GError **error)
{
  guint n = MIN (PAGE, export->n_ids - first);
  g_autoptr (GPtrArray) rows = xz_db_get_rows (export->db, export->ids + first, n, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const XzRosterRow *row = g_ptr_array_index (rows, i);
      /* Somebody may have been deleted since the order was read. */
      if (row == NULL)
        continue;
      if (!export->format->add (writer, row, error))
        return FALSE;
      export->written++;
    }
  if (export->progress != NULL)
    g_atomic_int_set (&export->progress->done, (gint) (first + n));
  return TRUE;
}

static gboolean
write_rows (Export *export, gpointer writer, GError **error)
{
  for (guint first = 0; first < export->n_ids; first += PAGE)
    if (g_cancellable_set_error_if_cancelled (export->cancellable, error) || !write_page (export, writer, first, error))
      return FALSE;
  return export->format->finish (writer, error)
         && !g_cancellable_set_error_if_cancelled (export->cancellable, error);
}

static gboolean
write_aside (Export *export, XzAside *aside, GError **error)
{
  gpointer writer = export->format->open (&export->table, aside, error);
  gboolean done;

  if (writer == NULL)
    return FALSE;
  done = write_rows (export, writer, error);
  export->format->free (writer);
  return done && xz_aside_sync (aside, error);
}

gboolean
xz_export_note_purpose (XzDb *db, const char *purpose, guint n_people, GError **error)
{
  g_autofree char *note = NULL;

  if (purpose == NULL)
    return TRUE;
  note = g_strdup_printf ("%s (%u)", purpose, n_people);
  return xz_db_audit_note (db, "export", &xz_type_person, NULL, note, error);
}

/* Before the file is in place: no whole number is out of the register without its row in the trail. */
static gboolean
write_file (Export *export, const char *path, GError **error)
{
  g_autoptr (XzAside) aside = xz_aside_new (path, error);

  return aside != NULL && write_aside (export, aside, error) && xz_export_note_purpose (export->db, export->options->purpose, export->written, error) && xz_aside_replace (aside, error);
}

/* The rows asked for: those of options, or the whole order of its query. */
static gboolean
choose_people (Export *export, GArray **order, GError **error)
{
  const XzExportOptions *options = export->options;

  if (options->n_ids == 0)
    {
      *order = xz_db_query_ids (export->db, options->query, 0, export->cancellable, error);
      if (*order == NULL)
        return FALSE;
    }
  export->ids = *order != NULL ? (const gint64 *) (gpointer) (*order)->data : options->ids;
  export->n_ids = *order != NULL ? (*order)->len : options->n_ids;
  export->table.n_people = export->n_ids;
  if (export->progress != NULL)
    {
      g_atomic_int_set (&export->progress->done, 0);
      g_atomic_int_set (&export->progress->total, (gint) export->n_ids);
    }
  return TRUE;
}

/**
 * xz_export_roster:
 * @db: of a job; a write job when @options has a purpose
 * @path: ends in .xlsx or .csv
 * @rows: (out) (optional): how many people stand in the file
 *
 * Cancelled or failed, the former file of this name is as it was and nothing
 * else is left behind.
 *
 * Returns: %FALSE with error set: FORMAT, MAPPING, ROWS or WRITE of the
 * exchange, %G_IO_ERROR of the file, or the store's
 */
gboolean
xz_export_roster (XzDb *db, const char *path, const XzExportOptions *options, guint *rows,
                  XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) order = NULL;
  g_autoptr (GPtrArray) columns = xz_export_choose_columns (options->columns, error);
  Export export = { .db = db, .options = options, .progress = progress, .cancellable = cancellable };

  if (columns == NULL || !xz_export_check_allowed (db, options->purpose, error))
    return FALSE;
  export.format = choose_format (path, error);
  export.table = (XzExportTable) { columns, options->purpose != NULL, options->title != NULL ? options->title : XZ_ROSTER_TITLE, 0 };
  if (export.format == NULL || !choose_people (&export, &order, error) || !write_file (&export, path, error))
    return FALSE;
  if (rows != NULL)
    *rows = export.written;
  return TRUE;
}

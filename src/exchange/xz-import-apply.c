/* xz-import-apply.c: the ticked rows as one change set.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-import-private.h"
#include "xz-id-number.h"

/* Rows whose people are looked up together. */
#define CHUNK_ROWS 256

/* What goes in, and what was found wrong on the way. */
typedef struct {
  XzImport    *import;
  XzDb        *db;
  XzChangeSet *set;
  XzFindings  *findings;
} Writing;

/* ---- one row ---- */

static gboolean
is_written (const XzImportCell *cell)
{
  return cell->changed && cell->after != NULL && cell->column->type != NULL;
}

/* An agency goes by its number: two may share a short name. */
static const char *
value_to_write (Writing *writing, const XzImportCell *cell)
{
  const char *agency = xz_column_is (cell->column, "agency") ? xz_judge_agency_id (writing->import->judge, cell->after) : NULL;

  return agency != NULL ? agency : cell->after;
}

static gboolean
add_row (Writing *writing, const ImportRow *row, GError **error)
{
  g_autofree const char **columns = g_new (const char *, row->pub.n_cells + 1);
  g_autofree const char **values = g_new (const char *, row->pub.n_cells + 1);
  guint n = 0;

  for (guint i = 0; i < row->pub.n_cells; i++)
    if (is_written (&row->pub.cells[i]))
      {
        columns[n] = row->pub.cells[i].column->name;
        values[n++] = value_to_write (writing, &row->pub.cells[i]);
      }
  if (n > 0 && !xz_db_build_roster_change (writing->db, writing->set, row->pub.person_id, columns, values, n, XZ_DATE_NONE,
                                           writing->findings, NULL, error))
    return FALSE;
  xz_change_set_end_part (writing->set);
  return TRUE;
}

/* ---- the register has not moved under the preview ---- */

/* TRUE: what the preview showed as the old value is still what stands there. */
static gboolean
is_still_so (Writing *writing, const ImportRow *row, const XzRosterRow *present)
{
  for (guint i = 0; i < row->pub.n_cells; i++)
    {
      const XzImportCell *cell = &row->pub.cells[i];
      if (!is_written (cell) || g_strcmp0 (xz_roster_row_get (present, cell->column->name), cell->before) == 0)
        continue;
      xz_findings_add (writing->findings, XZ_SEVERITY_BLOCK, "changed-since", 0, cell->column->name,
                       xz_field_label (cell->column->desc), NULL);
      return FALSE;
    }
  return TRUE;
}

static gboolean
refuse (const char *code, GError **error)
{
  g_set_error_literal (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED, code);
  return FALSE;
}

/* chosen: ImportRow* of people who are in the register already. */
static gboolean
check_chunk (Writing *writing, const GPtrArray *chosen, GError **error)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) present = NULL;

  for (guint i = 0; i < chosen->len; i++)
    g_array_append_val (people, ((ImportRow *) g_ptr_array_index (chosen, i))->person);
  present = xz_db_get_rows (writing->db, (const gint64 *) people->data, people->len, error);
  if (present == NULL)
    return FALSE;
  for (guint i = 0; i < chosen->len; i++)
    {
      const XzRosterRow *now = g_ptr_array_index (present, i);
      if (now == NULL)
        xz_findings_add (writing->findings, XZ_SEVERITY_BLOCK, "not-found", 0, NULL, NULL);
      if (now == NULL || !is_still_so (writing, g_ptr_array_index (chosen, i), now))
        return refuse (now == NULL ? "not-found" : "changed-since", error);
    }
  return TRUE;
}

/* A second apply() writes what was ticked since the first. */
static gboolean
is_due (const ImportRow *row)
{
  return row->pub.chosen && !row->written;
}

static gboolean
add_chunk (Writing *writing, guint from, guint to, GError **error)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  for (guint i = from; i < to; i++)
    {
      ImportRow *row = xz_import_row (writing->import, i);
      if (is_due (row) && row->person != 0)
        g_ptr_array_add (known, row);
    }
  if (!check_chunk (writing, known, error))
    return FALSE;
  for (guint i = from; i < to; i++)
    if (is_due (xz_import_row (writing->import, i)) && !add_row (writing, xz_import_row (writing->import, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
add_rows (Writing *writing, GCancellable *cancellable, GError **error)
{
  guint n = xz_import_get_n_rows (writing->import);

  for (guint from = 0; from < n; from += CHUNK_ROWS)
    {
      if (g_cancellable_is_cancelled (cancellable))
        {
          g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED, "cancelled at row %u", from);
          return FALSE;
        }
      if (!add_chunk (writing, from, MIN (n, from + CHUNK_ROWS), error))
        return FALSE;
    }
  return TRUE;
}

/* ---- what is remembered ---- */

/* Columns in the order of mapping; see xz_import_recall_mappings(). */
static char *
dup_mapping (const ImportTable *table)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint done = 0, order = 0;

  while (done < table->pub.columns->len)
    {
      guint next = G_MAXUINT;
      for (guint i = 0; i < table->pub.columns->len; i++)
        {
          const XzImportColumn *column = g_ptr_array_index (table->pub.columns, i);
          guint own = g_array_index (table->orders, guint, i);
          if (own > order)
            next = MIN (next, own);
          if (own != order)
            continue;
          g_string_append_printf (text, "%s%u=%s", done++ > 0 ? ";" : "", column->index,
                                  column->column != NULL ? column->column->name : "");
        }
      order = next;
    }
  return g_strdup (text->str);
}

/* The people are in; a mapping that cannot be kept is only asked for again. */
static void
remember_mappings (XzImport *import, XzDb *db)
{
  for (guint i = 0; i < import->tables->len; i++)
    {
      const ImportTable *table = xz_import_table (import, i);
      g_autofree char *mapping = table->pub.enabled ? dup_mapping (table) : NULL;
      g_autoptr (GError) error = NULL;
      if (mapping != NULL && !xz_db_set_import_mapping (db, table->pub.fingerprint, import->kind, mapping, &error))
        g_info ("mapping not remembered: %s", error->message);
    }
}

/* ---- all of it ---- */

/* Long runs of digits in a file's name may be somebody's number. */
static char *
dup_title (XzImport *import)
{
  g_autoptr (GString) title = g_string_new (NULL);

  for (guint i = 0; i < import->files->len; i++)
    g_string_append_printf (title, "%s%s", i > 0 ? ", " : "", (const char *) g_ptr_array_index (import->files, i));
  for (gsize i = 0; i < title->len;)
    {
      gsize digits = strspn (title->str + i, "0123456789");
      for (gsize d = 3; digits >= 11 && d + 4 < digits; d++)
        title->str[i + d] = '*';
      i += MAX (digits, 1);
    }
  return g_strdup (title->str);
}

gboolean
xz_import_apply (XzImport *import, XzDb *db, XzApplied *applied, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autofree char *title = dup_title (import);
  g_autoptr (XzChangeSet) set = xz_change_set_new ("import", title);
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  Writing writing = { import, db, set, findings };

  *applied = (XzApplied) { "" };
  if (!add_rows (&writing, cancellable, error))
    {
      applied->findings = g_steal_pointer (&findings);
      return FALSE;
    }
  if (!xz_db_apply (db, set, applied, progress, cancellable, error))
    return FALSE;
  for (guint i = 0; i < xz_import_get_n_rows (import); i++)
    xz_import_row (import, i)->written |= xz_import_row (import, i)->pub.chosen;
  remember_mappings (import, db);
  return TRUE;
}

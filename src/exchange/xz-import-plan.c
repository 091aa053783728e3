/* xz-import-plan.c: every row of every table against the register.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-import-private.h"
#include <string.h>

/* Rows that are looked up in the register together; the cancellable is looked at between. */
#define CHUNK_ROWS 256

/* What a run over one table carries along. */
typedef struct {
  XzImport   *import;
  XzDb       *db;
  guint       table;
  GArray     *mapped;     /* MappedColumn */
  GArray     *above;      /* RawValue of the row before; NULL at the beginning */
  guint       settled;    /* rows of the import that have their result */
} Run;

static void
row_free (gpointer data)
{
  ImportRow *row = data;

  xz_import_row_clear (row);
  g_clear_pointer (&row->edits, g_hash_table_unref);
  g_free (row);
}

ImportRow *
xz_import_row (XzImport *import, guint index)
{
  return g_ptr_array_index (import->rows, index);
}

guint
xz_import_get_n_rows (XzImport *import)
{
  return import->rows != NULL ? import->rows->len : 0;
}

XzImportRow *
xz_import_get_row (XzImport *import, guint index)
{
  g_return_val_if_fail (index < xz_import_get_n_rows (import), NULL);
  return &xz_import_row (import, index)->pub;
}

/* ---- one row ---- */

/* What stands in a row that is no person is shown as it is. */
static void
skip_row (ImportRow *row, const char *reason, const GArray *mapped, const GArray *values)
{
  row->pub.result = XZ_ROW_SKIPPED;
  row->pub.findings = xz_findings_new ();
  xz_findings_add (row->pub.findings, XZ_SEVERITY_NOTE, reason, 0, NULL, NULL);
  row->pub.cells = g_new0 (XzImportCell, mapped->len);
  row->pub.n_cells = mapped->len;
  for (guint i = 0; i < mapped->len; i++)
    {
      row->pub.cells[i].column = g_array_index (mapped, MappedColumn, i).column;
      row->pub.cells[i].after = g_strdup (g_array_index (values, RawValue, i).text);
    }
}

static void
read_row (Run *run, guint index)
{
  const ImportTable *table = xz_import_table (run->import, run->table);
  const XzSheetRow *sheet_row = xz_sheet_get_row (table->sheet, index);
  const char *skip = xz_import_skip_reason (table, run->mapped, sheet_row);
  g_autoptr (GArray) values = NULL;
  ImportRow *row;

  if (skip != NULL && *skip == '\0')
    return;
  row = g_new0 (ImportRow, 1);
  row->pub.table = run->table;
  row->pub.row = sheet_row->row;
  row->index = index;
  g_ptr_array_add (run->import->rows, row);
  values = xz_import_read_row (table, run->mapped, index, run->above);
  if (skip != NULL)
    {
      skip_row (row, skip, run->mapped, values);
      return;
    }
  xz_judge_read (run->import->judge, row, run->mapped, values);
  xz_judge_match (run->import->judge, run->db, row);
  g_clear_pointer (&run->above, g_array_unref);
  run->above = g_steal_pointer (&values);
}

/* ---- the register's side of a chunk ---- */

static GPtrArray *
load_present (Run *run, GError **error)
{
  GPtrArray *rows = run->import->rows;
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = run->settled; i < rows->len; i++)
    if (xz_import_row (run->import, i)->person != 0)
      g_array_append_val (people, xz_import_row (run->import, i)->person);
  return xz_db_get_rows (run->db, (const gint64 *) people->data, people->len, error);
}

static gboolean
settle_chunk (Run *run, GError **error)
{
  g_autoptr (GPtrArray) present = load_present (run, error);
  guint next = 0;

  if (present == NULL)
    return FALSE;
  for (; run->settled < run->import->rows->len; run->settled++)
    {
      ImportRow *row = xz_import_row (run->import, run->settled);
      const XzRosterRow *now = row->person != 0 ? g_ptr_array_index (present, next++) : NULL;
      if (row->pub.result != XZ_ROW_SKIPPED)
        xz_judge_settle (run->import->judge, row, run->settled, now);
    }
  return TRUE;
}

/* ---- all rows ---- */

static gboolean
check_cancelled (GCancellable *cancellable, GError **error)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return TRUE;
  g_set_error_literal (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED, "cancelled");
  return FALSE;
}

static void
add_done (XzProgress *progress, guint rows)
{
  if (progress != NULL)
    g_atomic_int_add (&progress->done, (gint) rows);
}

static gboolean
run_table (Run *run, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  const ImportTable *table = xz_import_table (run->import, run->table);
  guint n = xz_sheet_get_n_rows (table->sheet);

  for (guint from = table->first_index; from < n; from += CHUNK_ROWS)
    {
      guint to = MIN (n, from + CHUNK_ROWS);
      if (!check_cancelled (cancellable, error))
        return FALSE;
      for (guint i = from; i < to; i++)
        read_row (run, i);
      if (!settle_chunk (run, error))
        return FALSE;
      add_done (progress, to - from);
    }
  return TRUE;
}

static gboolean
plan_table (XzImport *import, XzDb *db, guint index, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Run run = { .import = import, .db = db, .table = index, .settled = import->rows->len };
  gboolean done;

  if (!xz_import_table (import, index)->pub.enabled)
    return TRUE;
  run.mapped = xz_import_mapped (xz_import_table (import, index));
  done = run_table (&run, progress, cancellable, error);
  g_array_unref (run.mapped);
  g_clear_pointer (&run.above, g_array_unref);
  return done;
}

static void
set_total (XzImport *import, XzProgress *progress)
{
  guint total = 0;

  for (guint i = 0; i < import->tables->len; i++)
    {
      const ImportTable *table = xz_import_table (import, i);
      if (table->pub.enabled)
        total += xz_sheet_get_n_rows (table->sheet) - MIN (table->first_index, xz_sheet_get_n_rows (table->sheet));
    }
  if (progress == NULL)
    return;
  g_atomic_int_set (&progress->done, 0);
  g_atomic_int_set (&progress->total, (gint) total);
}

/* A plan that was not finished is none. */
gboolean
xz_import_plan (XzImport *import, XzDb *db, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  gboolean done = TRUE;

  xz_import_drop_plan (import);
  if (!check_cancelled (cancellable, error))
    return FALSE;
  import->judge = xz_judge_new (import, db, error);
  if (import->judge == NULL)
    return FALSE;
  import->rows = g_ptr_array_new_with_free_func (row_free);
  set_total (import, progress);
  for (guint i = 0; i < import->tables->len && done; i++)
    done = plan_table (import, db, i, progress, cancellable, error);
  if (!done)
    xz_import_drop_plan (import);
  return done;
}

/* ---- counts ---- */

static gboolean
has_warning (const XzImportRow *row)
{
  for (guint i = 0; row->findings != NULL && i < row->findings->len; i++)
    if (((const XzFinding *) g_ptr_array_index (row->findings, i))->severity == XZ_SEVERITY_WARN)
      return TRUE;
  return FALSE;
}

static guint
count_changed (const XzImportRow *row)
{
  guint changed = 0;

  /* The cells of a hundred thousand new rows are not looked at on the way. */
  if (!row->chosen || row->result != XZ_ROW_CHANGED)
    return 0;
  for (guint i = 0; i < row->n_cells; i++)
    changed += row->cells[i].changed ? 1 : 0;
  return changed;
}

static void
put (guint *count, guint value)
{
  if (count != NULL)
    *count = value;
}

/* A warning counts where the row goes into the register all the same. */
void
xz_import_count (XzImport *import, guint counts[XZ_N_ROW_RESULTS], guint *warned, guint *chosen, guint *changed_cells)
{
  guint warnings = 0, ticked = 0, cells = 0;

  memset (counts, 0, sizeof (guint) * XZ_N_ROW_RESULTS);
  for (guint i = 0; i < xz_import_get_n_rows (import); i++)
    {
      const XzImportRow *row = xz_import_get_row (import, i);
      counts[row->result]++;
      warnings += row->result < XZ_ROW_DUPLICATE && has_warning (row) ? 1 : 0;
      ticked += row->chosen ? 1 : 0;
      cells += count_changed (row);
    }
  put (warned, warnings);
  put (chosen, ticked);
  put (changed_cells, cells);
}

/* xz-batch-edit.c: one value for many people: values, plan, and all of it as one batch.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-batch-private.h"
#include "xz-text.h"

/* ---- columns ---- */

static gpointer
list_columns (gpointer data)
{
  static const XzRecordType *const types[] = { &xz_type_assignment, &xz_type_service, &xz_type_person };
  GPtrArray *list = g_ptr_array_new ();
  guint n;
  const XzColumn *columns = xz_roster_columns (&n);

  for (guint t = 0; t < G_N_ELEMENTS (types); t++)
    for (guint i = 0; i < n; i++)
      if (columns[i].type == types[t] && (columns[i].desc->flags & XZ_FIELD_COMMON) != 0)
        g_ptr_array_add (list, (gpointer) &columns[i]);
  return list;
}

const XzColumn *const *
xz_batch_edit_columns (guint *n)
{
  static GOnce once = G_ONCE_INIT;
  GPtrArray *list = g_once (&once, list_columns, NULL);

  if (n != NULL)
    *n = list->len;
  return (const XzColumn *const *) list->pdata;
}

gboolean
xz_batch_edit_is_dated (const XzColumn *column)
{
  return column->type == &xz_type_assignment;
}

/* ---- the object ---- */

static void
value_clear (gpointer data)
{
  XzBatchValue *value = data;

  g_free (value->value);
  g_free (value->write);
}

static void
row_clear (gpointer data)
{
  XzBatchRow *row = data;

  g_clear_pointer (&row->findings, g_ptr_array_unref);
}

XzBatchEdit *
xz_batch_edit_new (GArray *people)
{
  XzBatchEdit *edit = g_new0 (XzBatchEdit, 1);

  edit->people = people;
  edit->left_out = g_hash_table_new (NULL, NULL);
  edit->values = g_array_new (FALSE, TRUE, sizeof (XzBatchValue));
  g_array_set_clear_func (edit->values, value_clear);
  return edit;
}

void
xz_batch_edit_forget_summaries (XzBatchEdit *edit)
{
  guint n;

  xz_batch_edit_columns (&n);
  for (guint i = 0; edit->summaries != NULL && i < n; i++)
    g_free (edit->summaries[i].common);
  g_clear_pointer (&edit->summaries, g_free);
}

static void
forget_plan (XzBatchEdit *edit)
{
  g_clear_pointer (&edit->rows, g_array_unref);
  g_clear_pointer (&edit->befores, g_ptr_array_unref);
  g_clear_pointer (&edit->texts, g_string_chunk_free);
  edit->made = 0;
}

void
xz_batch_edit_free (XzBatchEdit *edit)
{
  if (edit == NULL)
    return;
  forget_plan (edit);
  xz_batch_edit_forget_summaries (edit);
  g_array_unref (edit->people);
  g_hash_table_unref (edit->left_out);
  g_array_unref (edit->values);
  g_free (edit);
}

guint
xz_batch_edit_get_n_people (XzBatchEdit *edit)
{
  return edit->people->len;
}

const XzBatchSummary *
xz_batch_edit_get_summary (XzBatchEdit *edit, guint column)
{
  return edit->summaries != NULL ? &edit->summaries[column] : NULL;
}

/* ---- values ---- */

void
xz_batch_edit_clear (XzBatchEdit *edit)
{
  forget_plan (edit);
  g_array_set_size (edit->values, 0);
}

gboolean
xz_batch_edit_set (XzBatchEdit *edit, const XzColumn *column, const char *text, XzDate today, XzFindings *findings)
{
  XzBatchValue value = { .column = column };

  g_return_val_if_fail ((column->desc->flags & XZ_FIELD_COMMON) != 0, FALSE);
  if (!xz_field_parse (column->desc, text, FALSE, today, &value.value, findings))
    return FALSE;
  if (value.value == NULL && (column->desc->flags & XZ_FIELD_REQUIRED) != 0)
    {
      xz_findings_add (findings, XZ_SEVERITY_BLOCK, "required", 0, column->name, xz_field_label (column->desc), NULL);
      return FALSE;
    }
  forget_plan (edit);
  g_array_append_val (edit->values, value);
  return TRUE;
}

void
xz_batch_edit_set_day (XzBatchEdit *edit, XzDate on)
{
  edit->on = on;
}

guint
xz_batch_edit_get_n_set (XzBatchEdit *edit)
{
  return edit->values->len;
}

const XzColumn *
xz_batch_edit_get_set (XzBatchEdit *edit, guint index)
{
  return g_array_index (edit->values, XzBatchValue, index).column;
}

const char *
xz_batch_edit_get_after (XzBatchEdit *edit, guint index)
{
  return g_array_index (edit->values, XzBatchValue, index).value;
}

/* ---- plan ---- */

gboolean
xz_batch_cancelled (GCancellable *cancellable, GError **error)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return FALSE;
  g_set_error_literal (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED, "cancelled");
  return TRUE;
}

static const char *
keep (XzBatchEdit *edit, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (edit->texts, text) : NULL;
}

static XzFindings *
findings_or_null (XzFindings *findings)
{
  return findings->len > 0 ? g_ptr_array_ref (findings) : NULL;
}

/* What stands in the row of the plan; befores has room for its old values. */
static void
describe (XzBatchEdit *edit, XzBatchRow *row, const XzRosterRow *present)
{
  row->name = keep (edit, xz_roster_row_get (present, "name"));
  row->agency = keep (edit, xz_roster_row_get (present, "agency"));
  for (guint i = 0; i < edit->values->len; i++)
    row->before[i] = keep (edit, xz_roster_row_get (present, xz_batch_edit_get_set (edit, i)->name));
}

/* The changes of a plan are only looked at; what was made stays known by its name, and is counted once. */
static void
drop_changes (XzBatchRun *run)
{
  for (guint i = 0; i < run->set->changes->len; i++)
    {
      const XzChange *change = g_ptr_array_index (run->set->changes, i);
      run->edit->made += change->type == &xz_type_post || change->type == &xz_type_company;
    }
  xz_change_set_forget (run->set);
  g_ptr_array_set_size (run->set->changes, 0);
}

static gboolean
plan_person (XzBatchRun *run, const XzRosterRow *present, gint64 person, const char **before, GError **error)
{
  XzBatchRow row = { .person = person, .result = XZ_BATCH_REFUSED, .before = before };
  g_autoptr (GPtrArray) findings = xz_findings_new ();

  if (present == NULL)
    xz_findings_add (findings, XZ_SEVERITY_BLOCK, "not-found", 0, NULL, NULL);
  else
    {
      describe (run->edit, &row, present);
      if (!xz_batch_judge (run, present, &row.result, findings, error))
        return FALSE;
    }
  drop_changes (run);
  xz_findings_sort (findings);
  row.findings = findings_or_null (findings);
  if (row.result == XZ_BATCH_CHANGED && g_hash_table_contains (run->edit->left_out, GUINT_TO_POINTER (run->edit->rows->len)))
    row.result = XZ_BATCH_LEFT_OUT;
  g_array_append_val (run->edit->rows, row);
  return TRUE;
}

static gboolean
plan_chunk (XzBatchRun *run, guint from, guint n, GError **error)
{
  XzBatchEdit *edit = run->edit;
  const gint64 *people = &g_array_index (edit->people, gint64, from);
  g_autoptr (GPtrArray) present = xz_db_get_rows (run->db, people, n, error);
  const char **befores;

  if (present == NULL)
    return FALSE;
  befores = g_new0 (const char *, (gsize) n * edit->values->len);
  g_ptr_array_add (edit->befores, befores);
  for (guint i = 0; i < n; i++)
    if (!plan_person (run, g_ptr_array_index (present, i), people[i], befores + (gsize) i * edit->values->len, error))
      return FALSE;
  return TRUE;
}

static gboolean
plan_all (XzBatchRun *run, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  guint n = run->edit->people->len;

  if (progress != NULL)
    g_atomic_int_set (&progress->total, (gint) n);
  for (guint from = 0; from < n; from += XZ_BATCH_CHUNK)
    {
      if (xz_batch_cancelled (cancellable, error) || !plan_chunk (run, from, MIN (n - from, XZ_BATCH_CHUNK), error))
        return FALSE;
      if (progress != NULL)
        g_atomic_int_set (&progress->done, (gint) MIN (n, from + XZ_BATCH_CHUNK));
    }
  return TRUE;
}

gboolean
xz_batch_edit_plan (XzBatchEdit *edit, XzDb *db, XzFindings **findings, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzChangeSet) set = xz_change_set_new ("batch-edit", NULL);
  g_auto (XzBatchRun) run = { 0 };
  gboolean done;

  forget_plan (edit);
  *findings = xz_findings_new ();
  if (!xz_batch_resolve (edit, db, *findings, error))
    return FALSE;
  if (xz_findings_blocks (*findings))
    {
      g_set_error_literal (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED, "a value is refused");
      return FALSE;
    }
  edit->rows = g_array_sized_new (FALSE, FALSE, sizeof (XzBatchRow), edit->people->len);
  g_array_set_clear_func (edit->rows, row_clear);
  edit->befores = g_ptr_array_new_with_free_func (g_free);
  edit->texts = g_string_chunk_new (16 * 1024);
  xz_batch_run_init (&run, edit, db, set);
  done = plan_all (&run, progress, cancellable, error);
  if (!done)
    forget_plan (edit);
  return done;
}

guint
xz_batch_edit_get_n_rows (XzBatchEdit *edit)
{
  return edit->rows != NULL ? edit->rows->len : 0;
}

const XzBatchRow *
xz_batch_edit_get_row (XzBatchEdit *edit, guint index)
{
  return &g_array_index (edit->rows, XzBatchRow, index);
}

gboolean
xz_batch_edit_leave_out (XzBatchEdit *edit, guint index, gboolean out)
{
  XzBatchRow *row = &g_array_index (edit->rows, XzBatchRow, index);

  if (row->result != XZ_BATCH_CHANGED && row->result != XZ_BATCH_LEFT_OUT)
    return FALSE;
  row->result = out ? XZ_BATCH_LEFT_OUT : XZ_BATCH_CHANGED;
  if (out)
    g_hash_table_add (edit->left_out, GUINT_TO_POINTER (index));
  else
    g_hash_table_remove (edit->left_out, GUINT_TO_POINTER (index));
  return TRUE;
}

guint
xz_batch_edit_get_n_made (XzBatchEdit *edit)
{
  return edit->made;
}

/* The worst finding stands first. */
static gboolean
is_warned (const XzBatchRow *row)
{
  return row->findings != NULL && ((const XzFinding *) g_ptr_array_index (row->findings, 0))->severity > XZ_SEVERITY_NOTE;
}

void
xz_batch_edit_count (XzBatchEdit *edit, guint counts[XZ_N_BATCH_RESULTS], guint *warned)
{
  guint warnings = 0;

  memset (counts, 0, sizeof (guint) * XZ_N_BATCH_RESULTS);
  for (guint i = 0; i < xz_batch_edit_get_n_rows (edit); i++)
    {
      const XzBatchRow *row = xz_batch_edit_get_row (edit, i);
      counts[row->result]++;
      warnings += row->result == XZ_BATCH_CHANGED && is_warned (row);
    }
  if (warned != NULL)
    *warned = warnings;
}

/* ---- apply ---- */

/* TRUE: what the plan showed as the old values is still what stands there. */
static gboolean
is_still_so (const XzBatchEdit *edit, const XzBatchRow *row, const XzRosterRow *present)
{
  for (guint i = 0; i < edit->values->len; i++)
    if (g_strcmp0 (row->before[i], xz_roster_row_get (present, g_array_index (edit->values, XzBatchValue, i).column->name)) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
add_person (XzBatchRun *run, const XzBatchRow *row, const XzRosterRow *present, XzFindings *findings, GError **error)
{
  XzBatchResult result = XZ_BATCH_REFUSED;
  g_autoptr (GPtrArray) found = xz_findings_new ();

  if (present != NULL && is_still_so (run->edit, row, present) && !xz_batch_judge (run, present, &result, found, error))
    return FALSE;
  if (result == XZ_BATCH_CHANGED)
    return TRUE;
  xz_findings_add (findings, XZ_SEVERITY_BLOCK, "changed-since", 0, NULL, row->name, NULL);
  g_set_error_literal (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED, "changed-since");
  return FALSE;
}

static gboolean
add_chunk (XzBatchRun *run, guint from, guint to, XzFindings *findings, GError **error)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autoptr (GPtrArray) present = NULL;

  for (guint i = from; i < to; i++)
    {
      const XzBatchRow *row = xz_batch_edit_get_row (run->edit, i);
      if (row->result != XZ_BATCH_CHANGED)
        continue;
      g_ptr_array_add (rows, (gpointer) row);
      g_array_append_val (people, row->person);
    }
  present = xz_db_get_rows (run->db, (const gint64 *) (gpointer) people->data, people->len, error);
  if (present == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!add_person (run, g_ptr_array_index (rows, i), g_ptr_array_index (present, i), findings, error))
      return FALSE;
  return TRUE;
}

static gboolean
add_people (XzBatchRun *run, XzFindings *findings, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  guint n = xz_batch_edit_get_n_rows (run->edit);

  if (progress != NULL)
    g_atomic_int_set (&progress->total, (gint) n);
  for (guint from = 0; from < n; from += XZ_BATCH_CHUNK)
    {
      if (xz_batch_cancelled (cancellable, error) || !add_chunk (run, from, MIN (n, from + XZ_BATCH_CHUNK), findings, error))
        return FALSE;
      if (progress != NULL)
        g_atomic_int_set (&progress->done, (gint) from);
    }
  return TRUE;
}

gboolean
xz_batch_edit_apply (XzBatchEdit *edit, XzDb *db, const char *title, XzApplied *applied, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzChangeSet) set = xz_change_set_new ("batch-edit", title);
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  g_auto (XzBatchRun) run = { 0 };

  *applied = (XzApplied) { "" };
  xz_batch_run_init (&run, edit, db, set);
  if (add_people (&run, findings, progress, cancellable, error))
    return xz_db_apply (db, set, applied, progress, cancellable, error);
  applied->findings = g_steal_pointer (&findings);
  return FALSE;
}

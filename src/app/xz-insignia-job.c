/* xz-insignia-job.c: insignia read and written by jobs of the store.  Functions that end in _work run on a database
 * thread.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-insignia-job.h"
#include <glib/gi18n-lib.h>
#include "xz-certificate-job.h"
#include "xz-paper-insignia.h"
#include "xz-print.h"

typedef struct
{
  XzFilter       *filter;
  XzInsigniaView *view;
  GPtrArray      *lines, *people, *kinds, *outcomes;
  char           *id, *agency, *act, *reason, *name, *category, *season, *size, *checked_by, *sha256;
  XzKindChoice    choice;
  GBytes         *picture;
  guint           number;
  XzDate          day;
  gboolean        only_judge;
  XzApplied       applied;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;
  char *const texts[] = { job->id, job->agency, job->act, job->reason, job->name, job->category, job->season, job->size, job->checked_by, job->sha256 };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_clear_pointer (&job->filter, xz_filter_free);
  g_clear_pointer (&job->view, xz_insignia_view_free);
  g_clear_pointer (&job->lines, g_ptr_array_unref);
  g_clear_pointer (&job->people, g_ptr_array_unref);
  g_clear_pointer (&job->kinds, g_ptr_array_unref);
  g_clear_pointer (&job->outcomes, g_ptr_array_unref);
  g_clear_pointer (&job->picture, g_bytes_unref);
  xz_applied_clear (&job->applied);
  g_free (job);
}

/* ---- the list ---- */

void
xz_insignia_view_free (XzInsigniaView *view)
{
  g_clear_pointer (&view->items, g_ptr_array_unref);
  g_free (view);
}

gboolean
xz_insignia_line_is_in (const XzHoldingLine *line, XzInsigniaGroup group)
{
  switch (group)
    {
    case XZ_INSIGNIA_LACKING:   return line->holding == XZ_HOLDING_LACKING;
    case XZ_INSIGNIA_TO_RETURN: return line->holding == XZ_HOLDING_TO_RETURN;
    case XZ_INSIGNIA_COMPLETE:  return line->holding == XZ_HOLDING_COMPLETE;
    case XZ_INSIGNIA_ALL:
    default:                    return TRUE;
    }
}

static const struct { const char *word, *style, *icon; } states[] = {
  [XZ_HOLDING_NONE] = { N_("No certificate"), "well", "content-loading-symbolic" },
  [XZ_HOLDING_COMPLETE] = { N_("All in hand"), "ok", "object-select-symbolic" },
  [XZ_HOLDING_LACKING] = { N_("Some lacking"), "warn", "dialog-warning-symbolic" },
  [XZ_HOLDING_TO_RETURN] = { N_("To be taken back"), "block", "system-log-out-symbolic" },
};

static XzLedgerItem *
item_new (XzHoldingLine *line, const XzRosterRow *row, guint place)
{
  XzLedgerItem *item = xz_ledger_item_new (line->person, XZ_N_INSIGNIA_COLUMNS);
  g_autofree char *order = g_strdup_printf ("%08u", place), *state_order = g_strdup_printf ("%d", (int) line->holding);
  xz_ledger_item_set (item, XZ_INSIGNIA_COLUMN_NAME, xz_roster_row_get (row, "name"), order);
  xz_ledger_item_set (item, XZ_INSIGNIA_COLUMN_AGENCY, xz_roster_row_get (row, "agency"), NULL);
  xz_ledger_item_set (item, XZ_INSIGNIA_COLUMN_POST, xz_roster_row_get (row, "post"), NULL);
  xz_ledger_item_set (item, XZ_INSIGNIA_COLUMN_ITEMS, line->items, NULL);
  xz_ledger_item_set (item, XZ_INSIGNIA_COLUMN_STATE, _(states[line->holding].word), state_order);
  xz_ledger_item_set_sign (item, states[line->holding].style, states[line->holding].icon);
  xz_ledger_item_set_data (item, line, (GDestroyNotify) xz_holding_line_free);
  return item;
}

static void
add_line (XzInsigniaView *view, XzHoldingLine *line, GHashTable *rows, guint place)
{
  const XzRosterRow *row = g_hash_table_lookup (rows, line->person);
  if (row == NULL)
    {
      xz_holding_line_free (line);
      return;
    }
  for (guint i = 0; i < XZ_N_INSIGNIA_GROUPS; i++)
    view->counts[i] += xz_insignia_line_is_in (line, i);
  g_ptr_array_add (view->items, item_new (line, row, place));
}

static gboolean
view_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  XzQuery *query = xz_query_new (job->filter, NULL, FALSE);
  g_autoptr (GArray) people = xz_db_query_ids (db, query, XZ_CERTIFICATES_MOST + 1, cancellable, error);
  g_autoptr (GPtrArray) lines = NULL, rows = NULL;
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  xz_query_free (query);
  if (people == NULL)
    return FALSE;
  job->view->cut = people->len > XZ_CERTIFICATES_MOST;
  g_array_set_size (people, MIN (people->len, XZ_CERTIFICATES_MOST));
  lines = xz_db_list_holding_lines (db, (const gint64 *) (gpointer) people->data, people->len, xz_db_today (db), cancellable, error);
  rows = lines != NULL ? xz_db_get_rows (db, (const gint64 *) (gpointer) people->data, people->len, error) : NULL;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (rows->pdata[i] != NULL)
      g_hash_table_insert (by_id, ((XzRosterRow *) rows->pdata[i])->id, rows->pdata[i]);
  for (guint i = 0; rows != NULL && i < lines->len; i++)
    add_line (job->view, g_steal_pointer (&lines->pdata[i]), by_id, i);
  return rows != NULL;
}

void
xz_insignia_view_async (XzStore *store, const XzFilter *filter, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Job *job = g_new0 (Job, 1);
  job->filter = filter != NULL ? xz_filter_copy (filter) : NULL;
  job->view = g_new0 (XzInsigniaView, 1);
  job->view->items = g_ptr_array_new_with_free_func (g_object_unref);
  xz_store_read_long_async (store, view_work, job, job_free, NULL, cancellable, callback, data);
}

XzInsigniaView *
xz_insignia_view_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  Job *job = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, error) ? g_steal_pointer (&job->view) : NULL;
}

/* ---- kinds ---- */

static gboolean
kinds_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  return (job->lines = xz_db_list_kind_lines (db, error)) != NULL;
}

void
xz_kinds_async (XzStore *store, GAsyncReadyCallback callback, gpointer data)
{
  xz_store_read_async (store, kinds_work, g_new0 (Job, 1), job_free, NULL, NULL, callback, data);
}

GPtrArray *
xz_kinds_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  Job *job = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, error) ? g_steal_pointer (&job->lines) : NULL;
}

static gboolean
save_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  if (job->picture != NULL && (job->sha256 = xz_db_put_blob (db, job->picture, "image/jpeg", error)) == NULL)
    return FALSE;
  job->choice.picture = job->sha256;
  return xz_db_save_kind (db, job->id, job->agency, &job->choice, &job->applied, error);
}

void
xz_kind_save_async (XzStore *store, const char *id, const char *agency, const XzKindChoice *choice, GBytes *picture,
                    GAsyncReadyCallback callback, gpointer data)
{
  Job *job = g_new0 (Job, 1);
  job->id = g_strdup (id);
  job->agency = g_strdup (agency);
  job->name = g_strdup (choice->name);
  job->category = g_strdup (choice->category);
  job->season = g_strdup (choice->season);
  job->size = g_strdup (choice->size);
  job->checked_by = g_strdup (choice->checked_by);
  job->sha256 = picture == NULL ? g_strdup (choice->picture) : NULL;
  job->picture = picture != NULL ? g_bytes_ref (picture) : NULL;
  job->choice = (XzKindChoice) { job->name, job->category, job->season, job->size, NULL, job->checked_by, choice->different, choice->checked_on };
  xz_store_write_async (store, save_work, job, job_free, NULL, NULL, callback, data);
}

static gboolean
stock_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  return xz_db_enter_stock (db, job->id, job->act, job->number, xz_db_today (db), job->reason, NULL, &job->applied, error);
}

void
xz_kind_stock_async (XzStore *store, const char *kind, const char *act, guint number, const char *reason, GAsyncReadyCallback callback, gpointer data)
{
  Job *job = g_new0 (Job, 1);
  job->id = g_strdup (kind);
  job->act = g_strdup (act);
  job->number = number;
  job->reason = g_strdup (reason);
  xz_store_write_async (store, stock_work, job, job_free, NULL, NULL, callback, data);
}

static gboolean
picture_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  return (job->picture = xz_db_get_blob (db, job->sha256, error)) != NULL;
}

void
xz_kind_picture_async (XzStore *store, const char *sha256, GAsyncReadyCallback callback, gpointer data)
{
  Job *job = g_new0 (Job, 1);
  job->sha256 = g_strdup (sha256);
  xz_store_read_async (store, picture_work, job, job_free, NULL, NULL, callback, data);
}

GBytes *
xz_kind_picture_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  Job *job = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, error) ? g_steal_pointer (&job->picture) : NULL;
}

gboolean
xz_insignia_write_finish (XzStore *store, GAsyncResult *result, char **batch, XzFindings **findings, GError **error)
{
  Job *job = xz_store_job_get_data (result);
  gboolean done = xz_store_job_finish (store, result, error);
  *batch = done ? g_strdup (job->applied.batch) : NULL;
  *findings = !done && job != NULL ? g_steal_pointer (&job->applied.findings) : NULL;
  return done;
}

/* ---- handing out ---- */

static gboolean
hand_out_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  const char *const *people = (const char *const *) job->people->pdata, *const *kinds = (const char *const *) job->kinds->pdata;
  if (!job->only_judge)
    return xz_db_hand_out (db, people, job->people->len, kinds, job->kinds->len, job->day, job->reason, &job->outcomes, &job->applied, progress, cancellable, error);
  job->outcomes = xz_db_judge_hand_outs (db, people, job->people->len, kinds, job->kinds->len, job->day, error);
  return job->outcomes != NULL;
}

void
xz_hand_out_async (XzStore *store, GPtrArray *people, GPtrArray *kinds, XzDate day, const char *handled_by, gboolean only_judge,
                   XzProgress *progress, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Job *job = g_new0 (Job, 1);
  job->people = g_ptr_array_copy (people, (GCopyFunc) (GCallback) g_strdup, NULL);
  job->kinds = g_ptr_array_copy (kinds, (GCopyFunc) (GCallback) g_strdup, NULL);
  g_ptr_array_set_free_func (job->people, g_free);
  g_ptr_array_set_free_func (job->kinds, g_free);
  job->day = day;
  job->reason = g_strdup (handled_by);
  job->only_judge = only_judge;
  (only_judge ? xz_store_read_long_async : xz_store_write_async) (store, hand_out_work, job, job_free, progress, cancellable, callback, data);
}

GPtrArray *
xz_hand_out_finish (XzStore *store, GAsyncResult *result, char **batch, GError **error)
{
  Job *job = xz_store_job_get_data (result);
  gboolean done = xz_store_job_finish (store, result, error);
  if (batch != NULL)
    *batch = done ? g_strdup (job->applied.batch) : NULL;
  return done ? g_steal_pointer (&job->outcomes) : NULL;
}

/* ---- paper ---- */

typedef struct { XzWindow *window; GtkWindow *parent; GArray *people; XzPaper *paper; } Print;

static void
print_free (gpointer data)
{
  Print *print = data;
  g_clear_object (&print->window);
  g_clear_object (&print->parent);
  g_clear_pointer (&print->paper, xz_paper_free);
  g_clear_pointer (&print->people, g_array_unref);
  g_free (print);
}

static gboolean
lay_out_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Print *print = data;
  print->paper = xz_paper_new_insignia (db, (const gint64 *) (gpointer) print->people->data, print->people->len, cancellable, error);
  return print->paper != NULL;
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Print *print = xz_store_job_get_data (result);
  g_autoptr (GError) error = NULL;
  if (xz_store_job_finish (XZ_STORE (source), result, &error))
    xz_print_paper (print->parent, g_steal_pointer (&print->paper), _("Register of insignia"));
  else
    xz_window_show_fault (print->window, _("Nothing was printed."), error);
}

void
xz_insignia_print (XzWindow *window, GtkWindow *parent, GArray *people)
{
  g_autoptr (GArray) taken = people;
  XzStore *store = xz_window_get_store (window);
  if (store == NULL)
    return;
  Print *print = g_new0 (Print, 1);
  print->window = g_object_ref (window);
  print->parent = g_object_ref (parent);
  print->people = g_steal_pointer (&taken);
  xz_store_read_long_async (store, lay_out_work, print, print_free, NULL, NULL, laid_out_cb, NULL);
}

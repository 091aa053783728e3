/* xz-certificate-job.c: certificates read and written by jobs of the store.  Functions that end in _work run on a
 * database thread.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-certificate-job.h"

/* ---- the list ---- */

typedef struct { XzFilter *filter; XzCertificateView *view; } ViewJob;

void
xz_certificate_view_free (XzCertificateView *view)
{
  g_clear_pointer (&view->items, g_ptr_array_unref);
  g_free (view);
}

static void
view_job_free (gpointer data)
{
  ViewJob *job = data;
  g_clear_pointer (&job->filter, xz_filter_free);
  g_clear_pointer (&job->view, xz_certificate_view_free);
  g_free (job);
}

static XzLedgerItem *
item_new (XzCertificateLine *line, const XzRosterRow *row, guint place, XzDate day)
{
  XzLedgerItem *item = xz_ledger_item_new (line->person, XZ_N_CERTIFICATE_COLUMNS);
  const char *style, *icon;
  g_autofree char *order = g_strdup_printf ("%08u", place), *state = xz_certificate_line_dup_state (line, day, &style, &icon);
  g_autofree char *valid_to = line->facts.valid_to != XZ_DATE_NONE ? xz_date_format (line->facts.valid_to) : NULL;
  g_autofree char *days = xz_certificate_line_dup_days (line, day);
  g_autofree char *days_order = days != NULL ? g_strdup_printf ("%08d", line->facts.valid_to - day + 1000000) : NULL;
  g_autofree char *state_order = g_strdup_printf ("%s %s", style, state);
  xz_ledger_item_set (item, XZ_CERTIFICATE_COLUMN_NAME, xz_roster_row_get (row, "name"), order);
  xz_ledger_item_set (item, XZ_CERTIFICATE_COLUMN_NUMBER, line->number, NULL);
  xz_ledger_item_set (item, XZ_CERTIFICATE_COLUMN_AGENCY, xz_roster_row_get (row, "agency"), NULL);
  xz_ledger_item_set (item, XZ_CERTIFICATE_COLUMN_POST, xz_roster_row_get (row, "post"), NULL);
  xz_ledger_item_set (item, XZ_CERTIFICATE_COLUMN_VALID_TO, valid_to, NULL);
  xz_ledger_item_set (item, XZ_CERTIFICATE_COLUMN_DAYS, days, days_order);
  xz_ledger_item_set (item, XZ_CERTIFICATE_COLUMN_INSIGNIA, xz_certificate_line_insignia (line), NULL);
  xz_ledger_item_set (item, XZ_CERTIFICATE_COLUMN_STATE, state, state_order);
  xz_ledger_item_set_sign (item, style, icon);
  xz_ledger_item_set_data (item, line, (GDestroyNotify) xz_certificate_line_free);
  return item;
}

/* A line and its row, which may be gone between two readings; who has nothing to do with certificates is left out. */
static void
add_line (XzCertificateView *view, XzCertificateLine *line, GHashTable *rows, guint place)
{
  const XzRosterRow *row = g_hash_table_lookup (rows, line->person);
  if (row == NULL || (*line->certificate == '\0' && !line->to_issue))
    {
      xz_certificate_line_free (line);
      return;
    }
  for (guint i = 0; i < XZ_N_CERTIFICATE_GROUPS; i++)
    view->counts[i] += xz_certificate_line_is_in (line, i);
  g_ptr_array_add (view->items, item_new (line, row, place, view->day));
}

static gboolean
read_lines (XzDb *db, XzCertificateView *view, const GArray *people, GCancellable *cancellable, GError **error)
{
  const gint64 *numbers = (const gint64 *) (gpointer) people->data;
  g_autoptr (GPtrArray) lines = xz_db_list_certificate_lines (db, numbers, people->len, view->day, cancellable, error);
  g_autoptr (GPtrArray) rows = lines != NULL ? xz_db_get_rows (db, numbers, people->len, error) : NULL;
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (rows->pdata[i] != NULL)
      g_hash_table_insert (by_id, ((XzRosterRow *) rows->pdata[i])->id, rows->pdata[i]);
  for (guint i = 0; rows != NULL && i < lines->len; i++)
    add_line (view, g_steal_pointer (&lines->pdata[i]), by_id, i);
  return rows != NULL;
}

static gboolean
view_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  ViewJob *job = data;
  XzQuery *query = xz_query_new (job->filter, NULL, FALSE);
  g_autoptr (GArray) people = xz_db_query_ids (db, query, XZ_CERTIFICATES_MOST + 1, cancellable, error);
  xz_query_free (query);
  if (people == NULL)
    return FALSE;
  job->view->cut = people->len > XZ_CERTIFICATES_MOST;
  job->view->day = xz_db_today (db);
  g_array_set_size (people, MIN (people->len, XZ_CERTIFICATES_MOST));
  return read_lines (db, job->view, people, cancellable, error);
}

void
xz_certificate_view_async (XzStore *store, const XzFilter *filter, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  ViewJob *job = g_new0 (ViewJob, 1);
  job->filter = filter != NULL ? xz_filter_copy (filter) : NULL;
  job->view = g_new0 (XzCertificateView, 1);
  job->view->items = g_ptr_array_new_with_free_func (g_object_unref);
  xz_store_read_long_async (store, view_work, job, view_job_free, NULL, cancellable, callback, data);
}

XzCertificateView *
xz_certificate_view_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  ViewJob *job = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, error) ? g_steal_pointer (&job->view) : NULL;
}

/* ---- one ---- */

typedef struct { char *person, *certificate; XzCertificateCard *card; } CardJob;

void
xz_certificate_card_free (XzCertificateCard *card)
{
  g_clear_pointer (&card->line, xz_certificate_line_free);
  g_clear_pointer (&card->certificate, xz_record_free);
  g_clear_pointer (&card->steps, g_ptr_array_unref);
  g_clear_pointer (&card->others, g_ptr_array_unref);
  g_clear_pointer (&card->person, xz_roster_row_unref);
  g_clear_pointer (&card->alone_findings, g_ptr_array_unref);
  g_clear_pointer (&card->assisting_findings, g_ptr_array_unref);
  g_free (card);
}

static void
card_job_free (gpointer data)
{
  CardJob *job = data;
  g_free (job->person);
  g_free (job->certificate);
  g_clear_pointer (&job->card, xz_certificate_card_free);
  g_free (job);
}

static gboolean
read_person (XzDb *db, CardJob *job, GError **error)
{
  XzCertificateCard *card = job->card;
  gint64 number = xz_db_person_number (db, job->person);
  g_autoptr (GPtrArray) lines = xz_db_list_certificate_lines (db, &number, 1, card->day, NULL, error);
  if (lines == NULL)
    return FALSE;
  card->person = xz_db_get_row (db, job->person, error);
  if (card->person == NULL || lines->len == 0)
    return FALSE;
  card->line = g_ptr_array_steal_index (lines, 0);
  return TRUE;
}

static gboolean
judge_duty (XzDb *db, CardJob *job, GError **error)
{
  XzCertificateCard *card = job->card;
  g_autoptr (GError) fault = NULL;
  card->alone_findings = xz_findings_new ();
  card->assisting_findings = xz_findings_new ();
  card->alone = xz_db_judge_duty (db, job->person, XZ_DUTY_ALONE, card->day, card->alone_findings, &fault);
  if (fault == NULL)
    card->assisting = xz_db_judge_duty (db, job->person, XZ_DUTY_ASSISTING, card->day, card->assisting_findings, &fault);
  if (fault == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

static gboolean
read_certificates (XzDb *db, CardJob *job, GError **error)
{
  XzCertificateCard *card = job->card;
  const char *wanted = job->certificate != NULL ? job->certificate : card->line->certificate;
  g_autoptr (GPtrArray) ids = xz_db_list_certificates_of_person (db, job->person, error);
  card->others = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_record_free);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      XzRecord *record = xz_db_get_record (db, &xz_type_certificate, g_ptr_array_index (ids, i), error);
      if (record == NULL)
        return FALSE;
      if (g_str_equal (record->id, wanted))
        card->certificate = record;
      else
        g_ptr_array_add (card->others, record);
    }
  card->steps = card->certificate != NULL ? xz_db_list_certificate_steps (db, wanted, error)
                                          : g_ptr_array_new_with_free_func ((GDestroyNotify) xz_certificate_step_free);
  return ids != NULL && card->steps != NULL;
}

static gboolean
card_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  CardJob *job = data;
  job->card->day = xz_db_today (db);
  return read_person (db, job, error) && judge_duty (db, job, error) && read_certificates (db, job, error);
}

void
xz_certificate_card_async (XzStore *store, const char *person, const char *certificate, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  CardJob *job = g_new0 (CardJob, 1);
  job->person = g_strdup (person);
  job->certificate = g_strdup (certificate);
  job->card = g_new0 (XzCertificateCard, 1);
  xz_store_read_async (store, card_work, job, card_job_free, NULL, cancellable, callback, data);
}

XzCertificateCard *
xz_certificate_card_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  CardJob *job = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, error) ? g_steal_pointer (&job->card) : NULL;
}

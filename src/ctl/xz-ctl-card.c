/* xz-ctl-card.c: the text of a card's QR verified, and the two lists that this needs without a network (Art. 21).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>
#include "xz-aside.h"
#include "xz-card-verify.h"
#include "xz-ctl-certificate.h"
#include "xz-signing.h"

/* ---- verify-card ---- */

typedef struct { XzCtl *ctl; const char *text; XzCardReport *report; } CardJob;

static const struct { const char *code, *sentence; } verdicts[] = {
  [XZ_CARD_VALID] = { "valid", N_("The card is genuine and valid today.") },
  [XZ_CARD_EXPIRED] = { "expired", N_("The card is genuine, but its last day of validity is over: nobody is on duty with it.") },
  [XZ_CARD_WITHDRAWN] = { "withdrawn", N_("The card is genuine, but its number has been withdrawn: nobody is on duty with it.") },
  [XZ_CARD_FORGED] = { "forged",
    N_("The card names a key that is on record here, and that key has not signed it. What stands on it is not to be believed.") },
  [XZ_CARD_NOT_OURS] = { "unknown-key",
    N_("The card is signed by a key that is not on record here. Import the list of keys of the issuing unit to verify it.") },
  [XZ_CARD_UNREADABLE] = { "unreadable", N_("This is not the text of a work certificate's QR, or a part of it is missing.") },
};

static gboolean
verify_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  CardJob *job = data;

  if (!xz_ctl_require (db, XZ_ACT_READ, error))
    return FALSE;
  job->report = xz_db_verify_card (db, job->text, xz_db_today (db), error);
  return job->report != NULL;
}

/* A file of at most XZ_CARD_LIST_MAX bytes; a longer one is refused unread. */
static char *
read_list (XzCtl *ctl, const char *name, gsize *length, GError **error)
{
  g_autofree char *path = xz_ctl_dup_path (ctl, name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, error);
  char *text = NULL;

  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) > XZ_CARD_LIST_MAX)
    {
      g_set_error (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_FORMAT, "longer than a list can be");
      return NULL;
    }
  return g_file_get_contents (path, &text, length, error) ? text : NULL;
}

static gboolean
read_withdrawn (CardJob *job, GPtrArray *keys, GPtrArray **list, char published[11], GError **error)
{
  gsize length;
  g_autofree char *text = NULL;

  if (job->ctl->options.withdrawn == NULL)
    return TRUE;
  text = read_list (job->ctl, job->ctl->options.withdrawn, &length, error);
  for (guint i = 0; text != NULL && i < keys->len && *list == NULL; i++)
    *list = xz_withdrawn_read (text, length, ((const XzCardKey *) g_ptr_array_index (keys, i))->public_key, published, NULL);
  if (text != NULL && *list == NULL)
    g_set_error (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_ALTERED, "none of the keys signed the list");
  return *list != NULL;
}

/* By files alone: no register is opened, and there is no network in it anyway. */
static gboolean
verify_by_files (CardJob *job, GError **error)
{
  gsize length;
  g_autofree char *text = read_list (job->ctl, job->ctl->options.keys, &length, error);
  g_autoptr (GPtrArray) keys = text != NULL ? xz_card_keys_read (text, length, error) : NULL;
  g_autoptr (GPtrArray) withdrawn = NULL;
  char published[11] = "";
  XzDate day = job->ctl->day != XZ_DATE_NONE ? job->ctl->day : xz_context_get_today (&job->ctl->context);

  if (keys == NULL || !read_withdrawn (job, keys, &withdrawn, published, error))
    return FALSE;
  job->report = xz_card_verify_by_lists (keys, withdrawn, published, job->text, day);
  return TRUE;
}

static void
put_report (XzCtl *ctl, const XzCardReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *valid_to = report->valid_to != XZ_DATE_NONE ? xz_date_format (report->valid_to) : NULL;

  json_builder_begin_object (builder);
  xz_ctl_json_text (builder, "verdict", verdicts[report->verdict].code);
  xz_ctl_json_text (builder, "message", _(verdicts[report->verdict].sentence));
  xz_ctl_json_text (builder, "number", report->number);
  xz_ctl_json_text (builder, "name", report->name);
  xz_ctl_json_text (builder, "unit", report->unit);
  xz_ctl_json_text (builder, "valid_to", valid_to);
  xz_ctl_json_text (builder, "state", report->state);
  xz_ctl_json_text (builder, "withdrawn_on", *report->withdrawn_on != '\0' ? report->withdrawn_on : NULL);
  xz_ctl_json_text (builder, "key", *report->key_id != '\0' ? report->key_id : NULL);
  xz_ctl_json_text (builder, "key_unit", report->key_unit);
  xz_ctl_json_text (builder, "list_of", *report->list_of != '\0' ? report->list_of : NULL);
  json_builder_end_object (builder);
  if (ctl->json)
    xz_ctl_put_json (ctl, builder);
  xz_ctl_print (ctl, "%s", _(verdicts[report->verdict].sentence));
  if (report->key_unit != NULL)
    xz_ctl_print (ctl, "%s  %s  %s  %s", report->number, report->name, report->unit, valid_to);
}

int
xz_ctl_verify_card (XzCtl *ctl)
{
  CardJob job = { .ctl = ctl };
  g_autofree char *text = g_strjoinv (" ", ctl->arguments);
  g_autoptr (XzCardReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  job.text = text;
  if (ctl->options.withdrawn != NULL && ctl->options.keys == NULL)
    return xz_ctl_misuse (ctl, _("--withdrawn goes with --keys."));
  done = ctl->options.keys != NULL ? verify_by_files (&job, &error) : xz_ctl_read (ctl, verify_work, &job, &error);
  if (!done)
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  report = job.report;
  put_report (ctl, report);
  return report->verdict == XZ_CARD_VALID ? XZ_EXIT_DONE : XZ_EXIT_NO;
}

/* ---- the lists, out and in ---- */

typedef struct { XzCtl *ctl; char *text; gsize length; guint n; char published[11]; } ListJob;

gboolean
xz_ctl_is_card_list (const char *kind)
{
  return g_str_equal (kind, "keys") || g_str_equal (kind, "withdrawn");
}

static gboolean
is_keys (const ListJob *job)
{
  return g_str_equal (job->ctl->arguments[0], "keys");
}

static gboolean
export_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  ListJob *job = data;
  g_autoptr (GPtrArray) keys = NULL;

  if (!xz_ctl_require (db, XZ_ACT_EXPORT, error))
    return FALSE;
  if (!is_keys (job))
    return (job->text = xz_db_write_withdrawn (db, xz_db_today (db), error)) != NULL;
  keys = xz_db_list_signing_keys (db, error);
  job->text = keys != NULL ? xz_card_keys_write (keys) : NULL;
  return job->text != NULL;
}

static gboolean
write_list (const char *path, const char *text, GError **error)
{
  g_autoptr (XzAside) aside = xz_aside_new (path, error);
  g_autoptr (GFile) file = aside != NULL ? g_file_new_for_path (xz_aside_get_name (aside)) : NULL;
  g_autoptr (GFileIOStream) stream = file != NULL ? g_file_open_readwrite (file, NULL, error) : NULL;

  return stream != NULL
         && g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (stream)), text, strlen (text), NULL, NULL, error)
         && g_io_stream_close (G_IO_STREAM (stream), NULL, error) && xz_aside_sync (aside, error) && xz_aside_replace (aside, error);
}

int
xz_ctl_export_list (XzCtl *ctl)
{
  ListJob job = { .ctl = ctl };
  g_autofree char *path = xz_ctl_dup_path (ctl, ctl->arguments[1]), *text = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GError) error = NULL;
  gboolean done = xz_ctl_read (ctl, export_work, &job, &error);

  text = job.text;
  if (!done || !write_list (path, text, &error))
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  json_builder_begin_object (builder);
  xz_ctl_json_text (builder, "file", path);
  json_builder_end_object (builder);
  if (ctl->json)
    xz_ctl_put_json (ctl, builder);
  xz_ctl_print (ctl, _("Wrote %s"), path);
  return XZ_EXIT_DONE;
}

static gboolean
import_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  ListJob *job = data;
  g_autoptr (GPtrArray) keys = NULL;
  XzApplied applied = { 0 };
  gboolean done;

  if (!xz_ctl_require (db, XZ_ACT_IMPORT, error))
    return FALSE;
  if (!is_keys (job))
    return xz_db_import_withdrawn (db, job->text, job->length, &job->n, job->published, error);
  keys = xz_card_keys_read (job->text, job->length, error);
  done = keys != NULL && xz_db_import_signing_keys (db, keys, &job->n, &applied, error);
  xz_applied_clear (&applied);
  return done;
}

int
xz_ctl_import_list (XzCtl *ctl)
{
  ListJob job = { .ctl = ctl };
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  text = job.text = read_list (ctl, ctl->arguments[1], &job.length, &error);
  if (text == NULL || !xz_ctl_write (ctl, import_work, &job, &error))
    return g_error_matches (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_ALTERED) || g_error_matches (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_FORMAT)
      ? xz_ctl_fail_saying (ctl, g_steal_pointer (&error), _("The file is no list of this kind, or no key on record has signed it."))
      : xz_ctl_fail (ctl, g_steal_pointer (&error));
  xz_ctl_put_count (ctl, job.n);
  return XZ_EXIT_DONE;
}

/* xz-ctl-history.c: who changed what, and when; what can be taken back, and taking it back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>
#include "xz-ctl-private.h"

#define DEFAULT_LIMIT 1000
/* How far back a batch is looked for by the beginning of its name. */
#define MAX_BATCHES   100000

/* ---- history ---- */

typedef struct { XzCtl *ctl; const XzRecordType *type; } HistoryJob;

static const char *
get_kind_name (int kind)
{
  static const char *const kinds[] = { "create", "set", "delete", "append", "command" };

  return kind >= 1 && kind <= (int) G_N_ELEMENTS (kinds) ? kinds[kind - 1] : "other";
}

static void
json_history_value (JsonBuilder *builder, const char *member, const XzField *field, const char *value, gboolean reveal, XzNames *names)
{
  json_builder_set_member_name (builder, member);
  if (field != NULL)
    xz_ctl_json_value (builder, field, value, reveal, names);
  else
    json_builder_add_null_value (builder);
}

static void
json_history_entry (JsonBuilder *builder, const XzHistoryEntry *entry, const XzField *field, gboolean reveal, XzNames *names)
{
  json_builder_begin_object (builder);
  xz_ctl_json_time (builder, "at", entry->at);
  xz_ctl_json_text (builder, "user", entry->user_name);
  xz_ctl_json_text (builder, "action", entry->action);
  xz_ctl_json_text (builder, "change", get_kind_name (entry->kind));
  xz_ctl_json_text (builder, "kind", entry->type->name);
  xz_ctl_json_text (builder, "record", entry->record);
  xz_ctl_json_text (builder, "field", entry->field);
  json_history_value (builder, "before", field, entry->before, reveal, names);
  json_history_value (builder, "after", field, entry->after, reveal, names);
  xz_ctl_json_text (builder, "batch", entry->batch);
  json_builder_end_object (builder);
}

static void
add_history_row (XzTable *table, const XzHistoryEntry *entry, const XzField *field, gboolean reveal, XzNames *names)
{
  g_autofree char *at = xz_ctl_dup_local_time (entry->at);
  g_autofree char *before = field != NULL ? xz_ctl_dup_value (field, entry->before, reveal, names) : NULL;
  g_autofree char *after = field != NULL ? xz_ctl_dup_value (field, entry->after, reveal, names) : NULL;
  const char *cells[] = { at, entry->user_name, entry->action, xz_record_type_label (entry->type),
                          field != NULL ? xz_field_label (field) : entry->field, before, after };

  xz_table_add (table, cells);
}

static gboolean
history_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  const HistoryJob *job = data;
  XzCtl *ctl = job->ctl;
  guint limit = ctl->options.limit > 0 ? (guint) ctl->options.limit : DEFAULT_LIMIT;
  const char *headers[] = { _("Time"), _("User"), _("Action"), _("Record"), _("Field"), _("Before"), _("After") };
  g_autoptr (XzTable) table = xz_table_new (headers, G_N_ELEMENTS (headers));
  g_autoptr (XzNames) names = xz_names_new (db);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *id = NULL;

  if (!xz_ctl_require (db, XZ_ACT_READ, error))
    return FALSE;
  id = xz_db_resolve (db, job->type, ctl->arguments[1], error);
  entries = id != NULL ? xz_db_history (db, id, limit, error) : NULL;
  if (entries == NULL)
    return FALSE;
  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    {
      const XzHistoryEntry *entry = g_ptr_array_index (entries, i);
      const XzField *field = entry->field != NULL ? xz_record_type_field (entry->type, entry->field) : NULL;

      json_history_entry (builder, entry, field, ctl->options.reveal, names);
      add_history_row (table, entry, field, ctl->options.reveal, names);
    }
  json_builder_end_array (builder);
  if (ctl->json)
    xz_ctl_put_json (ctl, builder);
  else
    xz_table_print (table, ctl->out);
  return TRUE;
}

int
xz_ctl_history (XzCtl *ctl)
{
  g_autoptr (GError) error = NULL;
  int status = XZ_EXIT_DONE;
  HistoryJob job = { ctl, xz_ctl_get_type (ctl, &status) };

  if (job.type == NULL)
    return status;
  if ((ctl->options.reveal && !xz_ctl_note_reveal (ctl, &error)) || !xz_ctl_read (ctl, history_work, &job, &error))
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  return XZ_EXIT_DONE;
}

/* ---- batches ---- */

static void
json_batch (JsonBuilder *builder, const XzBatch *batch)
{
  json_builder_begin_object (builder);
  xz_ctl_json_text (builder, "batch", batch->batch);
  xz_ctl_json_time (builder, "at", batch->at);
  xz_ctl_json_text (builder, "user", batch->user_name);
  xz_ctl_json_text (builder, "action", batch->action);
  xz_ctl_json_text (builder, "title", batch->title);
  json_builder_set_member_name (builder, "changes");
  json_builder_add_int_value (builder, batch->changes);
  json_builder_set_member_name (builder, "undone");
  json_builder_add_boolean_value (builder, batch->undone);
  json_builder_end_object (builder);
}

static void
add_batch_row (XzTable *table, const XzBatch *batch)
{
  g_autofree char *at = xz_ctl_dup_local_time (batch->at);
  g_autofree char *changes = g_strdup_printf ("%u", batch->changes);
  const char *cells[] = { at, batch->user_name, xz_batch_action_label (batch->action), batch->title, changes, batch->undone ? _("taken back") : "", batch->batch };

  xz_table_add (table, cells);
}

static gboolean
batches_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  XzCtl *ctl = data;
  guint limit = ctl->options.limit > 0 ? (guint) ctl->options.limit : DEFAULT_LIMIT;
  const char *headers[] = { _("Time"), _("User"), _("Action"), _("Title"), _("Changes"), _("State"), _("Batch") };
  g_autoptr (XzTable) table = xz_table_new (headers, G_N_ELEMENTS (headers));
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) batches = xz_ctl_require (db, XZ_ACT_READ, error) ? xz_db_list_batches (db, limit, error) : NULL;

  if (batches == NULL)
    return FALSE;
  json_builder_begin_array (builder);
  for (guint i = 0; i < batches->len; i++)
    {
      json_batch (builder, g_ptr_array_index (batches, i));
      add_batch_row (table, g_ptr_array_index (batches, i));
    }
  json_builder_end_array (builder);
  if (ctl->json)
    xz_ctl_put_json (ctl, builder);
  else
    xz_table_print (table, ctl->out);
  return TRUE;
}

int
xz_ctl_batches (XzCtl *ctl)
{
  g_autoptr (GError) error = NULL;

  if (!xz_ctl_read (ctl, batches_work, ctl, &error))
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  return XZ_EXIT_DONE;
}

/* ---- undo ---- */

typedef struct { XzCtl *ctl; GPtrArray *conflicts; XzApplied applied; } UndoJob;

/* The batch whose name begins like text. */
static char *
find_batch (XzDb *db, const char *text, GError **error)
{
  g_autoptr (GPtrArray) batches = xz_db_list_batches (db, MAX_BATCHES, error);
  const XzBatch *found = NULL;

  if (batches == NULL)
    return NULL;
  for (guint i = 0; i < batches->len; i++)
    {
      const XzBatch *batch = g_ptr_array_index (batches, i);

      if (*text == '\0' || !g_str_has_prefix (batch->batch, text))
        continue;
      if (found != NULL)
        {
          g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_AMBIGUOUS, "More than one batch begins like this");
          return NULL;
        }
      found = batch;
    }
  if (found == NULL)
    g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND, "No such batch");
  return found != NULL ? g_strdup (found->batch) : NULL;
}

static gboolean
undo_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  UndoJob *job = data;
  g_autofree char *batch = find_batch (db, job->ctl->arguments[0], error);

  return batch != NULL && xz_db_undo (db, batch, job->ctl->options.partly, &job->conflicts, &job->applied, error);
}

static void
json_conflicts (JsonBuilder *builder, const GPtrArray *conflicts)
{
  json_builder_set_member_name (builder, "conflicts");
  json_builder_begin_array (builder);
  for (guint i = 0; conflicts != NULL && i < conflicts->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (conflicts, i));
  json_builder_end_array (builder);
}

static void
put_undone (XzCtl *ctl, const UndoJob *job, gboolean undone)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "undone");
  json_builder_add_boolean_value (builder, undone);
  xz_ctl_json_text (builder, "batch", undone ? job->applied.batch : NULL);
  json_builder_set_member_name (builder, "changes");
  json_builder_add_int_value (builder, job->applied.changes);
  json_conflicts (builder, job->conflicts);
  json_builder_end_object (builder);
  if (ctl->json)
    xz_ctl_put_json (ctl, builder);
}

static void
say_conflicts (XzCtl *ctl, const GPtrArray *conflicts)
{
  xz_ctl_say (ctl, g_dngettext (GETTEXT_PACKAGE, "%u record has changed since:", "%u records have changed since:", conflicts->len), conflicts->len);
  for (guint i = 0; i < conflicts->len; i++)
    xz_ctl_say (ctl, "  %s", (char *) g_ptr_array_index (conflicts, i));
  if (!ctl->options.partly)
    xz_ctl_say (ctl, _("Nothing was taken back; --partly leaves these out."));
}

int
xz_ctl_undo (XzCtl *ctl)
{
  UndoJob job = { .ctl = ctl };
  g_autoptr (GError) error = NULL;
  gboolean undone = xz_ctl_write (ctl, undo_work, &job, &error);
  gboolean conflicts = job.conflicts != NULL && job.conflicts->len > 0;
  int status = undone ? XZ_EXIT_DONE : XZ_EXIT_NO;

  if (conflicts)
    say_conflicts (ctl, job.conflicts);
  if (!undone && !conflicts)
    status = xz_ctl_fail_with_findings (ctl, g_steal_pointer (&error), job.applied.findings);
  else
    put_undone (ctl, &job, undone);
  if (undone)
    xz_ctl_print (ctl, g_dngettext (GETTEXT_PACKAGE, "Taken back: %u change", "Taken back: %u changes", job.applied.changes), job.applied.changes);
  g_clear_pointer (&job.conflicts, g_ptr_array_unref);
  xz_applied_clear (&job.applied);
  return status;
}

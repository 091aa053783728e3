/* xz-ctl-steps.c: the steps of a certificate after its issue, of insignia and of a departure (Art. 7, 21, 27).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>
#include "xz-ctl-certificate.h"
#include "xz-ctl-write.h"
#include "xz-handover.h"
#include "xz-read.h"
#include "xz-signing.h"

/* A step with what follows the ID; the texts are of the write's change. */
typedef struct {
  XzWrite          base;        /* first: jobs are handed it */
  XzCertificateAct act;
  XzDate           day;         /* day=, last_day=, hire_date=; today without */
  const char      *reason, *document, *kind, *number, *handled_by, *settle;
  GPtrArray       *kept;        /* char*: what the texts point to */
} Step;

/* Fields that a step takes, by the type whose labels they have: a NULL name ends them. */
typedef struct { const XzRecordType *type; const char *field; gsize offset; } StepField;
#define AT(member) G_STRUCT_OFFSET (Step, member)

static const StepField certificate_fields[] = {
  { &xz_type_certificate_event, "reason", AT (reason) }, { &xz_type_certificate_event, "document", AT (document) },
  { &xz_type_certificate_event, "day", AT (day) }, { NULL }
};
static const StepField departure_fields[] = {
  { &xz_type_departure, "reason", AT (reason) }, { &xz_type_departure, "document", AT (document) },
  { &xz_type_departure, "last_day", AT (day) }, { NULL }
};
static const StepField insignia_fields[] = {
  { &xz_type_insignia_event, "kind", AT (kind) }, { &xz_type_insignia_event, "number", AT (number) },
  { &xz_type_insignia_event, "day", AT (day) }, { &xz_type_insignia_event, "handled_by", AT (handled_by) }, { NULL }
};
static const StepField settle_fields[] = {
  { &xz_type_insignia_event, "act", AT (settle) }, { &xz_type_insignia_event, "reason", AT (reason) },
  { &xz_type_insignia_event, "day", AT (day) }, { &xz_type_insignia_event, "handled_by", AT (handled_by) }, { NULL }
};
static const StepField day_fields[] = { { &xz_type_certificate_event, "day", AT (day) }, { NULL } };
static const StepField hire_fields[] = { { &xz_type_service, "hire_date", AT (day) }, { NULL } };

static const StepField *
find_field (const StepField *fields, const char *name)
{
  for (const StepField *field = fields; field->type != NULL; field++)
    if (g_str_equal (field->field, name) || xz_field_answers_to (xz_record_type_field (field->type, field->field), name))
      return field;
  return NULL;
}

/* One "field=value" put where the step keeps it. */
static gboolean
take_one (Step *step, XzDb *db, const StepField *fields, guint i, GError **error)
{
  XzWrite *write = &step->base;
  const char *name = g_ptr_array_index (write->names, i);
  const StepField *field = find_field (fields, name);
  char *canonical = NULL;

  if (field == NULL)
    return xz_ctl_set_usage_error (error, _("There is no field “%s”."), name);
  if (!xz_ctl_parse_value (db, xz_record_type_field (field->type, field->field), g_ptr_array_index (write->values, i), &canonical,
                           write->findings, error))
    return FALSE;
  if (canonical == NULL)
    return TRUE;
  g_ptr_array_add (step->kept, canonical);
  if (field->offset == AT (day))
    step->day = xz_date_parse (canonical);
  else
    G_STRUCT_MEMBER (const char *, step, field->offset) = canonical;
  return TRUE;
}

static gboolean
take_fields (Step *step, XzDb *db, const StepField *fields, GError **error)
{
  for (guint i = 0; i < step->base.names->len; i++)
    if (!take_one (step, db, fields, i, error))
      return FALSE;
  return TRUE;
}

static XzDate
get_day (const Step *step, XzDb *db)
{
  return step->day != XZ_DATE_NONE ? step->day : xz_db_today (db);
}

/* The person that the command names. */
static gboolean
take_person (Step *step, XzDb *db, const StepField *fields, GError **error)
{
  step->base.id = xz_db_resolve (db, &xz_type_person, step->base.id_text, error);
  return step->base.id != NULL && take_fields (step, db, fields, error);
}

/* ---- certificates (Art. 21) ---- */

static gboolean
certificate_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Step *step = data;
  XzWrite *write = &step->base;

  write->id = xz_db_resolve_certificate (db, write->id_text, error);
  return write->id != NULL && take_fields (step, db, certificate_fields, error)
         && xz_db_certificate_act (db, write->id, step->act, get_day (step, db), step->reason, step->document, &write->applied, error);
}

/* What is still in force is taken back first; the new number becomes the ID that is said. */
static gboolean
replace_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Step *step = data;
  XzWrite *write = &step->base;
  g_autofree char *former = xz_db_resolve_certificate (db, write->id_text, error);
  g_autoptr (XzIssueOutcome) outcome = NULL;

  if (former == NULL || !take_fields (step, db, certificate_fields, error)
      || !xz_db_replace_certificate (db, former, get_day (step, db), step->reason, step->document, &outcome, &write->applied, error))
    return FALSE;
  write->id = g_strdup (outcome->certificate);
  return TRUE;
}

/* One that was issued before there was a key. */
static gboolean
sign_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Step *step = data;
  XzWrite *write = &step->base;
  guint n;

  write->id = xz_db_resolve_certificate (db, write->id_text, error);
  return write->id != NULL && take_fields (step, db, certificate_fields, error)
         && xz_db_sign_certificates (db, (const char *const *) &write->id, 1, &n, &write->applied, progress, cancellable, error);
}

/* ---- departure (Art. 27) ---- */

static gboolean
depart_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Step *step = data;

  if (!take_person (step, db, departure_fields, error))
    return FALSE;
  if (step->day == XZ_DATE_NONE || step->reason == NULL)
    return xz_ctl_set_usage_error (error, _("“do depart” needs last_day=YYYY-MM-DD and reason=REASON."));
  return xz_db_depart (db, step->base.id, step->reason, step->day, step->document, &step->base.applied, error);
}

static gboolean
close_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Step *step = data;
  XzWrite *write = &step->base;

  write->id = xz_ctl_resolve (db, &xz_type_departure, write->id_text, error);
  return write->id != NULL && take_fields (step, db, day_fields, error)
         && xz_db_close_departure (db, write->id, get_day (step, db), &write->applied, error);
}

/* Everything that is still out, by one act: returned, unless another is said. */
static gboolean
settle_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Step *step = data;
  g_autoptr (XzHandover) handover = NULL;
  g_autoptr (GArray) settlements = g_array_new (FALSE, TRUE, sizeof (XzSettlement));
  gboolean closed;

  if (!take_person (step, db, settle_fields, error))
    return FALSE;
  handover = xz_db_load_handover (db, step->base.id, error);
  for (guint i = 0; handover != NULL && i < handover->items->len; i++)
    {
      const XzHandoverItem *item = g_ptr_array_index (handover->items, i);
      XzSettlement one = { item->id, item->is_card, step->settle != NULL ? step->settle : "return", step->reason, step->handled_by };

      if (item->out)
        g_array_append_val (settlements, one);
    }
  return handover != NULL
         && xz_db_settle_items (db, step->base.id, (const XzSettlement *) (gpointer) settlements->data, settlements->len,
                                get_day (step, db), &closed, &step->base.applied, error);
}

static gboolean
return_to_service_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Step *step = data;

  return take_person (step, db, hire_fields, error)
         && xz_db_return_to_service (db, step->base.id, get_day (step, db), &step->base.applied, error);
}

/* ---- insignia (Art. 7) ---- */

static gboolean
hand_out_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Step *step = data;

  if (!take_person (step, db, insignia_fields, error))
    return FALSE;
  if (step->kind == NULL)
    return xz_ctl_set_usage_error (error, _("“do hand-out” needs kind=KIND."));
  return xz_db_issue_insignia (db, step->base.id, step->kind, step->number, get_day (step, db), step->handled_by,
                               &step->base.applied, error);
}

/* ---- the photo, without which no certificate is issued (Art. 21) ---- */

#define PHOTO_MAX (1024 * 1024)

static const char *
get_mime (GBytes *content)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (content, &length);

  if (length > 3 && memcmp (data, "\xff\xd8\xff", 3) == 0)
    return "image/jpeg";
  return length > 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0 ? "image/png" : NULL;
}

/* At most PHOTO_MAX bytes of a JPEG or PNG; a longer file is refused unread. */
static GBytes *
read_photo (Step *step, GError **error)
{
  g_autofree char *path = xz_ctl_dup_path (step->base.ctl, g_ptr_array_index (step->base.values, 0));
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, error);
  g_autoptr (GBytes) content = NULL;

  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) <= PHOTO_MAX && (content = g_file_load_bytes (file, NULL, NULL, error)) == NULL)
    return NULL;
  if (content == NULL || get_mime (content) == NULL)
    {
      xz_ctl_set_usage_error (error, _("A photo is a JPEG or PNG of at most 1 MiB."));
      return NULL;
    }
  return g_steal_pointer (&content);
}

static gboolean
photo_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Step *step = data;
  XzWrite *write = &step->base;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("photo", NULL);
  g_autoptr (GBytes) content = NULL;
  g_autofree char *digest = NULL;

  if (write->names->len != 1 || !g_str_equal (g_ptr_array_index (write->names, 0), "photo"))
    return xz_ctl_set_usage_error (error, _("“do photo” needs photo=FILE."));
  write->id = xz_db_resolve (db, &xz_type_person, write->id_text, error);
  content = write->id != NULL ? read_photo (step, error) : NULL;
  digest = content != NULL ? xz_db_put_blob (db, content, get_mime (content), error) : NULL;
  if (digest == NULL)
    return FALSE;
  xz_change_set_update (set, &xz_type_person, write->id, "photo", digest, NULL);
  return xz_write_apply (write, db, set, error);
}

/* ---- the key that signs (Art. 21) ---- */

static gboolean
renew_key_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Step *step = data;
  g_autofree char *agency = xz_ctl_find_agency (db, step->base.id_text, error);
  g_autoptr (XzRecord) unit = agency != NULL ? xz_db_get_record (db, &xz_type_agency, agency, error) : NULL;

  if (unit == NULL || !xz_ctl_require (db, XZ_ACT_SETTINGS, error) || !take_fields (step, db, day_fields, error)
      || !xz_db_make_signing_key (db, xz_record_get (unit, "name"), get_day (step, db), &step->base.applied, error))
    return FALSE;
  step->base.id = xz_db_get_signing_key (db);
  return TRUE;
}

/* ---- the table ---- */

static const struct { const char *name; XzCertificateAct act; XzJobFunc work; } steps[] = {
  { "suspend", XZ_CERTIFICATE_SUSPEND, certificate_work }, { "resume", XZ_CERTIFICATE_RESUME, certificate_work },
  { "lost", XZ_CERTIFICATE_LOSE, certificate_work }, { "damaged", XZ_CERTIFICATE_DAMAGE, certificate_work },
  { "revoke", XZ_CERTIFICATE_REVOKE, certificate_work }, { "return", XZ_CERTIFICATE_RETURN, certificate_work },
  { "replace", XZ_CERTIFICATE_REPLACE, replace_work }, { "sign", 0, sign_work }, { "depart", 0, depart_work }, { "close", 0, close_work },
  { "settle", 0, settle_work }, { "hand-out", 0, hand_out_work }, { "return-to-service", 0, return_to_service_work },
  { "photo", 0, photo_work }, { "renew-key", 0, renew_key_work },
};

static int
run_step (XzCtl *ctl)
{
  Step step = { .act = 0, .day = XZ_DATE_NONE, .kept = g_ptr_array_new_with_free_func (g_free) };
  g_autoptr (GPtrArray) kept = step.kept;
  g_autoptr (GError) error = NULL;
  XzJobFunc work = NULL;
  int status;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i].name, ctl->arguments[0]))
      {
        step.act = steps[i].act;
        work = steps[i].work;
      }
  xz_write_init (&step.base, ctl, NULL);
  step.base.id_text = ctl->arguments[1];
  status = xz_write_take_assignments (&step.base, 2, &error) ? xz_write_run (&step.base, work, _("Done:"))
                                                              : xz_ctl_fail (ctl, g_steal_pointer (&error));
  xz_write_clear (&step.base);
  return status;
}

XzStepFunc
xz_ctl_find_step (const char *name)
{
  if (g_str_equal (name, "issue"))
    return xz_ctl_issue;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i].name, name))
      return run_step;
  return NULL;
}

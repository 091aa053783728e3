/* xz-ctl-certificate.c: what certificates, kinds of insignia and departures are beside their fields: the standing on
 * the day (Art. 21), the stock, what is still out (Art. 27).  SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include "xz-ctl-certificate.h"
#include "xz-handover.h"

static XzDate
get_date (const XzRecord *record, const char *field)
{
  const char *text = record != NULL ? xz_record_get (record, field) : NULL;

  return text != NULL ? xz_date_parse (text) : XZ_DATE_NONE;
}

const char *
xz_ctl_standing_code (XzCertificateStanding standing)
{
  static const char *const codes[] = { "valid", "not_yet", "expired", "void", "state" };

  return codes[standing];
}

static const char *
get_standing_label (XzCertificateStanding standing)
{
  static const char *const labels[] = { N_("Valid"), N_("Not yet valid"), N_("Expired"), N_("Void"), "" };

  return *labels[standing] != '\0' ? _(labels[standing]) : "";
}

/* What a stored certificate is worth on the day of the command. */
static XzCertificateStanding
judge (XzDb *db, const XzRecord *certificate, XzExpiryTier *tier)
{
  g_autoptr (XzRecord) service = xz_db_get_record (db, &xz_type_service, xz_record_get (certificate, "service"), NULL);
  XzCertificateFacts facts = { XZ_CERTIFICATE_DRAFT, get_date (certificate, "issued_on"), get_date (certificate, "valid_to"),
                               get_date (service, "last_day") };
  XzCertificateStanding standing;

  xz_certificate_state_from_code (xz_record_get (certificate, "state"), &facts.state);
  standing = xz_certificate_standing (&facts, xz_db_today (db));
  *tier = XZ_EXPIRY_FAR;
  if (standing == XZ_STANDING_VALID || standing == XZ_STANDING_EXPIRED)
    *tier = xz_certificate_expiry_tier (facts.valid_to, xz_db_today (db), xz_store_get_profile (xz_db_store (db)));
  return standing;
}

static const char *
get_tier_code (XzExpiryTier tier)
{
  static const char *const codes[] = { NULL, "note", "soon", "warn", "urgent", "expired" };

  return codes[tier];
}

static void
json_certificate (JsonBuilder *builder, XzDb *db, const XzRecord *certificate)
{
  XzExpiryTier tier;

  xz_ctl_json_text (builder, "standing", xz_ctl_standing_code (judge (db, certificate, &tier)));
  xz_ctl_json_text (builder, "expiry", get_tier_code (tier));
}

/* How many items are still out; -1: the person is gone. */
static int
count_out (XzDb *db, const XzRecord *departure)
{
  g_autoptr (XzHandover) handover = xz_db_load_handover (db, xz_record_get (departure, "person"), NULL);

  return handover != NULL ? (int) handover->out : -1;
}

static gboolean
is_open (const XzRecord *departure)
{
  return xz_record_get (departure, "closed_on") == NULL;
}

void
xz_ctl_json_derived (JsonBuilder *builder, XzDb *db, const XzRecord *record)
{
  if (record->type == &xz_type_certificate)
    json_certificate (builder, db, record);
  if (record->type == &xz_type_insignia_kind)
    {
      json_builder_set_member_name (builder, "stock");
      json_builder_add_int_value (builder, xz_db_insignia_stock (db, record->id));
    }
  if (record->type == &xz_type_departure)
    {
      json_builder_set_member_name (builder, "out");
      json_builder_add_int_value (builder, is_open (record) ? count_out (db, record) : 0);
    }
}

const char *
xz_ctl_derived_header (const XzRecordType *type)
{
  if (type == &xz_type_certificate)
    return _("Standing");
  if (type == &xz_type_insignia_kind)
    return _("In stock");
  return type == &xz_type_departure ? _("Still out") : NULL;
}

char *
xz_ctl_dup_derived (XzDb *db, const XzRecord *record)
{
  XzExpiryTier tier;

  if (record->type == &xz_type_certificate)
    return g_strdup (get_standing_label (judge (db, record, &tier)));
  if (record->type == &xz_type_insignia_kind)
    return g_strdup_printf ("%" G_GINT64_FORMAT, xz_db_insignia_stock (db, record->id));
  return g_strdup_printf ("%d", is_open (record) ? MAX (count_out (db, record), 0) : 0);
}

/* ---- show ---- */

static gboolean
show_steps (XzCtl *ctl, XzDb *db, const char *certificate, JsonBuilder *builder, GError **error)
{
  g_autoptr (GPtrArray) steps = xz_db_list_certificate_steps (db, certificate, error);

  if (steps == NULL)
    return FALSE;
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  xz_ctl_print (ctl, "%s", "");
  for (guint i = 0; i < steps->len; i++)
    {
      const XzCertificateStep *step = g_ptr_array_index (steps, i);

      json_builder_begin_object (builder);
      xz_ctl_json_text (builder, "act", step->act);
      xz_ctl_json_text (builder, "day", step->day);
      xz_ctl_json_text (builder, "reason", step->reason);
      xz_ctl_json_text (builder, "document", step->document);
      xz_ctl_json_text (builder, "user", step->user_name);
      json_builder_set_member_name (builder, "void");
      json_builder_add_boolean_value (builder, step->is_void);
      json_builder_end_object (builder);
      xz_ctl_print (ctl, "%s  %s  %s", step->day, xz_code_label (&xz_codes_certificate_act, step->act), step->reason != NULL ? step->reason : "");
    }
  json_builder_end_array (builder);
  return TRUE;
}

/* What the last day of validity has to say of one that is in force. */
static void
show_expiry (XzCtl *ctl, XzDb *db, const XzRecord *certificate, JsonBuilder *builder)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  XzExpiryTier tier;

  judge (db, certificate, &tier);
  if (tier != XZ_EXPIRY_FAR)
    xz_rule_art21_expiry (get_date (certificate, "valid_to"), xz_db_today (db), xz_store_get_profile (xz_db_store (db)), findings);
  json_builder_set_member_name (builder, "findings");
  xz_ctl_json_findings (builder, findings);
  if (!ctl->json)
    xz_ctl_append_findings (ctl->out, findings);
}

static void
show_item (XzCtl *ctl, const XzHandoverItem *item, JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  xz_ctl_json_text (builder, "id", item->id);
  xz_ctl_json_text (builder, "name", item->name);
  xz_ctl_json_text (builder, "number", item->number);
  xz_ctl_json_text (builder, "issued_on", item->issued_on);
  json_builder_set_member_name (builder, "out");
  json_builder_add_boolean_value (builder, item->out);
  xz_ctl_json_text (builder, "act", item->act);
  xz_ctl_json_text (builder, "day", item->day);
  xz_ctl_json_text (builder, "reason", item->reason);
  xz_ctl_json_text (builder, "handled_by", item->handled_by);
  json_builder_end_object (builder);
  xz_ctl_print (ctl, "%s  %s  %s", item->name, item->number != NULL ? item->number : "", item->out ? _("still out") : item->day);
}

static gboolean
show_items (XzCtl *ctl, XzDb *db, const char *person, JsonBuilder *builder, GError **error)
{
  g_autoptr (XzHandover) handover = xz_db_load_handover (db, person, error);

  if (handover == NULL)
    return FALSE;
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  if (handover->items->len > 0)
    xz_ctl_print (ctl, "%s", "");
  for (guint i = 0; i < handover->items->len; i++)
    show_item (ctl, g_ptr_array_index (handover->items, i), builder);
  json_builder_end_array (builder);
  return TRUE;
}

gboolean
xz_ctl_show_derived (XzCtl *ctl, XzDb *db, const XzRecord *record, JsonBuilder *builder, GError **error)
{
  if (xz_ctl_derived_header (record->type) != NULL)
    {
      g_autofree char *shown = xz_ctl_dup_derived (db, record);

      xz_ctl_json_derived (builder, db, record);
      if (*shown != '\0')
        xz_ctl_print (ctl, "%s  %s", xz_ctl_derived_header (record->type), shown);
    }
  if (record->type == &xz_type_departure)
    return show_items (ctl, db, xz_record_get (record, "person"), builder, error);
  if (record->type != &xz_type_certificate)
    return TRUE;
  if (!show_steps (ctl, db, record->id, builder, error))
    return FALSE;
  show_expiry (ctl, db, record, builder);
  return TRUE;
}

/* ---- which one is meant ---- */

/* A departure by its own number, or the open one of a person. */
static char *
resolve_departure (XzDb *db, const char *text, GError **error)
{
  char *id = xz_db_resolve (db, &xz_type_departure, text, NULL);
  g_autofree char *person = id == NULL ? xz_db_resolve (db, &xz_type_person, text, error) : NULL;
  g_autoptr (GPtrArray) all = person != NULL ? xz_db_list_records (db, &xz_type_departure, "person", person, error) : NULL;

  if (id != NULL || all == NULL)
    return id;
  if (all->len > 0)
    return g_strdup (((XzRecord *) g_ptr_array_index (all, all->len - 1))->id);
  g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND, "The person has no departure");
  return NULL;
}

char *
xz_ctl_resolve (XzDb *db, const XzRecordType *type, const char *text, GError **error)
{
  if (type == &xz_type_certificate)
    return xz_db_resolve_certificate (db, text, error);
  return type == &xz_type_departure ? resolve_departure (db, text, error) : xz_db_resolve (db, type, text, error);
}

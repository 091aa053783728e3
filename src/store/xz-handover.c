/* xz-handover.c: reading and settling what is handed over on leaving (Art. 27).  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-handover.h"
#include "xz-certificate-private.h"
#include "xz-read.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- reading ---- */

static void
item_free (gpointer data)
{
  XzHandoverItem *item = data;

  g_free (item->name);
  g_free (item->number);
  g_free (item->issued_on);
  g_free (item->act);
  g_free (item->day);
  g_free (item->reason);
  g_free (item->handled_by);
  g_free (item);
}

void
xz_handover_free (XzHandover *handover)
{
  g_free (handover->name);
  g_free (handover->agency);
  g_free (handover->post);
  g_free (handover->status);
  g_free (handover->hired);
  g_free (handover->last_day);
  g_free (handover->reason);
  g_free (handover->document);
  g_free (handover->closed_on);
  g_free (handover->certificate);
  g_clear_pointer (&handover->items, g_ptr_array_unref);
  g_free (handover);
}

static XzHandoverItem *
read_item (XzStatement *s)
{
  XzHandoverItem *item = g_new0 (XzHandoverItem, 1);

  item->is_card = xz_statement_get_int64 (s, 0) != 0;
  item->out = xz_statement_get_int64 (s, 1) != 0;
  xz_statement_get_uuid (s, 2, item->id);
  item->name = item->is_card ? g_strdup (xz_record_type_label (&xz_type_certificate)) : xz_statement_dup_text (s, 3);
  item->number = xz_statement_dup_text (s, 4);
  item->issued_on = xz_statement_dup_text (s, 5);
  if (item->out)
    return item;
  item->act = xz_statement_dup_text (s, 6);
  item->day = xz_statement_dup_text (s, 7);
  item->reason = xz_statement_dup_text (s, 8);
  item->handled_by = xz_statement_dup_text (s, 9);
  return item;
}

/* An item that another one took the place of is no longer asked for; nor is one that was settled in an earlier spell. */
static gboolean
load_items (XzDb *db, XzHandover *handover, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (db,
    "SELECT 1, c.state IN ('issued', 'suspended', 'revoked'), c.id, NULL, c.number, c.issued_on, x.act, x.day, x.reason, NULL"
    " FROM certificate c LEFT JOIN certificate_event x ON x.n = (SELECT max (n) FROM certificate_event"
    " WHERE certificate = c.id AND c_void = 0) WHERE c.service = ?2 AND c.state NOT IN ('draft', 'replaced')"
    " UNION ALL SELECT 0, x.n IS NULL, e.id, k.name, e.number, e.day, x.act, x.day, x.reason, x.handled_by"
    " FROM insignia_event e JOIN insignia_kind k ON k.id = e.kind"
    " LEFT JOIN insignia_event x ON x.item = e.id AND x.c_void = 0"
    " WHERE e.person = ?1 AND e.act = 'issue' AND e.c_void = 0"
    " AND (x.n IS NULL OR (x.act <> 'exchange' AND (?3 IS NULL OR e.day >= ?3)))", error);

  if (s == NULL)
    return FALSE;
  xz_statement_bind_uuid (s, 1, handover->person);
  xz_statement_bind_uuid (s, 2, handover->service);
  xz_statement_bind_text (s, 3, handover->hired);
  while (xz_statement_next (s, error))
    {
      XzHandoverItem *item = read_item (s);

      handover->out += item->out;
      if (item->is_card && item->out && handover->certificate == NULL)
        handover->certificate = g_strdup (item->number);
      g_ptr_array_add (handover->items, item);
    }
  return xz_statement_ended (s);
}

static gboolean
load_departure (XzDb *db, XzHandover *handover, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (db,
    "SELECT id, reason, last_day, document, closed_on FROM departure WHERE service = ?1", error);

  if (s == NULL)
    return FALSE;
  xz_statement_bind_uuid (s, 1, handover->service);
  if (!xz_statement_next (s, error))
    return xz_statement_ended (s);
  xz_statement_get_uuid (s, 0, handover->departure);
  handover->reason = xz_statement_dup_text (s, 1);
  g_free (handover->last_day);
  handover->last_day = xz_statement_dup_text (s, 2);
  handover->document = xz_statement_dup_text (s, 3);
  handover->closed_on = xz_statement_dup_text (s, 4);
  return TRUE;
}

static void
take_row (XzHandover *handover, const XzRosterRow *row)
{
  handover->name = g_strdup (xz_roster_row_get (row, "name"));
  handover->agency = g_strdup (xz_roster_row_get (row, "agency"));
  handover->post = g_strdup (xz_roster_row_get (row, "post"));
  handover->status = g_strdup (xz_roster_row_get (row, "status"));
  handover->hired = g_strdup (xz_roster_row_get (row, "hire_date"));
  handover->last_day = g_strdup (xz_roster_row_get (row, "last_day"));
}

XzHandover *
xz_db_load_handover (XzDb *db, const char *person, GError **error)
{
  g_auto (XzSpell) spell = { "" };
  g_autoptr (XzHandover) handover = g_new0 (XzHandover, 1);
  g_autoptr (XzRosterRow) row = xz_db_get_row (db, person, error);

  handover->items = g_ptr_array_new_with_free_func (item_free);
  if (row == NULL || !xz_spell_load (db, row->id, &spell, error))
    return NULL;
  g_strlcpy (handover->person, row->id, sizeof handover->person);
  g_strlcpy (handover->service, spell.service, sizeof handover->service);
  take_row (handover, row);
  if (!load_departure (db, handover, error) || !load_items (db, handover, error))
    return NULL;
  return g_steal_pointer (&handover);
}

/* ---- settling ---- */

static gboolean
add_card_step (XzDb *db, XzChangeSet *set, const XzSettlement *one, const char *day, GError **error)
{
  g_autoptr (XzRecord) card = xz_db_get_record (db, &xz_type_certificate, one->id, error);
  XzCertificateState from, to;
  XzCertificateAct act;
  XzRecord *event;

  if (card == NULL)
    return FALSE;
  if (!xz_certificate_state_from_code (xz_record_get (card, "state"), &from)
      || !xz_certificate_act_from_code (one->act, &act) || !xz_certificate_step (from, act, &to))
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED, "certificate-step");
      return FALSE;
    }
  event = xz_record_new (&xz_type_certificate_event);
  g_strlcpy (event->owner, card->owner, sizeof event->owner);
  xz_record_set (event, "certificate", card->id);
  xz_record_set (event, "act", one->act);
  xz_record_set (event, "day", day);
  xz_record_set (event, "reason", act == XZ_CERTIFICATE_RETURN && one->reason == NULL ? _("handed back on departure") : one->reason);
  xz_change_set_update (set, &xz_type_certificate, card->id, "state", xz_certificate_state_code (to), xz_certificate_state_code (from));
  xz_change_set_create (set, xz_db_context (db), event);
  return TRUE;
}

static gboolean
is_exchange (const XzSettlement *one)
{
  return g_strcmp0 (one->act, "exchange") == 0;
}

static gboolean
add_item_step (XzDb *db, XzChangeSet *set, const XzSettlement *one, const char *day, GError **error)
{
  g_autoptr (XzRecord) issued = xz_db_get_record (db, &xz_type_insignia_event, one->id, error);
  static const char *const same[] = { "person", "kind", "number" };
  XzRecord *event;

  if (issued == NULL)
    return FALSE;
  event = xz_record_new (&xz_type_insignia_event);
  g_strlcpy (event->owner, issued->owner, sizeof event->owner);
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    xz_record_set (event, same[i], xz_record_get (issued, same[i]));
  xz_record_set (event, "item", issued->id);
  xz_record_set (event, "act", one->act);
  xz_record_set (event, "day", day);
  xz_record_set (event, "reason", one->reason);
  xz_record_set (event, "handled_by", one->handled_by);
  xz_change_set_create (set, xz_db_context (db), event);
  return TRUE;
}

/* What is exchanged is handed out anew the same day, by the same number. */
static gboolean
add_exchanged (XzDb *db, XzChangeSet *set, const XzSettlement *one, const char *day, GError **error)
{
  g_autoptr (XzRecord) issued = xz_db_get_record (db, &xz_type_insignia_event, one->id, error);
  static const char *const same[] = { "person", "kind", "number" };
  XzRecord *event;

  if (issued == NULL)
    return FALSE;
  event = xz_record_new (&xz_type_insignia_event);
  g_strlcpy (event->owner, issued->owner, sizeof event->owner);
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    xz_record_set (event, same[i], xz_record_get (issued, same[i]));
  xz_record_set (event, "act", "issue");
  xz_record_set (event, "day", day);
  xz_record_set (event, "handled_by", one->handled_by);
  xz_change_set_create (set, xz_db_context (db), event);
  return TRUE;
}

/* Whether nothing of the handover stays out after these. */
static gboolean
is_last (const XzHandover *handover, const XzSettlement *settlements, guint n)
{
  guint settled = 0;

  for (guint i = 0; i < handover->items->len; i++)
    {
      const XzHandoverItem *item = g_ptr_array_index (handover->items, i);

      for (guint at = 0; item->out && at < n; at++)
        settled += g_str_equal (item->id, settlements[at].id) && !is_exchange (&settlements[at]);
    }
  return settled == handover->out;
}

static void
add_close (XzChangeSet *set, const XzHandover *handover, const char *day)
{
  xz_change_set_update (set, &xz_type_departure, handover->departure, "closed_on", day, NULL);
  xz_change_set_update (set, &xz_type_service, handover->service, "state", "left", NULL);
}

gboolean
xz_db_settle_items (XzDb *db, const char *person, const XzSettlement *settlements, guint n, XzDate day,
                    gboolean *closed, XzApplied *applied, GError **error)
{
  g_autoptr (XzHandover) handover = xz_db_load_handover (db, person, error);
  g_autoptr (XzChangeSet) set = xz_change_set_new ("settle", NULL);
  g_autofree char *text = xz_date_format (day);
  gboolean closes;

  memset (applied, 0, sizeof *applied);
  if (handover == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!(settlements[i].is_card ? add_card_step : add_item_step) (db, set, &settlements[i], text, error)
        || (is_exchange (&settlements[i]) && !add_exchanged (db, set, &settlements[i], text, error)))
      return FALSE;
  closes = *handover->departure != '\0' && handover->closed_on == NULL && is_last (handover, settlements, n)
           && xz_date_of (handover->last_day) <= day;
  if (closes)
    add_close (set, handover, text);
  if (closed != NULL)
    *closed = closes;
  return xz_db_apply (db, set, applied, NULL, NULL, error);
}

/* ---- open departures ---- */

void
xz_open_departure_free (XzOpenDeparture *departure)
{
  g_free (departure->name);
  g_free (departure->agency);
  g_free (departure->reason);
  g_free (departure->last_day);
  g_free (departure->items);
  g_free (departure);
}

static void
name_items (XzOpenDeparture *departure, const GPtrArray *items)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const XzHandoverItem *item = g_ptr_array_index (items, i);

      if (item->out)
        g_string_append_printf (names, "%s%s", names->len > 0 ? _(", ") : "", item->name);
    }
  departure->items = g_string_free (g_steal_pointer (&names), FALSE);
}

static XzOpenDeparture *
read_open (XzDb *db, const char *id, const char *person, GError **error)
{
  g_autoptr (XzHandover) handover = xz_db_load_handover (db, person, error);
  XzOpenDeparture *departure;

  if (handover == NULL)
    return NULL;
  departure = g_new0 (XzOpenDeparture, 1);
  g_strlcpy (departure->departure, id, sizeof departure->departure);
  g_strlcpy (departure->person, person, sizeof departure->person);
  departure->name = g_steal_pointer (&handover->name);
  departure->agency = g_steal_pointer (&handover->agency);
  departure->reason = g_steal_pointer (&handover->reason);
  departure->last_day = g_steal_pointer (&handover->last_day);
  departure->out = handover->out;
  name_items (departure, handover->items);
  return departure;
}

GPtrArray *
xz_db_list_open_departures (XzDb *db, GError **error)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_open_departure_free);
  g_autoptr (XzStatement) s = xz_statement_get (db,
    "SELECT id, person FROM departure WHERE closed_on IS NULL ORDER BY last_day, n", error);
  char id[37], person[37];

  if (s == NULL)
    return NULL;
  while (xz_statement_next (s, error))
    {
      XzOpenDeparture *one = xz_statement_get_uuid (s, 0, id) && xz_statement_get_uuid (s, 1, person)
        ? read_open (db, id, person, error) : NULL;

      if (one == NULL)
        return NULL;
      g_ptr_array_add (open, one);
    }
  return xz_statement_ended (s) ? g_steal_pointer (&open) : NULL;
}

/* ---- back in service ---- */

static const XzRecord *
find_last_assignment (const GPtrArray *assignments)
{
  const XzRecord *last = NULL;

  for (guint i = 0; i < assignments->len; i++)
    {
      const XzRecord *one = g_ptr_array_index (assignments, i);

      if (last == NULL || g_strcmp0 (xz_record_get (one, "from_date"), xz_record_get (last, "from_date")) >= 0)
        last = one;
    }
  return last;
}

static void
add_assignment (XzDb *db, XzChangeSet *set, const char *service, const XzRecord *former, const char *from)
{
  static const char *const same[] = { "post", "grade", "company" };
  XzRecord *assignment = xz_record_new (&xz_type_assignment);

  g_strlcpy (assignment->owner, former->owner, sizeof assignment->owner);
  xz_record_set (assignment, "service", service);
  xz_record_set (assignment, "from_date", from);
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    xz_record_set (assignment, same[i], xz_record_get (former, same[i]));
  xz_change_set_create (set, xz_db_context (db), assignment);
}

/* A spell that has not been closed, or that lasts until then. */
static gboolean
refuse_overlap (const XzSpell *spell, XzDate from, XzApplied *applied, GError **error)
{
  if (!spell->open && (spell->last_day == XZ_DATE_NONE || spell->last_day < from))
    return FALSE;
  applied->findings = xz_findings_new ();
  xz_findings_add (applied->findings, XZ_SEVERITY_BLOCK, "overlap", 0, "hire_date", NULL);
  g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED, "overlap");
  return TRUE;
}

gboolean
xz_db_return_to_service (XzDb *db, const char *person, XzDate from, XzApplied *applied, GError **error)
{
  static const char *const same[] = { "person", "agency", "employment_form", "direct_reason" };
  g_auto (XzSpell) spell = { "" };
  g_autoptr (XzChangeSet) set = xz_change_set_new ("return-to-service", NULL);
  g_autoptr (XzRecord) former = NULL;
  g_autoptr (GPtrArray) assignments = NULL;
  g_autofree char *text = xz_date_format (from);
  XzRecord *service;

  memset (applied, 0, sizeof *applied);
  if (!xz_spell_load (db, person, &spell, error) || refuse_overlap (&spell, from, applied, error)
      || (former = xz_db_get_record (db, &xz_type_service, spell.service, error)) == NULL
      || (assignments = xz_db_list_records (db, &xz_type_assignment, "service", spell.service, error)) == NULL)
    return FALSE;
  service = xz_record_new (&xz_type_service);
  g_strlcpy (service->owner, former->owner, sizeof service->owner);
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    xz_record_set (service, same[i], xz_record_get (former, same[i]));
  xz_record_set (service, "hire_date", text);
  xz_record_set (service, "state", "pending");
  const char *id = xz_change_set_create (set, xz_db_context (db), service);
  if (find_last_assignment (assignments) != NULL)
    add_assignment (db, set, id, find_last_assignment (assignments), text);
  return xz_db_apply (db, set, applied, NULL, NULL, error);
}

/* xz-departure.c: Art. 27: who leaves gives everything back, and the departure stays open until then.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-certificate-private.h"
#include "xz-read.h"
#include <string.h>

static void
add_departure (XzDb *db, XzChangeSet *set, const char *person, const XzSpell *spell, const char *reason, const char *last, const char *document)
{
  XzRecord *departure = xz_record_new (&xz_type_departure);

  g_strlcpy (departure->owner, spell->agency, sizeof departure->owner);
  xz_record_set (departure, "person", person);
  xz_record_set (departure, "service", spell->service);
  xz_record_set (departure, "reason", reason);
  xz_record_set (departure, "last_day", last);
  xz_record_set (departure, "document", document);
  xz_change_set_create (set, xz_db_context (db), departure);
}

gboolean
xz_db_depart (XzDb *db, const char *person, const char *reason, XzDate last_day, const char *document,
              XzApplied *applied, GError **error)
{
  g_auto (XzSpell) spell = { "" };
  g_autoptr (XzChangeSet) set = xz_change_set_new ("depart", NULL);
  g_autofree char *last = last_day != XZ_DATE_NONE ? xz_date_format (last_day) : NULL;

  memset (applied, 0, sizeof *applied);
  if (!xz_spell_load (db, person, &spell, error))
    return FALSE;
  if (!spell.open)
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND, "the person is in no service");
      return FALSE;
    }
  add_departure (db, set, person, &spell, reason, last, document);
  xz_change_set_update (set, &xz_type_service, spell.service, "last_day", last, NULL);
  xz_change_set_update (set, &xz_type_service, spell.service, "leave_reason", xz_code_label (&xz_codes_departure_reason, reason), NULL);
  xz_change_set_update (set, &xz_type_service, spell.service, "state", "departing", NULL);
  return xz_db_apply (db, set, applied, NULL, NULL, error);
}

gboolean
xz_db_close_departure (XzDb *db, const char *departure, XzDate day, XzApplied *applied, GError **error)
{
  g_autoptr (XzRecord) record = xz_db_get_record (db, &xz_type_departure, departure, error);
  g_autoptr (XzChangeSet) set = xz_change_set_new ("close-departure", NULL);
  g_autofree char *text = xz_date_format (day);

  memset (applied, 0, sizeof *applied);
  if (record == NULL)
    return FALSE;
  xz_change_set_update (set, &xz_type_departure, record->id, "closed_on", text, NULL);
  xz_change_set_update (set, &xz_type_service, xz_record_get (record, "service"), "state", "left", NULL);
  return xz_db_apply (db, set, applied, NULL, NULL, error);
}

char *
xz_db_find_departure (XzDb *db, const char *person, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (db, "SELECT id FROM departure WHERE person = ?1 AND closed_on IS NULL ORDER BY n DESC LIMIT 1", error);
  char id[37];

  if (s == NULL)
    return NULL;
  xz_statement_bind_uuid (s, 1, person);
  return xz_statement_next (s, error) && xz_statement_get_uuid (s, 0, id) ? g_strdup (id) : NULL;
}

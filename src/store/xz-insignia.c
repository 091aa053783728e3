/* xz-insignia.c: badges, armbands and clothing, item by item (Art. 7, 21, 27).  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-certificate-private.h"
#include "xz-read.h"
#include <string.h>

static void
add_event (XzDb *db, XzChangeSet *set, const char *owner, const char *person, const char *kind, const char *item, const char *act,
           const char *number, XzDate day, const char *reason, const char *handled_by)
{
  XzRecord *event = xz_record_new (&xz_type_insignia_event);
  g_autofree char *text = day != XZ_DATE_NONE ? xz_date_format (day) : NULL;

  g_strlcpy (event->owner, owner, sizeof event->owner);
  xz_record_set (event, "person", person);
  xz_record_set (event, "kind", kind);
  xz_record_set (event, "item", item);
  xz_record_set (event, "act", act);
  xz_record_set (event, "number", number);
  xz_record_set (event, "day", text);
  xz_record_set (event, "reason", reason);
  xz_record_set (event, "handled_by", handled_by);
  xz_change_set_create (set, xz_db_context (db), event);
}

gboolean
xz_db_issue_insignia (XzDb *db, const char *person, const char *kind, const char *number, XzDate day,
                      const char *handled_by, XzApplied *applied, GError **error)
{
  g_auto (XzSpell) spell = { "" };
  g_autoptr (XzChangeSet) set = xz_change_set_new ("insignia-issue", NULL);

  memset (applied, 0, sizeof *applied);
  if (!xz_spell_load (db, person, &spell, error))
    return FALSE;
  add_event (db, set, spell.agency, person, kind, NULL, "issue", number, day, NULL, handled_by);
  return xz_db_apply (db, set, applied, NULL, NULL, error);
}

gboolean
xz_db_insignia_act (XzDb *db, const char *item, const char *act, XzDate day, const char *reason,
                    const char *handled_by, XzApplied *applied, GError **error)
{
  g_autoptr (XzRecord) issued = xz_db_get_record (db, &xz_type_insignia_event, item, error);
  g_autoptr (XzChangeSet) set = xz_change_set_new ("insignia", NULL);

  memset (applied, 0, sizeof *applied);
  if (issued == NULL)
    return FALSE;
  add_event (db, set, issued->owner, xz_record_get (issued, "person"), xz_record_get (issued, "kind"), issued->id, act,
             xz_record_get (issued, "number"), day, reason, handled_by);
  if (g_strcmp0 (act, "exchange") == 0)
    add_event (db, set, issued->owner, xz_record_get (issued, "person"), xz_record_get (issued, "kind"), NULL, "issue",
               xz_record_get (issued, "number"), day, reason, handled_by);
  return xz_db_apply (db, set, applied, NULL, NULL, error);
}

/* xz-certificate-acts.c: the steps of a certificate after its issue (Art. 21, 27).  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-certificate-private.h"
#include "xz-read.h"
#include <string.h>

static XzRecord *
make_event (const XzRecord *certificate, XzCertificateAct act, XzDate day, const char *reason, const char *document)
{
  XzRecord *event = xz_record_new (&xz_type_certificate_event);
  g_autofree char *text = day != XZ_DATE_NONE ? xz_date_format (day) : NULL;

  g_strlcpy (event->owner, certificate->owner, sizeof event->owner);
  xz_record_set (event, "certificate", certificate->id);
  xz_record_set (event, "act", xz_certificate_act_code (act));
  xz_record_set (event, "day", text);
  xz_record_set (event, "reason", reason);
  xz_record_set (event, "document", document);
  return event;
}

/* Says no before anything is written, with the words of the rule. */
static gboolean
refuse (XzApplied *applied, XzFindings *found, GError **error)
{
  xz_findings_steal_all (applied->findings, found);
  xz_findings_sort (applied->findings);
  g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED, "%s", ((XzFinding *) g_ptr_array_index (applied->findings, 0))->code);
  return FALSE;
}

gboolean
xz_db_certificate_act (XzDb *db, const char *certificate, XzCertificateAct act, XzDate day, const char *reason,
                       const char *document, XzApplied *applied, GError **error)
{
  g_autoptr (XzRecord) record = xz_db_get_record (db, &xz_type_certificate, certificate, error);
  g_autoptr (XzChangeSet) set = xz_change_set_new (xz_certificate_act_code (act), NULL);
  g_autoptr (GPtrArray) found = xz_findings_new ();
  XzCertificateState from, to;

  memset (applied, 0, sizeof *applied);
  applied->findings = xz_findings_new ();
  if (record == NULL || !xz_certificate_state_from_code (xz_record_get (record, "state"), &from))
    return FALSE;
  xz_rule_art21_act (act, from, reason, day, XZ_DATE_NONE, xz_db_today (db), found);
  if (xz_findings_blocks (found) || !xz_certificate_step (from, act, &to))
    return refuse (applied, found, error);
  xz_change_set_update (set, &xz_type_certificate, record->id, "state", xz_certificate_state_code (to), xz_certificate_state_code (from));
  xz_change_set_create (set, xz_db_context (db), make_event (record, act, day, reason, document));
  g_clear_pointer (&applied->findings, g_ptr_array_unref);
  return xz_db_apply (db, set, applied, NULL, NULL, error);
}

static char *
dup_id (XzDb *db, const char *sql, const char *text, gboolean uuid)
{
  g_autoptr (XzStatement) s = xz_statement_get (db, sql, NULL);
  char id[37];

  if (s == NULL)
    return NULL;
  if (uuid)
    xz_statement_bind_uuid (s, 1, text);
  else
    xz_statement_bind_text (s, 1, text);
  return xz_statement_next (s, NULL) && xz_statement_get_uuid (s, 0, id) ? g_strdup (id) : NULL;
}

char *
xz_db_resolve_certificate (XzDb *db, const char *text, GError **error)
{
  g_autofree char *person = NULL;
  char *id = dup_id (db, "SELECT id FROM certificate WHERE number = ?1", text, FALSE);

  if (id == NULL)
    id = xz_db_resolve (db, &xz_type_certificate, text, NULL);
  if (id != NULL)
    return id;
  person = xz_db_resolve (db, &xz_type_person, text, error);
  if (person == NULL)
    return NULL;
  id = dup_id (db, "SELECT id FROM certificate WHERE person = ?1 ORDER BY state IN ('issued', 'suspended') DESC, issued_on DESC, n DESC LIMIT 1",
               person, TRUE);
  if (id == NULL)
    g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND, "the person has no certificate");
  return id;
}

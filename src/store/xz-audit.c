/* xz-audit.c: the chain of who did what when.  SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mac(n) = HMAC-SM3 over: seq (8 bytes, big endian), mac(n-1), at (8 bytes), and
 * then actor, role, agency, action, type, record, before, after, note, each as a
 * length of 4 bytes and its bytes; what is absent has the length 0xffffffff. */
#include "xz-change-private.h"
#include <string.h>

#define ABSENT 0xffffffffu

/* ---- canonical bytes ---- */

static void
put_64 (GString *bytes, gint64 value)
{
  guint64 big = GUINT64_TO_BE ((guint64) value);

  g_string_append_len (bytes, (const char *) &big, sizeof big);
}

static void
put_bytes (GString *bytes, const void *data, gsize length)
{
  guint32 big = GUINT32_TO_BE (data != NULL ? (guint32) length : ABSENT);

  g_string_append_len (bytes, (const char *) &big, sizeof big);
  if (data != NULL)
    g_string_append_len (bytes, data, length);
}

static void
put_text (GString *bytes, const char *text)
{
  put_bytes (bytes, text, text != NULL ? strlen (text) : 0);
}

static void
put_uuid (GString *bytes, const char *uuid)
{
  guint8 raw[16];

  if (uuid != NULL && xz_uuid_to_bytes (uuid, raw))
    put_bytes (bytes, raw, sizeof raw);
  else
    put_bytes (bytes, NULL, 0);
}

void
xz_audit_compute (XzDb *db, GString *scratch, gint64 seq, const guint8 previous[XZ_SM3_SIZE],
                  const XzAuditEntry *entry, guint8 mac[XZ_SM3_SIZE])
{
  g_string_truncate (scratch, 0);
  put_64 (scratch, seq);
  g_string_append_len (scratch, (const char *) previous, XZ_SM3_SIZE);
  put_64 (scratch, entry->at);
  put_uuid (scratch, entry->actor);
  put_text (scratch, entry->role);
  put_uuid (scratch, entry->agency);
  put_text (scratch, entry->action);
  put_64 (scratch, entry->type);
  put_uuid (scratch, entry->record);
  put_bytes (scratch, entry->before, XZ_SM3_SIZE);
  put_bytes (scratch, entry->after, XZ_SM3_SIZE);
  put_text (scratch, entry->note);
  xz_mac_compute (xz_db_keys (db)->audit_mac, scratch->str, scratch->len, mac);
}

void
xz_audit_digest (XzDb *db, const XzRecord *stored, guint8 out[XZ_SM3_SIZE])
{
  GString *canonical = xz_record_canonical (stored);

  xz_mac_compute (xz_db_keys (db)->audit_mac, canonical->str, canonical->len, out);
  g_string_free (canonical, TRUE);
}

/* "clerk,administrator": the roles in force, for the row. */
char *
xz_audit_role_text (guint roles)
{
  static const char *const names[] = { "clerk", "reviewer", "auditor", "administrator", "reader" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (roles & (1u << i))
      g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", names[i]);
  return g_string_free (text, FALSE);
}

/* ---- appending ---- */

gboolean
xz_audit_get_head (XzDb *db, XzAuditHead *head, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (db, "SELECT seq, mac FROM audit WHERE seq = (SELECT max (seq) FROM audit)", error);
  const void *mac;
  gsize length;

  memset (head, 0, sizeof *head);
  if (select == NULL)
    return FALSE;
  if (!xz_statement_next (select, error))
    return xz_statement_ended (select);
  head->seq = xz_statement_get_int64 (select, 0);
  mac = xz_statement_get_blob (select, 1, &length);
  memcpy (head->mac, mac, MIN (length, XZ_SM3_SIZE));
  return TRUE;
}

void
xz_audit_rows_init (XzRows *rows, XzDb *db, guint most)
{
  xz_rows_init (rows, db, "INSERT INTO audit (seq, at, actor, role, agency, action, type, record, before, after, note, mac)", 12, most);
}

static void
put_entry (XzRows *rows, const XzAuditEntry *entry)
{
  xz_rows_put_int64 (rows, entry->at);
  xz_rows_put_uuid (rows, entry->actor);
  xz_rows_put_text (rows, entry->role);
  xz_rows_put_uuid (rows, entry->agency);
  xz_rows_put_text (rows, entry->action);
  if (entry->type != 0)
    xz_rows_put_int64 (rows, entry->type);
  else
    xz_rows_put_text (rows, NULL);
  xz_rows_put_uuid (rows, entry->record);
  xz_rows_put_blob (rows, entry->before, XZ_SM3_SIZE);
  xz_rows_put_blob (rows, entry->after, XZ_SM3_SIZE);
  xz_rows_put_text (rows, entry->note);
}

gboolean
xz_audit_append (XzRows *rows, XzAuditHead *head, const XzAuditEntry *entry, GError **error)
{
  g_autoptr (GString) scratch = g_string_sized_new (512);

  xz_audit_compute (rows->db, scratch, head->seq + 1, head->mac, entry, head->mac);
  head->seq++;
  xz_rows_put_int64 (rows, head->seq);
  put_entry (rows, entry);
  xz_rows_put_blob (rows, head->mac, XZ_SM3_SIZE);
  return xz_rows_end (rows, error);
}

gboolean
xz_audit_keep_head (XzDb *db, const XzAuditHead *head, GError **error)
{
  g_autofree char *text = xz_audit_format_head (db, head);

  return xz_meta_set (db, "audit-head", text, error);
}

/* ---- a row without a change ---- */

static gboolean
append_note (XzDb *db, const XzAuditEntry *entry, GError **error)
{
  XzAuditHead head;
  g_auto (XzRows) rows = { 0 };

  xz_audit_rows_init (&rows, db, 1);
  return xz_audit_get_head (db, &head, error) && xz_audit_append (&rows, &head, entry, error)
         && xz_audit_keep_head (db, &head, error);
}

gboolean
xz_audit_note (XzDb *db, const char *action, const XzRecordType *type, const char *id, const char *note, GError **error)
{
  const XzSession *session = xz_db_session (db);
  g_autofree char *role = xz_audit_role_text (session != NULL ? session->roles : 0);
  XzAuditEntry entry = {
    .at = xz_db_now (db), .actor = session != NULL ? session->user : xz_db_store (db)->system_user, .role = role,
    .agency = session != NULL ? session->role_agency : NULL, .action = action,
    .type = type != NULL ? type->number : 0, .record = id, .note = note,
  };

  return append_note (db, &entry, error);
}

gboolean
xz_db_audit_note (XzDb *db, const char *action, const XzRecordType *type, const char *id, const char *note, GError **error)
{
  gboolean done;

  if (!xz_db_begin (db, error))
    return FALSE;
  xz_db_set_writing (db, TRUE);
  done = xz_audit_note (db, action, type, id, note, error) && xz_db_commit (db, error);
  xz_db_set_writing (db, FALSE);
  if (!done)
    xz_db_rollback (db);
  return done;
}

/* xz-anchor.c: the head of the audit chain, kept where cutting the table's tail does
 * not reach it.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-blob-private.h"
#include "xz-change-private.h"
#include <string.h>

#define MAX_ANCHOR 4096

static void
to_hex (const guint8 bytes[XZ_SM3_SIZE], char hex[2 * XZ_SM3_SIZE + 1])
{
  for (int i = 0; i < XZ_SM3_SIZE; i++)
    g_snprintf (hex + 2 * i, 3, "%02x", bytes[i]);
}

static gboolean
from_hex (const char *hex, guint8 bytes[XZ_SM3_SIZE])
{
  if (strlen (hex) != 2 * XZ_SM3_SIZE)
    return FALSE;
  for (int i = 0; i < XZ_SM3_SIZE; i++)
    {
      int high = g_ascii_xdigit_value (hex[2 * i]), low = g_ascii_xdigit_value (hex[2 * i + 1]);
      if (high < 0 || low < 0)
        return FALSE;
      bytes[i] = high << 4 | low;
    }
  return TRUE;
}

/* "register-id seq mac" under the audit key. */
static char *
sign_head (XzDb *db, const XzAuditHead *head)
{
  char mac[2 * XZ_SM3_SIZE + 1], signature_hex[2 * XZ_SM3_SIZE + 1];
  guint8 signature[XZ_SM3_SIZE];
  g_autofree char *text = NULL;
  g_autofree char *id = xz_meta_get (db, "register-id");

  to_hex (head->mac, mac);
  text = g_strdup_printf ("xiezhi audit head %s %" G_GINT64_FORMAT " %s", id != NULL ? id : "", head->seq, mac);
  xz_mac_compute (xz_db_keys (db)->audit_mac, text, strlen (text), signature);
  to_hex (signature, signature_hex);
  return g_strdup (signature_hex);
}

/* "seq mac signature", in one line. The caller frees it. */
char *
xz_audit_format_head (XzDb *db, const XzAuditHead *head)
{
  char mac[2 * XZ_SM3_SIZE + 1];
  g_autofree char *signature = sign_head (db, head);

  to_hex (head->mac, mac);
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s %s", head->seq, mac, signature);
}

gboolean
xz_audit_parse_head (XzDb *db, const char *text, XzAuditHead *head)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", 4);
  g_autofree char *expected = NULL;
  gint64 seq;

  if (g_strv_length (parts) != 3 || !g_ascii_string_to_signed (parts[0], 10, 0, G_MAXINT64, &seq, NULL))
    return FALSE;
  head->seq = seq;
  if (!from_hex (parts[1], head->mac))
    return FALSE;
  expected = sign_head (db, head);
  return strcmp (expected, g_strchomp (parts[2])) == 0;
}

gboolean
xz_audit_read_anchor (XzDb *db, XzAuditHead *head, gboolean *found)
{
  g_autofree char *path = xz_store_anchor_path (xz_db_store (db)->path);
  g_autofree char *text = NULL;
  gsize length;

  *found = xz_db_context (db)->vfs == NULL && g_file_get_contents (path, &text, &length, NULL);
  return !*found || (length < MAX_ANCHOR && xz_audit_parse_head (db, text, head));
}

/* Written aside, synced and renamed; always under the same name aside, so that a
 * killed program leaves one file behind and not one each time.  On a virtual disk there is none: it would
 * outlive the crash that the disk plays. */
gboolean
xz_db_write_anchor (XzDb *db, GError **error)
{
  g_autofree char *path = xz_store_anchor_path (xz_db_store (db)->path);
  g_autofree char *text = NULL;
  XzAuditHead head;

  if (xz_db_context (db)->vfs != NULL)
    return TRUE;
  if (!xz_audit_get_head (db, &head, error))
    return FALSE;
  text = xz_audit_format_head (db, &head);
  return xz_blob_write_file (path, text, strlen (text), error);
}

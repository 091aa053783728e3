/* xz-backup-format.c: the header of a backup and the record of a content, to bytes and
 * back.  What comes back is nobody's trust.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-backup-private.h"
#include <string.h>

/* The last four tell a file that went through a text conversion. */
static const guint8 magic[8] = { 'X', 'Z', 'B', 'A', 'K', '\r', '\n', 0x1a };

enum {
  AT_FORMAT = 8, AT_SCHEMA = 12, AT_FLAGS = 16, AT_KEY_ID = 20, AT_REGISTER = 36, AT_TAKEN = 72, AT_PEOPLE = 80,
  AT_SIZE = 88, AT_DATABASE = 96, AT_CONTENTS = 104, AT_ANCHOR = 112, AT_KEYS = 116, AT_PLACE = 120, AT_AGENCY = 124,
  AT_BODY = AT_AGENCY + XZ_BACKUP_AGENCY_SIZE, AT_MAC = AT_BODY + XZ_BACKUP_DIGEST_SIZE, AT_DIGEST = 480,
};

/* ---- numbers ---- */

static void
put_32 (guint8 *at, guint32 value)
{
  value = GUINT32_TO_LE (value);
  memcpy (at, &value, sizeof value);
}

static void
put_64 (guint8 *at, guint64 value)
{
  value = GUINT64_TO_LE (value);
  memcpy (at, &value, sizeof value);
}

static guint32
get_32 (const guint8 *at)
{
  guint32 value;

  memcpy (&value, at, sizeof value);
  return GUINT32_FROM_LE (value);
}

static guint64
get_64 (const guint8 *at)
{
  guint64 value;

  memcpy (&value, at, sizeof value);
  return GUINT64_FROM_LE (value);
}

static void
sha256 (const guint8 *data, gsize length, guint8 digest[XZ_BACKUP_DIGEST_SIZE])
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (sum, data, (gssize) length);
  xz_backup_digest (sum, digest);
}

static void
sign (const guint8 *bytes, const guint8 key[XZ_KEY_SIZE], guint8 mac[XZ_SM3_SIZE])
{
  guint8 derived[XZ_KEY_SIZE];
  g_autoptr (XzMac) keyed = NULL;

  xz_key_derive (key, "backup", derived);
  keyed = xz_mac_new (derived);
  xz_mac_compute (keyed, bytes, AT_MAC, mac);
  xz_wipe (derived, sizeof derived);
}

/* ---- where what is ---- */

static guint64
offset_of_keys (const XzBackupHeader *header)
{
  return XZ_BACKUP_HEADER_SIZE + (guint64) header->anchor;
}

guint64
xz_backup_offset_of_place (const XzBackupHeader *header)
{
  return offset_of_keys (header) + header->keys;
}

guint64
xz_backup_offset_of_database (const XzBackupHeader *header)
{
  return xz_backup_offset_of_place (header) + header->place;
}

guint64
xz_backup_offset_of_contents (const XzBackupHeader *header)
{
  return xz_backup_offset_of_database (header) + header->database;
}

guint64
xz_backup_offset_of_records (const XzBackupHeader *header)
{
  return header->size - header->contents * XZ_BACKUP_RECORD_SIZE;
}

/* ---- the header ---- */

void
xz_backup_header_pack (XzBackupHeader *header, const guint8 *key, guint8 bytes[XZ_BACKUP_HEADER_SIZE])
{
  memset (bytes, 0, XZ_BACKUP_HEADER_SIZE);
  memcpy (bytes, magic, sizeof magic);
  put_32 (bytes + AT_FORMAT, header->format);
  put_32 (bytes + AT_SCHEMA, header->schema);
  put_32 (bytes + AT_FLAGS, header->flags);
  memcpy (bytes + AT_KEY_ID, header->key_id, 16);
  memcpy (bytes + AT_REGISTER, header->register_id, 36);
  put_64 (bytes + AT_TAKEN, (guint64) header->taken_at);
  put_64 (bytes + AT_PEOPLE, (guint64) header->people);
  put_64 (bytes + AT_SIZE, header->size);
  put_64 (bytes + AT_DATABASE, header->database);
  put_64 (bytes + AT_CONTENTS, header->contents);
  put_32 (bytes + AT_ANCHOR, header->anchor);
  put_32 (bytes + AT_KEYS, header->keys);
  put_32 (bytes + AT_PLACE, header->place);
  g_strlcpy ((char *) bytes + AT_AGENCY, header->agency, XZ_BACKUP_AGENCY_SIZE);
  memcpy (bytes + AT_BODY, header->body, XZ_BACKUP_DIGEST_SIZE);
  if (key != NULL)
    sign (bytes, key, header->mac);
  memcpy (bytes + AT_MAC, header->mac, XZ_SM3_SIZE);
  sha256 (bytes, AT_DIGEST, bytes + AT_DIGEST);
}

gboolean
xz_backup_header_is_signed (const guint8 bytes[XZ_BACKUP_HEADER_SIZE], const guint8 key[XZ_KEY_SIZE])
{
  guint8 mac[XZ_SM3_SIZE];

  sign (bytes, key, mac);
  return memcmp (mac, bytes + AT_MAC, XZ_SM3_SIZE) == 0;
}

gboolean
xz_backup_header_is_of_key (const guint8 bytes[XZ_BACKUP_HEADER_SIZE], const guint8 key[XZ_KEY_SIZE])
{
  char id[17];

  xz_key_id (key, id);
  return memcmp (id, bytes + AT_KEY_ID, 16) == 0;
}

gint64
xz_backup_header_taken_at (const guint8 bytes[XZ_BACKUP_HEADER_SIZE])
{
  return (gint64) get_64 (bytes + AT_TAKEN);
}

static void
take_apart (XzBackupHeader *header, const guint8 *bytes)
{
  memset (header, 0, sizeof *header);
  header->format = get_32 (bytes + AT_FORMAT);
  header->schema = get_32 (bytes + AT_SCHEMA);
  header->flags = get_32 (bytes + AT_FLAGS);
  memcpy (header->key_id, bytes + AT_KEY_ID, 16);
  memcpy (header->register_id, bytes + AT_REGISTER, 36);
  header->taken_at = (gint64) get_64 (bytes + AT_TAKEN);
  header->people = (gint64) get_64 (bytes + AT_PEOPLE);
  header->size = get_64 (bytes + AT_SIZE);
  header->database = get_64 (bytes + AT_DATABASE);
  header->contents = get_64 (bytes + AT_CONTENTS);
  header->anchor = get_32 (bytes + AT_ANCHOR);
  header->keys = get_32 (bytes + AT_KEYS);
  header->place = get_32 (bytes + AT_PLACE);
  memcpy (header->agency, bytes + AT_AGENCY, XZ_BACKUP_AGENCY_SIZE);
  memcpy (header->body, bytes + AT_BODY, XZ_BACKUP_DIGEST_SIZE);
  memcpy (header->mac, bytes + AT_MAC, XZ_SM3_SIZE);
}

static gboolean
names_are_good (const XzBackupHeader *header)
{
  guint8 id[16];

  return xz_uuid_to_bytes (header->register_id, id) && strlen (header->key_id) == 16
         && strspn (header->key_id, "0123456789abcdef") == 16
         && memchr (header->agency, '\0', XZ_BACKUP_AGENCY_SIZE) != NULL && g_utf8_validate (header->agency, -1, NULL);
}

/* Each part is bounded by itself first, so that no sum wraps round. */
static gboolean
sizes_are_good (const XzBackupHeader *header, guint64 file_size)
{
  guint64 rest;

  if (header->size != file_size || header->database > file_size || header->contents > file_size / XZ_BACKUP_RECORD_SIZE
      || header->keys > XZ_BACKUP_MAX_KEYS || header->anchor > XZ_BACKUP_MAX_TEXT || header->place > XZ_BACKUP_MAX_TEXT)
    return FALSE;
  if (xz_backup_offset_of_contents (header) > xz_backup_offset_of_records (header))
    return FALSE;
  rest = xz_backup_offset_of_records (header) - xz_backup_offset_of_contents (header);
  return (header->flags & XZ_BACKUP_BESIDE) != 0 ? rest == 0 : rest >= header->contents;
}

gboolean
xz_backup_header_unpack (XzBackupHeader *header, const guint8 bytes[XZ_BACKUP_HEADER_SIZE], guint64 file_size, GError **error)
{
  guint8 digest[XZ_BACKUP_DIGEST_SIZE];

  if (memcmp (bytes, magic, sizeof magic) != 0)
    return xz_backup_fail (XZ_STORE_ERROR_NOT_OURS, "this is no backup", error);
  take_apart (header, bytes);
  if (header->format > XZ_BACKUP_FORMAT)
    return xz_backup_fail (XZ_STORE_ERROR_NEWER, "the backup has a newer format", error);
  sha256 (bytes, AT_DIGEST, digest);
  if (memcmp (digest, bytes + AT_DIGEST, sizeof digest) != 0)
    return xz_backup_fail (XZ_STORE_ERROR_CORRUPT, "the header was altered", error);
  if (header->format == 0 || header->schema == 0 || (header->flags & ~(guint32) XZ_BACKUP_BESIDE) != 0
      || header->people < 0 || !names_are_good (header) || !sizes_are_good (header, file_size))
    return xz_backup_fail (XZ_STORE_ERROR_CORRUPT, "the header makes no sense", error);
  if (header->schema > (guint32) xz_migrate_newest ())
    return xz_backup_fail (XZ_STORE_ERROR_NEWER, "the backup has a newer schema", error);
  return TRUE;
}

/* ---- the record of a content ---- */

static const char hex[] = "0123456789abcdef";

void
xz_backup_content_pack (const XzBackupContent *content, guint8 bytes[XZ_BACKUP_RECORD_SIZE])
{
  for (guint i = 0; i < 32; i++)
    bytes[i] = (guint8) (g_ascii_xdigit_value (content->name[2 * i]) << 4 | g_ascii_xdigit_value (content->name[2 * i + 1]));
  put_64 (bytes + 32, content->size);
  memcpy (bytes + 40, content->digest, XZ_BACKUP_DIGEST_SIZE);
}

/* The name is made of digits here: nothing in the file can lead elsewhere. */
gboolean
xz_backup_content_unpack (XzBackupContent *content, const guint8 bytes[XZ_BACKUP_RECORD_SIZE])
{
  for (guint i = 0; i < 32; i++)
    {
      content->name[2 * i] = hex[bytes[i] >> 4];
      content->name[2 * i + 1] = hex[bytes[i] & 15];
    }
  content->name[64] = '\0';
  content->size = get_64 (bytes + 32);
  memcpy (content->digest, bytes + 40, XZ_BACKUP_DIGEST_SIZE);
  return content->size > 0 && content->size <= XZ_BACKUP_MAX_CONTENT;
}

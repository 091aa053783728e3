/* xz-keyring-json.c: the text of a keyring's file.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * {"format":1, "key-id":..., "users":[{"id","n","salt","wrap"}], "recovery":{...},
 *  "office":"file"|"secret-service", "digest":SM3 of all before it}.
 * The digest tells a damaged file from a wrong passphrase; against somebody
 * who alters the file on purpose the seals of the wraps stand. */
#include <json-glib/json-glib.h>
#include <string.h>

#include "xz-keyring-private.h"

#define FORMAT 1
#define MAX_DEPTH 8

/* ---- to text ---- */

static void
set_bytes (JsonObject *object, const char *name, const guint8 *bytes, gsize length)
{
  g_autofree char *text = g_base64_encode (bytes, length);

  json_object_set_string_member (object, name, text);
}

static JsonObject *
wrap_to_object (const XzWrap *wrap)
{
  JsonObject *object = json_object_new ();
  gsize length;
  const guint8 *sealed = g_bytes_get_data (wrap->sealed, &length);

  if (wrap->user != NULL)
    json_object_set_string_member (object, "id", wrap->user);
  json_object_set_int_member (object, "n", wrap->n_log2);
  set_bytes (object, "salt", wrap->salt, sizeof wrap->salt);
  set_bytes (object, "wrap", sealed, length);
  return object;
}

static char *
object_to_text (JsonObject *object, gboolean pretty)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  return json_to_string (node, pretty);
}

static char *
digest_of (JsonObject *object)
{
  g_autofree char *text = object_to_text (object, FALSE);
  guint8 digest[XZ_SM3_SIZE];
  GString *hex = g_string_new (NULL);

  xz_sm3 (text, strlen (text), digest);
  for (guint i = 0; i < sizeof digest; i++)
    g_string_append_printf (hex, "%02x", digest[i]);
  return g_string_free (hex, FALSE);
}

char *
xz_keyring_to_json (const XzKeyring *keyring)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *users = json_array_new ();
  g_autofree char *digest = NULL;

  json_object_set_int_member (object, "format", FORMAT);
  json_object_set_string_member (object, "key-id", keyring->key_id);
  for (guint i = 0; i < keyring->users->len; i++)
    json_array_add_object_element (users, wrap_to_object (keyring->users->pdata[i]));
  json_object_set_array_member (object, "users", users);
  if (keyring->recovery != NULL)
    json_object_set_object_member (object, "recovery", wrap_to_object (keyring->recovery));
  if (keyring->office != XZ_OFFICE_NONE)
    json_object_set_string_member (object, "office", keyring->office == XZ_OFFICE_FILE ? "file" : "secret-service");
  digest = digest_of (object);
  json_object_set_string_member (object, "digest", digest);
  return object_to_text (object, TRUE);
}

/* ---- from text ---- */

/* json-glib overflows the stack on deep nesting, so we look before it does. */
static gboolean
is_shallow (const char *text, gsize length)
{
  guint depth = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (quoted && c == '\\')
        i++;
      else if (c == '"')
        quoted = !quoted;
      else if (!quoted && (c == '{' || c == '['))
        {
          if (++depth > MAX_DEPTH)
            return FALSE;
        }
      else if (!quoted && (c == '}' || c == ']') && depth > 0)
        depth--;
    }
  return TRUE;
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
    ? json_node_get_string (node) : NULL;
}

static gint64
get_int (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
    ? json_node_get_int (node) : -1;
}

static guint8 *
get_bytes (JsonObject *object, const char *name, gsize *length)
{
  const char *text = get_string (object, name);

  return text != NULL ? g_base64_decode (text, length) : NULL;
}

static XzWrap *
wrap_from_node (JsonNode *node, gboolean of_user)
{
  g_autoptr (GBytes) sealed = NULL;
  g_autofree guint8 *salt = NULL;
  guint8 *bytes;
  gsize salt_length = 0, length = 0;
  JsonObject *object;
  XzWrap *wrap;
  guint8 uuid[16];

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  salt = get_bytes (object, "salt", &salt_length);
  bytes = get_bytes (object, "wrap", &length);
  if (bytes != NULL)
    sealed = g_bytes_new_take (bytes, length);
  if (sealed == NULL || salt == NULL || salt_length != XZ_SALT_SIZE
      || get_int (object, "n") < 1 || get_int (object, "n") > XZ_SCRYPT_MAX
      || (of_user && !xz_uuid_to_bytes (get_string (object, "id"), uuid)))
    return NULL;
  wrap = g_new0 (XzWrap, 1);
  wrap->user = of_user ? g_strdup (get_string (object, "id")) : NULL;
  wrap->n_log2 = (guint) get_int (object, "n");
  memcpy (wrap->salt, salt, XZ_SALT_SIZE);
  wrap->sealed = g_steal_pointer (&sealed);
  return wrap;
}

static gboolean
read_users (XzKeyring *keyring, JsonNode *node)
{
  JsonArray *array;
  guint n;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  array = json_node_get_array (node);
  n = json_array_get_length (array);
  if (n > XZ_KEYRING_MAX_USERS)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      XzWrap *wrap = wrap_from_node (json_array_get_element (array, i), TRUE);

      if (wrap == NULL)
        return FALSE;
      g_ptr_array_add (keyring->users, wrap);
    }
  return TRUE;
}

static gboolean
read_office (XzKeyring *keyring, const char *office)
{
  if (g_strcmp0 (office, "file") == 0)
    keyring->office = XZ_OFFICE_FILE;
  else if (g_strcmp0 (office, "secret-service") == 0)
    keyring->office = XZ_OFFICE_SECRET_SERVICE;
  return keyring->office != XZ_OFFICE_NONE;
}

static gboolean
read_members (XzKeyring *keyring, JsonObject *object)
{
  const char *key_id = get_string (object, "key-id");

  if (get_int (object, "format") != FORMAT || key_id == NULL || strlen (key_id) != XZ_KEY_ID_SIZE - 1
      || !read_users (keyring, json_object_get_member (object, "users")))
    return FALSE;
  memcpy (keyring->key_id, key_id, XZ_KEY_ID_SIZE);
  if (json_object_has_member (object, "recovery"))
    {
      keyring->recovery = wrap_from_node (json_object_get_member (object, "recovery"), FALSE);
      if (keyring->recovery == NULL)
        return FALSE;
    }
  return !json_object_has_member (object, "office") || read_office (keyring, get_string (object, "office"));
}

static gboolean
digest_fits (JsonObject *object)
{
  g_autofree char *written = g_strdup (get_string (object, "digest"));
  g_autofree char *digest = NULL;

  if (written == NULL)
    return FALSE;
  json_object_remove_member (object, "digest");
  digest = digest_of (object);
  return strcmp (digest, written) == 0;
}

static XzKeyring *
fail (GError **error, XzCryptoError code, const char *message)
{
  g_set_error_literal (error, XZ_CRYPTO_ERROR, (int) code, message);
  return NULL;
}

XzKeyring *
xz_keyring_from_json (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (XzKeyring) keyring = xz_keyring_new (xz_context_system ());
  g_autoptr (JsonNode) root = NULL;

  if (length > XZ_KEYRING_MAX_BYTES || !g_utf8_validate_len (text, length, NULL) || !is_shallow (text, length)
      || !json_parser_load_from_data (parser, text, (gssize) length, NULL))
    return fail (error, XZ_CRYPTO_ERROR_FORMAT, "the file of keys is not JSON");
  root = json_parser_steal_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return fail (error, XZ_CRYPTO_ERROR_FORMAT, "the file of keys holds no keyring");
  if (!read_members (keyring, json_node_get_object (root)))
    return fail (error, XZ_CRYPTO_ERROR_FORMAT, "the file of keys is not of a known format");
  if (!digest_fits (json_node_get_object (root)))
    return fail (error, XZ_CRYPTO_ERROR_ALTERED, "the file of keys was altered");
  return g_steal_pointer (&keyring);
}

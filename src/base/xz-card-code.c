/* xz-card-code.c: the text of the QR on a work certificate.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-card-code.h"

#include <string.h>

#include "xz-crypto.h"

#define PREFIX "XZ1:"
#define BASE 45
#define FIXED (XZ_SIGN_KEY_ID_SIZE + 2 + 1)     /* key id, last day, length of the name */

static const char digits45[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

void
xz_card_code_free (XzCardCode *code)
{
  if (code == NULL)
    return;
  g_free (code->number);
  g_free (code->name);
  g_free (code->unit);
  g_free (code);
}

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_FORMAT, why);
  return FALSE;
}

/* Two bytes are three digits, the last odd one two. */
static void
append_base45 (GString *out, const guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i += 2)
    {
      gboolean pair = i + 1 < length;
      guint value = pair ? bytes[i] * 256u + bytes[i + 1] : bytes[i];

      for (int n = pair ? 3 : 2; n > 0; n--, value /= BASE)
        g_string_append_c (out, digits45[value % BASE]);
    }
}

/* FALSE when a character is none of the digits or the group stands for too much. */
static gboolean
read_group (const char *text, gsize n, GByteArray *out)
{
  guint value = 0;
  guint8 bytes[2];

  for (gsize i = n; i > 0; i--)
    {
      const char *digit = strchr (digits45, text[i - 1]);

      if (digit == NULL)
        return FALSE;
      value = value * BASE + (guint) (digit - digits45);
    }
  if (value > (n == 3 ? G_MAXUINT16 : G_MAXUINT8))
    return FALSE;
  bytes[0] = (guint8) (value >> 8);
  bytes[1] = (guint8) value;
  g_byte_array_append (out, n == 3 ? bytes : bytes + 1, n == 3 ? 2 : 1);
  return TRUE;
}

static GByteArray *
read_base45 (const char *text)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i += 3)
    if (length - i == 1 || !read_group (text + i, MIN (length - i, 3), out))
      return NULL;
  return g_steal_pointer (&out);
}

static gboolean
is_number (const char *number, gsize length)
{
  if (length == 0 || length > XZ_CARD_NUMBER_MAX)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (number[i]) && !g_ascii_isupper (number[i]) && number[i] != '-')
      return FALSE;
  return TRUE;
}

static gboolean
append_text (GByteArray *out, const char *text, gboolean with_length)
{
  gsize length = 0;
  g_autofree char *bytes = text != NULL ? g_convert (text, -1, "GB18030", "UTF-8", NULL, &length, NULL) : NULL;
  guint8 size = (guint8) length;

  if (bytes == NULL || length == 0 || length > XZ_CARD_TEXT_MAX)
    return FALSE;
  if (with_length)
    g_byte_array_append (out, &size, 1);
  g_byte_array_append (out, (const guint8 *) bytes, (guint) length);
  return TRUE;
}

/* What is signed: prefix and number as they stand in the text, then the bytes before the signature. */
static GByteArray *
signed_part (const char *number, gsize number_length, const guint8 *bytes, gsize length)
{
  GByteArray *all = g_byte_array_new ();

  g_byte_array_append (all, (const guint8 *) PREFIX, strlen (PREFIX));
  g_byte_array_append (all, (const guint8 *) number, (guint) number_length);
  g_byte_array_append (all, (const guint8 *) ":", 1);
  g_byte_array_append (all, bytes, (guint) length);
  return all;
}

static gboolean
fill (XzCardCode *code, GByteArray *body, GError **error)
{
  guint8 day[2];

  if (code->number == NULL || !is_number (code->number, strlen (code->number)))
    return refuse (error, "the number has characters that the code does not hold");
  if (code->valid_to < 0 || code->valid_to > G_MAXUINT16)
    return refuse (error, "the last day is out of range");
  day[0] = (guint8) (code->valid_to >> 8);
  day[1] = (guint8) code->valid_to;
  g_byte_array_append (body, code->key_id, XZ_SIGN_KEY_ID_SIZE);
  g_byte_array_append (body, day, sizeof day);
  return (append_text (body, code->name, TRUE) && append_text (body, code->unit, FALSE)) ||
         refuse (error, "the name or the unit does not fit the code");
}

char *
xz_card_code_encode (XzCardCode *code, const guint8 seed[XZ_SIGN_SEED_SIZE], GError **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new (), message = NULL;
  guint8 public_key[XZ_SIGN_PUBLIC_SIZE], signature[XZ_SIGNATURE_SIZE];
  GString *text;

  xz_sign_public (seed, public_key);
  xz_sign_key_id (public_key, code->key_id);
  if (!fill (code, body, error))
    return NULL;
  message = signed_part (code->number, strlen (code->number), body->data, body->len);
  xz_sign (seed, message->data, message->len, signature);
  g_byte_array_append (body, signature, sizeof signature);
  text = g_string_new (PREFIX);
  g_string_append_printf (text, "%s:", code->number);
  append_base45 (text, body->data, body->len);
  return g_string_free (text, FALSE);
}

/* The number within text and the bytes behind it; NULL when the frame is another one. */
static GByteArray *
split (const char *text, const char **number, gsize *number_length)
{
  const char *end;
  g_autoptr (GByteArray) body = NULL;

  if (strnlen (text, XZ_CARD_CODE_MAX + 1) > XZ_CARD_CODE_MAX || !g_str_has_prefix (text, PREFIX))
    return NULL;
  *number = text + strlen (PREFIX);
  end = strchr (*number, ':');
  if (end == NULL || !is_number (*number, (gsize) (end - *number)))
    return NULL;
  *number_length = (gsize) (end - *number);
  body = read_base45 (end + 1);
  return body != NULL && body->len > FIXED + XZ_SIGNATURE_SIZE ? g_steal_pointer (&body) : NULL;
}

static char *
dup_text (const guint8 *bytes, gsize length)
{
  gsize written = 0;
  g_autofree char *text = NULL;

  if (length == 0 || length > XZ_CARD_TEXT_MAX || memchr (bytes, '\0', length) != NULL)
    return NULL;
  text = g_convert ((const char *) bytes, (gssize) length, "UTF-8", "GB18030", NULL, &written, NULL);
  return text != NULL && g_utf8_validate (text, (gssize) written, NULL) ? g_steal_pointer (&text) : NULL;
}

XzCardCode *
xz_card_code_read (const char *text, GError **error)
{
  const char *number;
  gsize number_length, name_length, rest;
  g_autoptr (GByteArray) body = split (text, &number, &number_length);
  g_autoptr (XzCardCode) code = g_new0 (XzCardCode, 1);

  if (body == NULL)
    return refuse (error, "not the code of a work certificate"), NULL;
  name_length = body->data[FIXED - 1];
  rest = body->len - FIXED - XZ_SIGNATURE_SIZE;
  if (name_length >= rest)
    return refuse (error, "not the code of a work certificate"), NULL;
  memcpy (code->key_id, body->data, XZ_SIGN_KEY_ID_SIZE);
  code->valid_to = body->data[XZ_SIGN_KEY_ID_SIZE] * 256 + body->data[XZ_SIGN_KEY_ID_SIZE + 1];
  code->number = g_strndup (number, number_length);
  code->name = dup_text (body->data + FIXED, name_length);
  code->unit = dup_text (body->data + FIXED + name_length, rest - name_length);
  if (code->name == NULL || code->unit == NULL)
    return refuse (error, "not the code of a work certificate"), NULL;
  return g_steal_pointer (&code);
}

gboolean
xz_card_code_is_signed (const char *text, const guint8 public_key[XZ_SIGN_PUBLIC_SIZE])
{
  const char *number;
  gsize number_length, length;
  g_autoptr (GByteArray) body = split (text, &number, &number_length), message = NULL;

  if (body == NULL)
    return FALSE;
  length = body->len - XZ_SIGNATURE_SIZE;
  message = signed_part (number, number_length, body->data, length);
  return xz_sign_verify (public_key, message->data, message->len, body->data + length);
}

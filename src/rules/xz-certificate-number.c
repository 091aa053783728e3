/* xz-certificate-number.c: numbers of work certificates by an agency's scheme.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-certificate.h"
#include <string.h>

#define MODULUS 36
#define MAX_SCHEME 64

static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/* -1: no character of a number. */
static int
value_of (char c)
{
  const char *digit = c != '\0' ? strchr (digits, c) : NULL;

  return digit != NULL ? (int) (digit - digits) : -1;
}

char
xz_certificate_check_character (const char *body)
{
  int sum = MODULUS;
  guint n = 0;

  for (const char *p = body; *p != '\0'; p++)
    {
      int value = value_of (*p);

      if (*p == '-')
        continue;
      if (value < 0)
        return '\0';
      sum = (sum + value) % MODULUS;
      sum = (sum == 0 ? MODULUS : sum) * 2 % (MODULUS + 1);
      n++;
    }
  return n > 0 ? digits[(MODULUS + 1 - sum) % MODULUS] : '\0';
}

gboolean
xz_certificate_number_is_whole (const char *number)
{
  gsize length = strnlen (number, XZ_CERTIFICATE_NUMBER_MAX + 1);
  g_autofree char *body = NULL;

  if (length < 2 || length > XZ_CERTIFICATE_NUMBER_MAX)
    return FALSE;
  body = g_strndup (number, length - 1);
  return xz_certificate_check_character (body) == number[length - 1];
}

/* What one {word} stands for; FALSE when there is no such word or the character cannot be computed. */
static gboolean
append_word (GString *number, const char *word, const char *prefix, int year, gint64 serial)
{
  char check;

  if (strcmp (word, "prefix") == 0)
    g_string_append (number, prefix != NULL ? prefix : "");
  else if (strcmp (word, "year") == 0)
    g_string_append_printf (number, "%04d", year);
  else if (strcmp (word, "yy") == 0)
    g_string_append_printf (number, "%02d", year % 100);
  else if (strcmp (word, "serial") == 0)
    g_string_append_printf (number, "%" G_GINT64_FORMAT, serial);
  else if (g_str_has_prefix (word, "serial:") && word[7] >= '1' && word[7] <= '9' && word[8] == '\0')
    g_string_append_printf (number, "%0*" G_GINT64_FORMAT, word[7] - '0', serial);
  else if (strcmp (word, "check") == 0 && (check = xz_certificate_check_character (number->str)) != '\0')
    g_string_append_c (number, check);
  else
    return FALSE;
  return TRUE;
}

static gboolean
is_number (const GString *number)
{
  for (gsize i = 0; i < number->len; i++)
    if (number->str[i] != '-' && value_of (number->str[i]) < 0)
      return FALSE;
  return number->len > 0 && number->len <= XZ_CERTIFICATE_NUMBER_MAX;
}

char *
xz_certificate_number_format (const char *scheme, const char *prefix, int year, gint64 serial)
{
  g_autoptr (GString) number = g_string_new (NULL);
  gboolean counted = FALSE;

  if (strnlen (scheme, MAX_SCHEME + 1) > MAX_SCHEME || year < 1 || year > 9999 || serial < 1)
    return NULL;
  for (const char *p = scheme; *p != '\0'; p++)
    {
      const char *end = *p == '{' ? strchr (p, '}') : NULL;
      g_autofree char *word = end != NULL ? g_strndup (p + 1, (gsize) (end - p - 1)) : NULL;

      if (word == NULL)
        {
          g_string_append_c (number, *p);
          continue;
        }
      if (!append_word (number, word, prefix, year, serial))
        return NULL;
      counted = counted || g_str_has_prefix (word, "serial");
      p = end;
    }
  return counted && is_number (number) ? g_string_free (g_steal_pointer (&number), FALSE) : NULL;
}

gboolean
xz_certificate_scheme_is_sound (const char *scheme)
{
  g_autofree char *example = xz_certificate_number_format (scheme, "TX000", 2026, 9999);

  return example != NULL;
}

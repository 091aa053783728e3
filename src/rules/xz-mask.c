/* xz-mask.c: numbers of people within any text.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-date.h"
#include "xz-id-number.h"
#include "xz-text.h"

#include <string.h>

#define ID_LENGTH     18
#define OLD_ID_LENGTH 15      /* before GB 11643-1999 */
#define MOBILE_LENGTH 11

/* Digits from text on, and an X behind seventeen of them. */
static gsize
run_length (const char *text)
{
  gsize n = strspn (text, "0123456789");

  return n == ID_LENGTH - 1 && g_ascii_toupper (text[n]) == 'X' ? ID_LENGTH : n;
}

/* The birth date within it is one: a serial number of so many digits is seldom masked for nothing. */
static gboolean
holds_birth_date (const char *text)
{
  g_autofree char *date = g_strdup_printf ("%.4s-%.2s-%.2s", text + 6, text + 10, text + 12);

  return (g_str_has_prefix (date, "19") || g_str_has_prefix (date, "20") || g_str_has_prefix (date, "18")) && xz_date_parse (date) != XZ_DATE_NONE;
}

static char *
mask_run (const char *text, gsize n)
{
  g_autofree char *run = g_strndup (text, n);

  if ((n == ID_LENGTH && holds_birth_date (text)) || n == OLD_ID_LENGTH)
    return xz_id_number_mask_short (run);
  if (n == MOBILE_LENGTH && text[0] == '1' && text[1] >= '3')
    return xz_phone_mask (run);
  return g_steal_pointer (&run);
}

char *
xz_text_mask_numbers (const char *text)
{
  GString *masked;

  if (text == NULL)
    return NULL;
  masked = g_string_new (NULL);
  while (*text != '\0')
    {
      gsize n = run_length (text);
      g_autofree char *run = n > 0 ? mask_run (text, n) : NULL;

      if (run != NULL)
        g_string_append (masked, run);
      else
        g_string_append_c (masked, *text);
      text += MAX (n, 1);
    }
  return g_string_free (masked, FALSE);
}

/* xz-filter-text.c: the characters and words of the filter syntax.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-filter-private.h"

#include <string.h>

#define DAYS_MAX 99999

gboolean
xz_filter_is_blank (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c);
}

gboolean
xz_filter_is_bracket (gunichar c)
{
  return c == '(' || c == ')' || c == 0xFF08 || c == 0xFF09;
}

gboolean
xz_filter_is_minus (gunichar c)
{
  return c == '-' || c == 0xFF0D || c == 0x2212;
}

gboolean
xz_filter_is_op (gunichar c)
{
  switch (c)
    {
    case ':': case '=': case '<': case '>': case '!':
    case 0xFF1A: case 0xFF1D: case 0xFF1C: case 0xFF1E: case 0xFF01:
    case 0x2264: case 0x2265: case 0x2260:
      return TRUE;
    default:
      return FALSE;
    }
}

gunichar
xz_filter_closing_quote (gunichar c)
{
  switch (c)
    {
    case '"': case 0xFF02: return c;
    case 0x201C: case 0x201D: return 0x201D;
    case 0x300C: case 0x300D: return 0x300D;
    case 0x300E: case 0x300F: return 0x300F;
    default: return 0;
    }
}

gboolean
xz_filter_is_or (const char *word)
{
  return strcmp (word, "或") == 0 || strcmp (word, "或者") == 0 || strcmp (word, "OR") == 0;
}

/* Digits of either width; the end of them is left in *end. */
static int
read_number (const char *text, const char **end)
{
  int number = 0;
  const char *p = text;

  while (*p != '\0' && number <= DAYS_MAX)
    {
      int digit = g_unichar_digit_value (g_utf8_get_char (p));

      if (digit < 0)
        break;
      number = number * 10 + digit;
      p = g_utf8_next_char (p);
    }
  *end = p;
  return p != text && number <= DAYS_MAX ? number : -1;
}

gboolean
xz_filter_read_days (const char *text, int *days)
{
  static const char *const units[] = { "天", "日", "d", "D", "day", "days" };
  gboolean past = *text != '\0' && xz_filter_is_minus (g_utf8_get_char (text));
  const char *end;
  int number = read_number (past ? g_utf8_next_char (text) : text, &end);

  if (number < 0)
    return FALSE;
  while (*end == ' ')
    end++;
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (end, units[i]) == 0)
      {
        *days = past ? -number : number;
        return TRUE;
      }
  return FALSE;
}

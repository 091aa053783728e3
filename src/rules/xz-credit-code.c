/* xz-credit-code.c: GB 32100-2015 unified social credit identifiers.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-text.h"
#include "xz-text-private.h"

#include <string.h>

#define LENGTH 18
#define SOURCE "GB 32100"

static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

static char *
normalize_once (const char *text)
{
  g_autofree char *plain = xz_text_normalize (text);
  g_autoptr (GString) code = NULL;

  if (plain == NULL)
    return NULL;
  code = g_string_sized_new (LENGTH + 6);
  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && g_unichar_type (c) != G_UNICODE_DASH_PUNCTUATION && c != '\'')
        g_string_append_unichar (code, c < 0x80 ? (gunichar) g_ascii_toupper ((char) c) : c);
    }
  return code->len == 0 ? NULL : g_string_free (g_steal_pointer (&code), FALSE);
}

/**
 * xz_credit_code_normalize:
 * @text: (nullable): any bytes
 *
 * Returns: (transfer full) (nullable): half-width capitals and digits without
 * blanks and hyphens; %NULL when nothing is left
 */
char *
xz_credit_code_normalize (const char *text)
{
  return xz_text_settle (normalize_once, text);
}

/* The first byte that the alphabet does not have; NULL if none. */
static const char *
find_wrong_character (const char *code)
{
  gsize good = strspn (code, alphabet);

  return code[good] == '\0' ? NULL : code + good;
}

/* 31 less the weighted sum, weights being the powers of 3 modulo 31. */
static char
check_character (const char *code)
{
  int sum = 0, weight = 1;

  for (int i = 0; i < LENGTH - 1; i++)
    {
      sum += (int) (strchr (alphabet, code[i]) - alphabet) * weight;
      weight = weight * 3 % 31;
    }
  return alphabet[(31 - sum % 31) % 31];
}

/**
 * xz_credit_code_is_valid:
 * @code: (nullable): normalised
 *
 * Returns: whether length, alphabet and check character are right
 */
gboolean
xz_credit_code_is_valid (const char *code)
{
  return code != NULL && strlen (code) == LENGTH && find_wrong_character (code) == NULL
         && code[LENGTH - 1] == check_character (code);
}

static void
add_code_finding (XzFindings *findings, const char *code, const char *arg)
{
  XzFinding *finding = xz_findings_add (findings, XZ_SEVERITY_WARN, code, 0, "credit_code", arg, NULL);

  if (finding != NULL)
    finding->source = SOURCE;
}

/**
 * xz_credit_code_check:
 * @code: (nullable): normalised; nothing is no finding
 *
 * Only ever warns: some companies of the pilot years have codes that fail.
 */
void
xz_credit_code_check (const char *code, XzFindings *findings)
{
  const char *wrong;

  if (code == NULL || *code == '\0')
    return;
  wrong = find_wrong_character (code);
  if (wrong != NULL)
    {
      gunichar c = g_utf8_get_char_validated (wrong, -1);
      char text[8] = "?";

      if (c < 0x110000 && g_unichar_isprint (c))
        text[g_unichar_to_utf8 (c, text)] = '\0';
      add_code_finding (findings, "credit-code-character", text);
    }
  else if (strlen (code) != LENGTH)
    {
      g_autofree char *count = g_strdup_printf ("%" G_GSIZE_FORMAT, strlen (code));

      add_code_finding (findings, "credit-code-length", count);
    }
  else if (!xz_credit_code_is_valid (code))
    {
      add_code_finding (findings, "credit-code-check", NULL);
    }
}

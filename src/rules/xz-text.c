/* xz-text.c: text and names as offices type them.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-text.h"
#include "xz-text-private.h"

#include <string.h>

#define MIDDLE_DOT 0x00B7
#define NAME_LIMIT 50
/* The longest word that stands for nothing. */
#define NOTHING_BYTES 6
#define NAME_SOURCE "民委发〔2016〕33号"

/* Letters, digits and the signs of codes and addresses become half-width;
 * commas, brackets and the like are Chinese punctuation and stay. */
static gunichar
to_half_width (gunichar c)
{
  if ((c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A))
    return c - 0xFEE0;
  if (c > 0xFF00 && c < 0xFF5F && strchr ("#%&*+-./<=>@_", (int) (c - 0xFEE0)) != NULL)
    return c - 0xFEE0;
  return c;
}

/* Zero-width, direction and other marks that nobody sees.  Variation
 * selectors are no format characters and stay with their Han character. */
static gboolean
is_invisible (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_FORMAT || (type == G_UNICODE_CONTROL && c != '\n' && c != '\t' && c != '\r');
}

static GString *
clean (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 1);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] == '\n')
        continue;
      if (is_invisible (c))
        continue;
      if (c == '\n' || c == '\r')
        g_string_append_c (out, '\n');
      else if (g_unichar_isspace (c))
        g_string_append_c (out, ' ');
      else
        g_string_append_unichar (out, to_half_width (c));
    }
  return out;
}

static gboolean
stands_for_nothing (const char *text)
{
  static const char *const words[] = { "/", "//", "\\", "无", "暂无", "—", "——", "－", "-", "--", "---", "N/A", "n/a" };

  if (strnlen (text, NOTHING_BYTES + 1) > NOTHING_BYTES || (g_ascii_isalnum (*text) && text[1] != '/'))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (text, words[i]))
      return TRUE;
  return FALSE;
}

char *
xz_text_settle (char *(*once) (const char *text), const char *text)
{
  char *settled = once (text);
  gboolean same = g_strcmp0 (settled, text) == 0;

  /* Each step takes away or replaces for good; the bound is for what nobody thought of. */
  for (guint i = 0; settled != NULL && !same && i < 64; i++)
    {
      char *again = once (settled);

      same = g_strcmp0 (settled, again) == 0;
      g_free (settled);
      settled = again;
    }
  return settled;
}

/* Characters that stay as they are, alone and beside each other: printable ASCII and the
 * unified Han characters, which nothing composes with. */
static gboolean
is_plain (const char *text)
{
  const char *p = text;

  while (*p != '\0')
    {
      guchar lead = (guchar) *p;

      if (lead >= 0x20 && lead < 0x7F)
        p++;
      else if (lead >= 0xE4 && lead <= 0xE9 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80
               && (lead > 0xE4 || (guchar) p[1] >= 0xB8))
        p += 3;
      else
        return FALSE;
    }
  return p > text && text[0] != ' ' && p[-1] != ' ';
}

static char *
normalize_text_once (const char *text)
{
  g_autoptr (GString) cleaned = NULL;
  g_autofree char *composed = NULL;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return NULL;
  cleaned = clean (text);
  composed = g_utf8_normalize (g_strstrip (cleaned->str), -1, G_NORMALIZE_DEFAULT_COMPOSE);
  if (composed == NULL || *composed == '\0' || stands_for_nothing (composed))
    return NULL;
  return g_steal_pointer (&composed);
}

/**
 * xz_text_normalize:
 * @text: (nullable): a cell of a workbook or an entry; any bytes
 *
 * Returns: (transfer full) (nullable): the text without padding, or %NULL when
 * nothing is left, when a sign such as "/" stands for nothing, or when @text
 * is not UTF-8
 */
char *
xz_text_normalize (const char *text)
{
  /* Most cells of a workbook: there is nothing to do, and a hundred thousand rows of them. */
  if (text != NULL && is_plain (text))
    return stands_for_nothing (text) ? NULL : g_strdup (text);
  return xz_text_settle (normalize_text_once, text);
}

static gboolean
is_private_use (gunichar c)
{
  return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0xFFFFD) || (c >= 0x100000 && c <= 0x10FFFD);
}

static gboolean
is_han (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN || is_private_use (c);
}

/* The dots that are typed for the one between the parts of a name. */
static gboolean
is_dot (gunichar c)
{
  switch (c)
    {
    case MIDDLE_DOT: case 0x2022: case 0x2027: case 0x2219: case 0x22C5: case 0x25CF: case 0x2981:
    case 0x30FB: case 0xFE52: case 0xFF65: case 0x02D9: case 0x0387: case 0x2024:
      return TRUE;
    default:
      return FALSE;
    }
}

/* A full stop is the dot of a name between Han characters only: J. Smith keeps his. */
static gboolean
is_name_dot (gunichar before, gunichar c, gunichar after)
{
  return is_dot (c) || (c == '.' && is_han (before) && is_han (after));
}

static gunichar
next_visible (const char *p)
{
  for (p = g_utf8_next_char (p); *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return g_utf8_get_char (p);
  return 0;
}

static void
append_name_character (GString *name, gunichar *last, gboolean *blank, gunichar c)
{
  gboolean inside_han = is_han (*last) && is_han (c);
  gboolean beside_dot = *last == MIDDLE_DOT || c == MIDDLE_DOT;

  if (*blank && *last != 0 && !inside_han && !beside_dot)
    g_string_append_c (name, ' ');
  *blank = FALSE;
  if (c == MIDDLE_DOT && (*last == MIDDLE_DOT || *last == 0))
    return;
  g_string_append_unichar (name, c);
  *last = c;
}

static char *
normalize_name_once (const char *text)
{
  g_autofree char *plain = xz_text_normalize (text);
  g_autoptr (GString) name = NULL;
  gunichar last = 0;
  gboolean blank = FALSE;

  if (plain == NULL)
    return NULL;
  name = g_string_sized_new (strlen (plain) + 1);
  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        blank = TRUE;
      else
        append_name_character (name, &last, &blank, is_name_dot (last, c, next_visible (p)) ? MIDDLE_DOT : c);
    }
  while (g_str_has_suffix (name->str, "·"))
    g_string_truncate (name, name->len - strlen ("·"));
  if (name->len == 0)
    return NULL;
  return g_string_free (g_steal_pointer (&name), FALSE);
}

/**
 * xz_person_name_normalize:
 * @text: (nullable): any bytes
 *
 * Returns: (transfer full) (nullable): the name with U+00B7 between its parts
 * and without padding; %NULL when nothing is left
 */
char *
xz_person_name_normalize (const char *text)
{
  return xz_text_settle (normalize_name_once, text);
}

static void
add_name_finding (XzFindings *findings, XzSeverity severity, const char *code, const char *arg, const char *arg2)
{
  XzFinding *finding = xz_findings_add (findings, severity, code, 0, "name", arg, arg2, NULL);

  if (finding != NULL)
    finding->source = NAME_SOURCE;
}

static void
check_name_character (gunichar c, XzFindings *findings)
{
  if (is_private_use (c) && !xz_findings_has (findings, "name-private-use"))
    {
      g_autofree char *point = g_strdup_printf ("U+%04X", c);

      add_name_finding (findings, XZ_SEVERITY_BLOCK, "name-private-use", point, NULL);
    }
  else if ((c == 0xFFFD || c == '?' || c == 0xFF1F || c == 0x25A1 || c == 0x3013)
           && !xz_findings_has (findings, "name-lost-character"))
    {
      char text[8] = { 0 };

      g_unichar_to_utf8 (c, text);
      add_name_finding (findings, XZ_SEVERITY_WARN, "name-lost-character", text, NULL);
    }
  else if (g_unichar_isdigit (c) && !xz_findings_has (findings, "name-digits"))
    {
      add_name_finding (findings, XZ_SEVERITY_WARN, "name-digits", NULL, NULL);
    }
}

/**
 * xz_person_name_check:
 * @name: (nullable): normalised; any bytes
 *
 * A private-use character blocks, since every computer shows it differently;
 * the standard asks for room for 50 characters, so a longer name warns.
 */
void
xz_person_name_check (const char *name, XzFindings *findings)
{
  glong length;

  if (name == NULL || !g_utf8_validate (name, -1, NULL))
    return;
  length = g_utf8_strlen (name, -1);
  if (length > NAME_LIMIT)
    {
      g_autofree char *count = g_strdup_printf ("%ld", length);
      g_autofree char *limit = g_strdup_printf ("%d", NAME_LIMIT);

      add_name_finding (findings, XZ_SEVERITY_WARN, "name-too-long", count, limit);
    }
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    check_name_character (g_utf8_get_char (p), findings);
}

/* xz-id-number.c: GB 11643-1999 citizen identity numbers.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-id-number.h"
#include "xz-text-private.h"
#include "xz-division.h"

#include <string.h>

#define SOURCE "GB 11643"
#define FULL_LENGTH 18
#define LEGACY_LENGTH 15

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x2032 || c == 0xFF07 || c == 0x00B4;
}

static gboolean
is_dropped (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return is_apostrophe (c) || type == G_UNICODE_DASH_PUNCTUATION || c == 0x2212
         || type == G_UNICODE_FORMAT || type == G_UNICODE_CONTROL || g_unichar_isspace (c);
}

static char *
normalize_once (const char *text)
{
  g_autoptr (GString) number = NULL;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return NULL;
  number = g_string_sized_new (FULL_LENGTH + 6);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_dropped (c))
        continue;
      if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
      g_string_append_unichar (number, c == 'x' ? 'X' : c);
    }
  if (number->len == 0)
    return NULL;
  return g_string_free (g_steal_pointer (&number), FALSE);
}

/**
 * xz_id_number_normalize:
 * @text: (nullable): as typed or found in a workbook
 *
 * Returns: (transfer full) (nullable): the number without what is around it;
 * %NULL when nothing is left or @text is not UTF-8
 */
char *
xz_id_number_normalize (const char *text)
{
  return xz_text_settle (normalize_once, text);
}

static gsize
count_digits (const char *text)
{
  return strspn (text, "0123456789");
}

/* 3.21299199003071E+17, and 321299199003071000.0 */
static gboolean
is_float_text (const char *number)
{
  gsize whole = count_digits (number);
  gsize fraction = number[whole] == '.' ? count_digits (number + whole + 1) : 0;
  const char *rest = number + whole + (number[whole] == '.' ? fraction + 1 : 0);

  if (whole == 0)
    return FALSE;
  if (*rest == 'e' || *rest == 'E')
    {
      rest += rest[1] == '+' ? 2 : 1;
      return *rest != '\0' && rest[count_digits (rest)] == '\0' && strlen (rest) <= 3;
    }
  return *rest == '\0' && fraction > 0 && whole >= LEGACY_LENGTH;
}

/* The first character that cannot stand where it stands; NULL if none. */
static const char *
find_wrong_character (const char *number)
{
  gsize length = strlen (number);
  gsize digits = count_digits (number);

  if (digits == length || (digits == FULL_LENGTH - 1 && length == FULL_LENGTH && number[digits] == 'X'))
    return NULL;
  return number + digits;
}

static XzDate
read_birth_date (const char *eight_digits)
{
  int value = 0;

  for (int i = 0; i < 8; i++)
    {
      if (!g_ascii_isdigit (eight_digits[i]))
        return XZ_DATE_NONE;
      value = value * 10 + (eight_digits[i] - '0');
    }
  if (value < 18500101 || value > 21001231)
    return XZ_DATE_NONE;
  return xz_date_from_ymd (value / 10000, value / 100 % 100, value % 100);
}

/**
 * xz_id_number_check_character:
 * @first17: (nullable): at least 17 characters
 *
 * ISO 7064 MOD 11-2.
 *
 * Returns: '0' to '9' or 'X'; 0 when the first 17 are not digits
 */
char
xz_id_number_check_character (const char *first17)
{
  static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  int sum = 0;

  if (first17 == NULL)
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (weights); i++)
    {
      if (!g_ascii_isdigit (first17[i]))
        return 0;
      sum += (first17[i] - '0') * weights[i];
    }
  return "10X98765432"[sum % 11];
}

static XzIdVerdict
judge_full (const char *number)
{
  gboolean fits = xz_id_number_check_character (number) == number[FULL_LENGTH - 1];

  if (!fits && g_str_has_suffix (number, "000"))
    return XZ_ID_DAMAGED;
  if (read_birth_date (number + 6) == XZ_DATE_NONE)
    return XZ_ID_BIRTH_DATE;
  return fits ? XZ_ID_OK : XZ_ID_CHECK;
}

static XzIdVerdict
judge_legacy (const char *number)
{
  char birth[9] = "19";

  memcpy (birth + 2, number + 6, 6);
  return read_birth_date (birth) == XZ_DATE_NONE ? XZ_ID_BIRTH_DATE : XZ_ID_OK;
}

/**
 * xz_id_number_judge:
 * @number: (nullable): normalised
 * @from_numeric_cell: whether a spreadsheet held it as a number: a float keeps
 * 15 digits, so what stands behind them is not to be believed
 */
XzIdVerdict
xz_id_number_judge (const char *number, gboolean from_numeric_cell)
{
  gsize length;

  if (number == NULL || *number == '\0')
    return XZ_ID_EMPTY;
  if (is_float_text (number))
    return XZ_ID_DAMAGED;
  length = strlen (number);
  if (from_numeric_cell && length > LEGACY_LENGTH && count_digits (number) == length)
    return XZ_ID_DAMAGED;
  if (find_wrong_character (number) != NULL)
    return XZ_ID_CHARACTER;
  if (length == FULL_LENGTH)
    return judge_full (number);
  return length == LEGACY_LENGTH ? judge_legacy (number) : XZ_ID_LENGTH;
}

/**
 * xz_id_number_to_18:
 * @number: (nullable): normalised
 *
 * A number of 15 digits gets the century 19 and its check character.
 *
 * Returns: (transfer full) (nullable): %NULL for any other length
 */
char *
xz_id_number_to_18 (const char *number)
{
  char full[FULL_LENGTH + 1] = { 0 };

  if (number == NULL)
    return NULL;
  if (strlen (number) == FULL_LENGTH)
    return g_strdup (number);
  if (strlen (number) != LEGACY_LENGTH || count_digits (number) != LEGACY_LENGTH)
    return NULL;
  memcpy (full, number, 6);
  memcpy (full + 6, "19", 2);
  memcpy (full + 8, number + 6, 9);
  full[FULL_LENGTH - 1] = xz_id_number_check_character (full);
  return g_strdup (full);
}

static gboolean
is_full_number (const char *number)
{
  return number != NULL && strlen (number) == FULL_LENGTH && count_digits (number) >= FULL_LENGTH - 1;
}

/**
 * xz_id_number_birth_date:
 *
 * Returns: the day in a number of 18, %XZ_DATE_NONE when there is none
 */
XzDate
xz_id_number_birth_date (const char *number18)
{
  return is_full_number (number18) ? read_birth_date (number18 + 6) : XZ_DATE_NONE;
}

/**
 * xz_id_number_sex:
 *
 * Returns: 1 male (digit 17 is odd), 2 female, 0 unknown
 */
int
xz_id_number_sex (const char *number18)
{
  if (!is_full_number (number18))
    return 0;
  return (number18[16] - '0') % 2 == 1 ? 1 : 2;
}

/* First two digits of every province, of the residence permits of Hong Kong,
 * Macau and Taiwan (81 to 83), and of the permanent residence card (9x). */
static gboolean
is_province (const char *number)
{
  static const char *const provinces[] = {
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37",
    "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64",
    "65", "71", "81", "82", "83",
  };

  if (number[0] == '9')
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (provinces); i++)
    if (strncmp (number, provinces[i], 2) == 0)
      return TRUE;
  return FALSE;
}

/**
 * xz_id_number_area_known:
 *
 * The area is where the number was first given out, under the code of that
 * time.  Inside Taizhou (3212) the six digits must be in our table of present
 * and former codes; elsewhere the province must exist.
 */
gboolean
xz_id_number_area_known (const char *number18)
{
  guint n;
  const XzDivision *divisions;

  if (!is_full_number (number18))
    return FALSE;
  if (strncmp (number18, "3212", 4) != 0)
    return is_province (number18);
  divisions = xz_division_list (&n);
  for (guint i = 0; i < n; i++)
    if (strlen (divisions[i].code) == 6 && strncmp (number18, divisions[i].code, 6) == 0)
      return TRUE;
  return FALSE;
}

static char *
mask (const char *number, gsize stars)
{
  gsize length;

  if (number == NULL)
    return NULL;
  length = strlen (number);
  if (length < 12 || !g_str_is_ascii (number))
    return g_strnfill (MIN (length, stars), '*');
  return g_strdup_printf ("%.4s%.*s%s", number, (int) stars, "******************************", number + length - 4);
}

/**
 * xz_id_number_mask:
 * @number: (nullable):
 *
 * Returns: (transfer full) (nullable): the first and the last four characters
 * and a star for each of the others; a short or broken number is all stars
 */
char *
xz_id_number_mask (const char *number)
{
  gsize length = number != NULL ? strlen (number) : 0;

  return mask (number, length >= 12 ? MIN (length - 8, 30) : length);
}

/**
 * xz_id_number_mask_short:
 *
 * Returns: (transfer full) (nullable): the same with four stars, for a table
 */
char *
xz_id_number_mask_short (const char *number)
{
  return mask (number, 4);
}

static void
add_id_finding (XzFindings *findings, XzSeverity severity, const char *code, const char *arg)
{
  XzFinding *finding = xz_findings_add (findings, severity, code, 0, "id_number", arg, NULL);

  if (finding != NULL)
    finding->source = SOURCE;
}

static void
add_character (const char *number, XzFindings *findings)
{
  const char *wrong = find_wrong_character (number);
  gunichar c = g_utf8_get_char_validated (wrong, -1);
  char text[8] = "?";

  if (c < 0x110000 && g_unichar_isprint (c))
    text[g_unichar_to_utf8 (c, text)] = '\0';
  add_id_finding (findings, XZ_SEVERITY_BLOCK, "id-character", text);
}

static void
add_length (const char *number, XzFindings *findings)
{
  g_autofree char *count = g_strdup_printf ("%" G_GSIZE_FORMAT, strlen (number));

  add_id_finding (findings, XZ_SEVERITY_BLOCK, "id-length", count);
}

static void
add_birth_date (const char *number, XzFindings *findings)
{
  g_autofree char *digits = strlen (number) == FULL_LENGTH ? g_strndup (number + 6, 8) : g_strndup (number + 6, 6);

  add_id_finding (findings, XZ_SEVERITY_BLOCK, "id-birth-date", digits);
}

/* A number that is right can still have things worth a note. */
static void
add_notes (const char *number, XzFindings *findings)
{
  g_autofree char *full = xz_id_number_to_18 (number);
  g_autofree char *area = g_strndup (number, 6);

  if (strlen (number) == LEGACY_LENGTH)
    add_id_finding (findings, XZ_SEVERITY_NOTE, "id-legacy-15", NULL);
  if (!xz_id_number_area_known (full))
    add_id_finding (findings, XZ_SEVERITY_NOTE, "id-area", area);
}

/**
 * xz_id_number_check:
 * @number: (nullable): normalised; nothing is no finding
 *
 * A number that cannot be right blocks; an old length or an unknown area is a
 * note.
 */
void
xz_id_number_check (const char *number, gboolean from_numeric_cell, XzFindings *findings)
{
  switch (xz_id_number_judge (number, from_numeric_cell))
    {
    case XZ_ID_EMPTY:
      break;
    case XZ_ID_OK:
      add_notes (number, findings);
      break;
    case XZ_ID_LENGTH:
      add_length (number, findings);
      break;
    case XZ_ID_CHARACTER:
      add_character (number, findings);
      break;
    case XZ_ID_BIRTH_DATE:
      add_birth_date (number, findings);
      break;
    case XZ_ID_CHECK:
      add_id_finding (findings, XZ_SEVERITY_BLOCK, "id-check", NULL);
      break;
    case XZ_ID_DAMAGED:
      add_id_finding (findings, XZ_SEVERITY_BLOCK, "id-damaged", NULL);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* xz-date-office.c: dates in an office's hand.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-date.h"

#include <string.h>

/* Longer text is no date and is not looked at. */
#define MAX_BYTES 192
#define MAX_PARTS 3

/* A date taken apart: numbers, how many digits each had, and the mark behind
 * each: one of "-/.YMD" or 0. */
typedef struct {
  int  value[MAX_PARTS];
  int  digits[MAX_PARTS];
  char mark[MAX_PARTS];
  int  n;
} Parts;

typedef struct {
  int year, month, day;
  XzDatePrecision precision;
} Reading;

/* Every character that can stand in a date to one ASCII character; 0 for one
 * that cannot. */
static char
fold_character (gunichar c)
{
  if (c >= 0xFF10 && c <= 0xFF19)
    return (char) ('0' + (c - 0xFF10));
  if (c < 0x80 && g_ascii_isdigit ((char) c))
    return (char) c;
  if (g_unichar_isspace (c) || c == 0x200B || c == 0xFEFF)
    return ' ';
  switch (c)
    {
    case '-': case 0xFF0D: case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2212:
      return '-';
    case '/': case 0xFF0F:
      return '/';
    case '.': case 0xFF0E: case 0x3002: case 0xFF61:
      return '.';
    case ':': case 0xFF1A:
      return ':';
    case 'T':
      return 'T';
    case 0x5E74: /* 年 */
      return 'Y';
    case 0x6708: /* 月 */
      return 'M';
    case 0x65E5: case 0x53F7: /* 日 号 */
      return 'D';
    default:
      return 0;
    }
}

/* Blanks go, but for one that parts two numbers (a time may follow it). */
static gboolean
keeps_blank (const GString *folded, char next)
{
  char last = folded->len > 0 ? folded->str[folded->len - 1] : 0;

  return g_ascii_isdigit (next) && (g_ascii_isdigit (last) || last == 'D');
}

static GString *
fold_text (const char *text)
{
  g_autoptr (GString) folded = g_string_sized_new (32);
  gboolean blank = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      char c = fold_character (g_utf8_get_char (p));

      if (c == 0)
        return NULL;
      if (c == ' ')
        {
          blank = TRUE;
          continue;
        }
      if (blank && keeps_blank (folded, c))
        g_string_append_c (folded, ' ');
      blank = FALSE;
      g_string_append_c (folded, c);
    }
  return g_steal_pointer (&folded);
}

/* h:mm, h:mm:ss or h:mm:ss.fff */
static gboolean
is_time (const char *text)
{
  static const int limits[] = { 23, 59, 59 };
  int part = 0;

  while (part < 3)
    {
      int digits = 0, value = 0;

      for (; g_ascii_isdigit (*text) && digits < 3; text++, digits++)
        value = value * 10 + (*text - '0');
      if (digits == 0 || digits > 2 || value > limits[part])
        return FALSE;
      part++;
      if (*text != ':')
        break;
      text++;
    }
  if (part == 3 && *text == '.')
    for (text++; g_ascii_isdigit (*text); text++)
      ;
  return part >= 2 && *text == '\0';
}

/* A time behind the date is taken off; FALSE when what stands there is none. */
static gboolean
cut_time (GString *folded)
{
  const char *colon = strchr (folded->str, ':');
  gsize at;

  if (colon == NULL)
    return TRUE;
  for (at = (gsize) (colon - folded->str); at > 0; at--)
    if (strchr (" TD", folded->str[at - 1]) != NULL)
      break;
  if (at == 0 || !is_time (folded->str + at))
    return FALSE;
  g_string_truncate (folded, folded->str[at - 1] == 'D' ? at : at - 1);
  return TRUE;
}

/* 45478.416666667: the fraction of a spreadsheet's serial is a time. */
static void
cut_fraction (GString *folded)
{
  if (strspn (folded->str, "0123456789") == 5 && folded->str[5] == '.'
      && strspn (folded->str + 6, "0123456789") == folded->len - 6)
    g_string_truncate (folded, 5);
}

static gboolean
take_apart (const char *text, Parts *parts)
{
  memset (parts, 0, sizeof *parts);
  while (*text != '\0')
    {
      int i = parts->n;

      if (i == MAX_PARTS)
        return FALSE;
      for (; g_ascii_isdigit (*text) && parts->digits[i] < 9; text++)
        {
          parts->value[i] = parts->value[i] * 10 + (*text - '0');
          parts->digits[i]++;
        }
      if (parts->digits[i] == 0 || parts->digits[i] > 8)
        return FALSE;
      if (*text != '\0' && strchr ("-/.YMD", *text) != NULL)
        parts->mark[i] = *text++;
      else if (*text != '\0')
        return FALSE;
      parts->n++;
    }
  return parts->n > 0;
}

static gboolean
is_punctuation (char mark)
{
  return mark == '-' || mark == '/' || mark == '.';
}

static gboolean
plausible_year (int year)
{
  return year >= 1900 && year <= 2100;
}

/* One run of digits: 19900307, 199003, 1990, or a spreadsheet's serial. */
static gboolean
read_single (const Parts *parts, Reading *r)
{
  int value = parts->value[0];

  if (parts->mark[0] == 'Y' || (parts->digits[0] == 4 && parts->mark[0] == 0))
    {
      *r = (Reading) { value, 1, 1, XZ_DATE_PRECISION_YEAR };
      return parts->digits[0] == 4 && plausible_year (value);
    }
  if (parts->mark[0] != 0)
    return FALSE;
  switch (parts->digits[0])
    {
    case 8:
      *r = (Reading) { value / 10000, value / 100 % 100, value % 100, XZ_DATE_PRECISION_DAY };
      return plausible_year (r->year);
    case 6:
      *r = (Reading) { value / 100, value % 100, 1, XZ_DATE_PRECISION_MONTH };
      return plausible_year (r->year);
    case 5:
      if (value < 10000 || value > 80000)
        return FALSE;
      xz_date_to_ymd (xz_date_from_excel_serial (value, FALSE), &r->year, &r->month, &r->day);
      r->precision = XZ_DATE_PRECISION_DAY;
      return TRUE;
    default:
      return FALSE;
    }
}

/* Whether a mark may stand behind part i when the first mark is first. */
static gboolean
marks_agree (const Parts *parts)
{
  static const char chinese[] = "YMD";
  char first = parts->mark[0];
  int last = parts->n - 1;
  const char *start = strchr (chinese, first);

  for (int i = 0; i < parts->n; i++)
    {
      char mark = parts->mark[i];

      /* Behind the last part the mark may be left out, and a full stop may end the sentence. */
      if (i == last && (mark == 0 || (is_punctuation (first) && mark == '.')))
        continue;
      if (is_punctuation (first) && (mark != first || i == last))
        return FALSE;
      if (!is_punctuation (first) && (start == NULL || mark != start[i] || mark == 0))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_short (const Parts *parts, int i)
{
  return parts->digits[i] <= 2;
}

/* 5/17/2004 and 17/5/2004 when only one order gives a day. */
static gboolean
read_year_last (const Parts *parts, Reading *r)
{
  int a = parts->value[0], b = parts->value[1], year = parts->value[2];
  gboolean month_first = xz_date_is_valid_ymd (year, a, b);
  gboolean day_first = xz_date_is_valid_ymd (year, b, a);

  if (!is_punctuation (parts->mark[0]) || !is_short (parts, 0) || !is_short (parts, 1)
      || !plausible_year (year) || (month_first && day_first && a != b))
    return FALSE;
  *r = month_first ? (Reading) { year, a, b, XZ_DATE_PRECISION_DAY }
                   : (Reading) { year, b, a, XZ_DATE_PRECISION_DAY };
  return month_first || day_first;
}

static gboolean
read_three (const Parts *parts, Reading *r)
{
  if (parts->digits[2] == 4 && is_short (parts, 0))
    return read_year_last (parts, r);
  if (parts->digits[0] != 4 || !is_short (parts, 1) || !is_short (parts, 2))
    return FALSE;
  *r = (Reading) { parts->value[0], parts->value[1], parts->value[2], XZ_DATE_PRECISION_DAY };
  return TRUE;
}

/* 1990.03, 1990年3月; 1971.0, a year that went through a float; 1-5 and 1月5日
 * of the reference's year. */
static gboolean
read_two (const Parts *parts, XzDate reference, Reading *r)
{
  char mark = parts->mark[0];

  if (!is_short (parts, 1))
    return FALSE;
  if (parts->digits[0] == 4 && mark == '.' && parts->digits[1] == 1 && parts->value[1] == 0)
    {
      *r = (Reading) { parts->value[0], 1, 1, XZ_DATE_PRECISION_YEAR };
      return plausible_year (r->year);
    }
  if (parts->digits[0] == 4 && mark != 'M')
    {
      *r = (Reading) { parts->value[0], parts->value[1], 1, XZ_DATE_PRECISION_MONTH };
      return TRUE;
    }
  if (reference == XZ_DATE_NONE || !is_short (parts, 0) || mark == 'Y')
    return FALSE;
  *r = (Reading) { 0, parts->value[0], parts->value[1], XZ_DATE_PRECISION_DAY };
  xz_date_to_ymd (reference, &r->year, NULL, NULL);
  return TRUE;
}

static gboolean
read_parts (const Parts *parts, XzDate reference, Reading *r)
{
  if (parts->n == 1)
    return read_single (parts, r);
  if (!marks_agree (parts))
    return FALSE;
  return parts->n == 2 ? read_two (parts, reference, r) : read_three (parts, r);
}

/**
 * xz_date_parse_office:
 * @text: (nullable): any bytes; what is not UTF-8 is no date
 * @reference: a day whose year is meant by "1-5", or %XZ_DATE_NONE
 * @date: (out): untouched when there is no day
 * @precision: (out) (optional): how much of the day was written
 *
 * Years of two digits are refused, since 23.1.5 and 95.8.1 cannot be told
 * apart from a day that stands first; so are 3/4/2005 and the like, where two
 * orders give two days.
 *
 * Returns: %TRUE when @text is a day of the years 1800 to 9999.
 */
gboolean
xz_date_parse_office (const char *text, XzDate reference, XzDate *date, XzDatePrecision *precision)
{
  g_autoptr (GString) folded = NULL;
  Reading reading = { 0 };
  Parts parts;
  XzDate found;

  /* The one form that we store ourselves. */
  found = xz_date_parse (text);
  if (found != XZ_DATE_NONE)
    {
      *date = found;
      if (precision != NULL)
        *precision = XZ_DATE_PRECISION_DAY;
      return TRUE;
    }
  if (text == NULL || strnlen (text, MAX_BYTES + 1) > MAX_BYTES || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  folded = fold_text (text);
  if (folded == NULL || !cut_time (folded))
    return FALSE;
  cut_fraction (folded);
  if (!take_apart (folded->str, &parts) || !read_parts (&parts, reference, &reading))
    return FALSE;
  found = xz_date_from_ymd (reading.year, reading.month, reading.day);
  if (found == XZ_DATE_NONE)
    return FALSE;
  *date = found;
  if (precision != NULL)
    *precision = reading.precision;
  return TRUE;
}

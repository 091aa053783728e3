/* fuzz-dates.c: days as offices write them.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "xz-date.h"

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_init ();
  return 0;
}

/* What was read is a day, and as ISO text it is read as the same one. */
static void
check_day (XzDate date)
{
  g_autofree char *iso = xz_date_format (date);
  XzDatePrecision precision;
  XzDate again = XZ_DATE_NONE;
  int year, month, day;

  g_assert_nonnull (iso);
  g_assert_cmpint (xz_date_parse (iso), ==, date);
  g_assert_true (xz_date_parse_office (iso, XZ_DATE_NONE, &again, &precision));
  g_assert_cmpint (again, ==, date);
  g_assert_cmpint (precision, ==, XZ_DATE_PRECISION_DAY);
  xz_date_to_ymd (date, &year, &month, &day);
  g_assert_true (xz_date_is_valid_ymd (year, month, day));
  g_assert_cmpint (xz_date_from_ymd (year, month, day), ==, date);
  g_assert_cmpint (xz_date_weekday (date), >=, 1);
  g_assert_cmpint (xz_date_weekday (date), <=, 7);
}

static void
check_moved (XzDate date, int months)
{
  XzDate moved = xz_date_add_months (date, months);

  if (moved != XZ_DATE_NONE)
    check_day (moved);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_text (data, size);
  XzDate date = XZ_DATE_NONE, strict = xz_date_parse (text);
  XzDatePrecision precision;

  if (strict != XZ_DATE_NONE)
    check_day (strict);
  if (xz_date_parse_office (text, XZ_DATE_NONE, &date, &precision))
    check_day (date);
  else
    g_assert_cmpint (date, ==, XZ_DATE_NONE);
  if (xz_date_parse_office (text, xz_date_from_ymd (2026, 11, 24), &date, &precision))
    {
      check_day (date);
      check_moved (date, size > 0 ? (int) data[size - 1] - 128 : 0);
    }
  for (int epoch = 0; epoch < 2; epoch++)
    {
      XzDate serial = xz_date_from_excel_serial (g_ascii_strtod (text, NULL), epoch);
      if (serial != XZ_DATE_NONE)
        check_day (serial);
    }
  return 0;
}

/* test-division.c: divisions and when their codes were in force.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-support.h"
#include "xz-division.h"

#include <string.h>

static const char *
name_of (const char *code, XzDate on)
{
  const XzDivision *division = xz_division_lookup (code, on);

  return division != NULL ? division->name : NULL;
}

static void
test_17_units_and_3_statistical_ones (void)
{
  guint n, streets = 0, towns = 0, townships = 0, statistical = 0;
  const XzDivision *divisions = xz_division_list (&n);

  for (guint i = 0; i < n; i++)
    {
      if (g_strcmp0 (divisions[i].parent, "321283") != 0)
        continue;
      streets += g_str_equal (divisions[i].kind, "street");
      towns += g_str_equal (divisions[i].kind, "town");
      townships += g_str_equal (divisions[i].kind, "township");
      statistical += g_str_equal (divisions[i].kind, "statistical");
    }
  g_assert_cmpuint (streets, ==, 3);
  g_assert_cmpuint (towns, ==, 13);
  g_assert_cmpuint (townships, ==, 1);
  g_assert_cmpuint (statistical, ==, 3);
}

static void
test_names_of_taixing (void)
{
  static const struct { const char *code; const char *name; } units[] = {
    { "321283", "泰兴市" }, { "321283001", "济川街道" }, { "321283002", "延令街道" }, { "321283003", "姚王街道" }, { "321283100", "黄桥镇" },
    { "321283101", "分界镇" }, { "321283102", "古溪镇" }, { "321283104", "元竹镇" }, { "321283105", "珊瑚镇" }, { "321283106", "广陵镇" },
    { "321283108", "曲霞镇" }, { "321283109", "张桥镇" }, { "321283112", "河失镇" }, { "321283113", "新街镇" }, { "321283115", "宣堡镇" },
    { "321283123", "滨江镇" }, { "321283124", "虹桥镇" }, { "321283200", "根思乡" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    g_assert_cmpstr (name_of (units[i].code, XZ_DATE_NONE), ==, units[i].name);
}

static void
test_former_codes_hold_in_their_years (void)
{
  static const struct { const char *code; const char *first; const char *last; } former[] = {
    { "321025", "1983-01-01", "1991-12-31" }, { "329020", "1992-01-01", "1994-12-31" }, { "321085", "1995-01-01", "1995-12-31" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (former); i++)
    {
      XzDate first = day (former[i].first), last = day (former[i].last);

      g_assert_nonnull (xz_division_lookup (former[i].code, first));
      g_assert_nonnull (xz_division_lookup (former[i].code, last));
      g_assert_null (xz_division_lookup (former[i].code, first - 1));
      g_assert_null (xz_division_lookup (former[i].code, last + 1));
      g_assert_null (xz_division_lookup (former[i].code, XZ_DATE_NONE));
    }
  g_assert_cmpstr (name_of ("322425", day ("1980-01-01")), ==, "泰兴县");
  g_assert_null (name_of ("322425", day ("1983-01-01")));
  g_assert_cmpstr (name_of ("321283", day ("1996-01-01")), ==, "泰兴市");
  g_assert_null (name_of ("321283", day ("1995-12-31")));
}

static const char *
successor_of (const char *code)
{
  guint n;
  const XzDivision *divisions = xz_division_list (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (divisions[i].code, code))
      return divisions[i].successor;
  return NULL;
}

/* Following the successors from the oldest code one comes to the present one. */
static void
test_successors_lead_to_the_present (void)
{
  static const char *const chain[] = { "322425", "321025", "329020", "321085", "321283", NULL };

  for (gsize i = 0; chain[i] != NULL; i++)
    g_assert_cmpstr (successor_of (chain[i]), ==, chain[i + 1]);
}

/* The build made the dates a table; it is that of the file. */
static void
test_table_is_that_of_the_file (void)
{
  g_autofree char *text = source_text ("data/divisions.csv", NULL);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (text), "\n", -1);
  guint n;
  const XzDivision *divisions = xz_division_list (&n);

  g_assert_cmpuint (g_strv_length (lines), ==, n + 1);
  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) column = g_strsplit (lines[i + 1], ",", -1);

      g_assert_cmpstr (divisions[i].code, ==, column[0]);
      g_assert_cmpstr (divisions[i].name, ==, column[1]);
      g_assert_cmpstr (divisions[i].kind, ==, column[2]);
      g_assert_cmpstr (divisions[i].parent != NULL ? divisions[i].parent : "", ==, column[3]);
      g_assert_cmpint (divisions[i].valid_from, ==, xz_date_parse (column[4]));
      g_assert_cmpint (divisions[i].valid_to, ==, xz_date_parse (column[5]));
      g_assert_cmpstr (divisions[i].successor != NULL ? divisions[i].successor : "", ==, column[6]);
    }
}

static void
test_parents_and_successors_are_in_the_table (void)
{
  guint n;
  const XzDivision *divisions = xz_division_list (&n);

  for (guint i = 0; i < n; i++)
    for (int link = 0; link < 2; link++)
      {
        const char *code = link == 0 ? divisions[i].parent : divisions[i].successor;
        gboolean found = code == NULL;

        for (guint j = 0; j < n && !found; j++)
          found = g_str_equal (divisions[j].code, code);
        g_assert_true (found);
      }
}

static void
test_unknown_codes_are_refused (void)
{
  g_assert_null (xz_division_lookup (NULL, XZ_DATE_NONE));
  g_assert_null (xz_division_lookup ("", XZ_DATE_NONE));
  g_assert_null (xz_division_lookup ("321299", XZ_DATE_NONE));
  g_assert_null (xz_division_lookup ("32128", XZ_DATE_NONE));
  g_assert_null (xz_division_lookup ("321284", XZ_DATE_NONE));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/division/17-units-and-3-statistical-ones", test_17_units_and_3_statistical_ones);
  g_test_add_func ("/division/names-of-taixing", test_names_of_taixing);
  g_test_add_func ("/division/former-codes-hold-in-their-years", test_former_codes_hold_in_their_years);
  g_test_add_func ("/division/successors-lead-to-the-present", test_successors_lead_to_the_present);
  g_test_add_func ("/division/table-is-that-of-the-file", test_table_is_that_of_the_file);
  g_test_add_func ("/division/parents-and-successors-are-in-the-table", test_parents_and_successors_are_in_the_table);
  g_test_add_func ("/division/unknown-codes-are-refused", test_unknown_codes_are_refused);
  return g_test_run ();
}

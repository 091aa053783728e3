/* test-office-list.c: the units that the welcome offers.  SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>
#include "xz-office-list.h"

static guint
count_kind (GPtrArray *offices, const char *kind)
{
  guint n = 0;
  for (guint i = 0; i < offices->len; i++)
    n += g_str_equal (((XzOffice *) offices->pdata[i])->kind, kind);
  return n;
}

static void
test_seventeen_units (void)
{
  g_autoptr (GPtrArray) offices = xz_office_list_new ();
  g_assert_cmpuint (count_kind (offices, "street"), ==, 2 * 3);
  g_assert_cmpuint (count_kind (offices, "town"), ==, 2 * 13);
  g_assert_cmpuint (count_kind (offices, "township"), ==, 2 * 1);
  g_assert_cmpuint (count_kind (offices, "department"), >=, 20);
}

static const char *
first_match (GPtrArray *offices, const char *typed)
{
  g_autoptr (GPtrArray) found = xz_office_list_match (offices, typed, 4);
  return found->len > 0 ? ((XzOffice *) found->pdata[0])->name : NULL;
}

static void
test_found_by_name_pinyin_and_initials (void)
{
  g_autoptr (GPtrArray) offices = xz_office_list_new ();
  g_assert_cmpstr (first_match (offices, "hqz"), ==, "黄桥镇综合行政执法局");
  g_assert_cmpstr (first_match (offices, "黄桥"), ==, "黄桥镇综合行政执法局");
  g_assert_cmpstr (first_match (offices, "huangqiao"), ==, "黄桥镇综合行政执法局");
  g_assert_cmpstr (first_match (offices, " shz "), ==, "珊瑚镇综合行政执法局");
  g_assert_null (first_match (offices, "qqqq"));
}

static void
test_the_city_need_not_be_typed (void)
{
  g_autoptr (GPtrArray) offices = xz_office_list_new ();
  g_assert_cmpstr (first_match (offices, "csgl"), ==, "泰兴市城市管理局");
  g_assert_cmpstr (first_match (offices, "城市管理"), ==, "泰兴市城市管理局");
}

static void
test_nothing_typed_offers_nothing (void)
{
  g_autoptr (GPtrArray) offices = xz_office_list_new ();
  g_autoptr (GPtrArray) found = xz_office_list_match (offices, "  ", 4);
  g_assert_cmpuint (found->len, ==, 0);
}

static void
test_never_more_than_asked (void)
{
  g_autoptr (GPtrArray) offices = xz_office_list_new ();
  g_autoptr (GPtrArray) found = xz_office_list_match (offices, "镇", 3);
  g_assert_cmpuint (found->len, ==, 3);
}

static void
test_an_exact_name_is_known (void)
{
  g_autoptr (GPtrArray) offices = xz_office_list_new ();
  const XzOffice *office = xz_office_list_find (offices, "根思乡人民政府");
  g_assert_nonnull (office);
  g_assert_cmpstr (office->division, ==, "321283200");
  g_autofree char *note = xz_office_dup_note (office);
  g_assert_cmpstr (note, ==, "321283 · township");
  g_assert_null (xz_office_list_find (offices, "某某局"));
}

static void
test_a_login_is_ascii (void)
{
  static const struct { const char *name, *login; } cases[] = {
    { "欧阳思远", "oysy" }, { "周敏", "zm" }, { "", "user" }, { "？", "user" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *login = xz_office_dup_login (cases[i].name);
      g_assert_cmpstr (login, ==, cases[i].login);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/office-list/seventeen-units", test_seventeen_units);
  g_test_add_func ("/app/office-list/found-by-name-pinyin-and-initials", test_found_by_name_pinyin_and_initials);
  g_test_add_func ("/app/office-list/the-city-need-not-be-typed", test_the_city_need_not_be_typed);
  g_test_add_func ("/app/office-list/nothing-typed-offers-nothing", test_nothing_typed_offers_nothing);
  g_test_add_func ("/app/office-list/never-more-than-asked", test_never_more_than_asked);
  g_test_add_func ("/app/office-list/an-exact-name-is-known", test_an_exact_name_is_known);
  g_test_add_func ("/app/office-list/a-login-is-ascii", test_a_login_is_ascii);
  return g_test_run ();
}

/* test-phone.c: telephone numbers as offices type them.  The numbers are invented.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-support.h"
#include "xz-text.h"

static void
test_as_typed_is_normalised (void)
{
  static const struct { const char *text; const char *phone; } vectors[] = {
    { "13800000001", "13800000001" }, { "+8613800000001", "13800000001" }, { "8613800000001", "13800000001" },
    { "008613800000001", "13800000001" }, { "+86 138 0000 0001", "13800000001" }, { "138-0000-0001", "13800000001" },
    { "138—0000—0001", "13800000001" }, { "１３８００００００００１", "138000000001" }, { "　13800000001　", "13800000001" },
    { "'13800000001", "13800000001" }, { "13800000001.0", "13800000001" }, { "\xE2\x80\xAD" "13800000001\xE2\x80\xAC", "13800000001" },
    { "0523-87000001", "052387000001" }, { "(0523)87000001", "052387000001" }, { "（0523）87000001", "052387000001" },
    { "+86-523-87000001", "52387000001" },
    /* A landline that begins with 86 keeps its 86. */
    { "86543210", "86543210" },
    { "", NULL }, { NULL, NULL }, { "无", NULL }, { "/", NULL }, { "-", NULL }, { "138\xFF", NULL }, { "( )", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *phone = xz_phone_normalize (vectors[i].text);

      say (vectors[i].text);
      g_assert_cmpstr (phone, ==, vectors[i].phone);
    }
}

static void
test_mobiles_are_told_from_others (void)
{
  static const char *const mobile[] = { "13000000001", "14700000001", "15900000001", "16600000001", "17700000001", "18800000001", "19900000001" };
  static const char *const other[] = { "12000000001", "11000000001", "10000000001", "1380000000", "138000000011", "23800000001", "1380000000x", "", "12345" };

  for (gsize i = 0; i < G_N_ELEMENTS (mobile); i++)
    g_assert_true (xz_phone_is_mobile (mobile[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (other); i++)
    g_assert_false (xz_phone_is_mobile (other[i]));
  g_assert_false (xz_phone_is_mobile (NULL));
}

static void
test_good_numbers_find_nothing (void)
{
  static const char *const phones[] = { "13800000001", "052387000001", "02100000001", "1440000000001", "1064000000001", "" };
  g_autoptr (GPtrArray) findings = xz_findings_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (phones); i++)
    xz_phone_check (phones[i], findings);
  xz_phone_check (NULL, findings);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_wrong_numbers_warn (void)
{
  static const struct { const char *phone; const char *code; const char *arg; } vectors[] = {
    { "1380000000", "phone-length", "10" }, { "138000000011", "phone-length", "12" }, { "12345", "phone-length", "5" },
    { "12000000001", "phone-form", NULL }, { "87000001", "phone-form", NULL }, { "1380000000x", "phone-form", NULL },
    { "13800000001/13800000002", "phone-form", NULL }, { "00523870000", "phone-form", NULL }, { "王伟", "phone-form", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autoptr (GPtrArray) findings = xz_findings_new ();
      const XzFinding *finding;

      xz_phone_check (vectors[i].phone, findings);
      finding = only_finding (findings, vectors[i].code, XZ_SEVERITY_WARN);
      g_assert_cmpstr (finding->field, ==, "phone");
      g_assert_cmpstr (finding->args[0], ==, vectors[i].arg);
    }
}

static void
test_masks_leave_the_ends (void)
{
  static const struct { const char *phone; const char *masked; } vectors[] = {
    { "13812345678", "138****5678" }, { "052387000001", "052****0001" }, { "87000001", "****0001" }, { "8700000", "****0000" },
    { "12345", "****" }, { "1", "*" }, { "", "" }, { "打电话给王伟", "****" }, { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *masked = xz_phone_mask (vectors[i].phone);

      g_assert_cmpstr (masked, ==, vectors[i].masked);
    }
}

/* What quotes a workbook quotes no number of a person; other figures stay. */
static void
test_numbers_within_a_text_are_masked (void)
{
  static const struct { const char *text; const char *masked; } vectors[] = {
    { "321299199003071234", "3212****1234" }, { "证 32129919900307123x，张", "证 3212****123x，张" }, { "a13812345678b", "a138****5678b" },
    { "321299900307123", "3212****7123" }, { "321299199013071234", "321299199013071234" }, { "2026年11月10日上午", "2026年11月10日上午" },
    { "TX2023000001", "TX2023000001" }, { "", "" }, { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *masked = xz_text_mask_numbers (vectors[i].text);

      g_assert_cmpstr (masked, ==, vectors[i].masked);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phone/as-typed-is-normalised", test_as_typed_is_normalised);
  g_test_add_func ("/phone/mobiles-are-told-from-others", test_mobiles_are_told_from_others);
  g_test_add_func ("/phone/good-numbers-find-nothing", test_good_numbers_find_nothing);
  g_test_add_func ("/phone/wrong-numbers-warn", test_wrong_numbers_warn);
  g_test_add_func ("/phone/masks-leave-the-ends", test_masks_leave_the_ends);
  g_test_add_func ("/phone/numbers-within-a-text-are-masked", test_numbers_within_a_text_are_masked);
  return g_test_run ();
}

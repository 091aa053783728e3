/* test-id-number.c: GB 11643 identity numbers.  The numbers are the standard's own, or of the area
 * 321299, which nobody has.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-support.h"
#include "xz-id-number.h"

#include <string.h>

static void
test_vectors_are_right (void)
{
  static const struct { const char *number; int sex; const char *birth; } vectors[] = {
    { "11010519491231002X", 2, "1949-12-31" }, { "440524188001010014", 1, "1880-01-01" },
    { "321299199003071234", 1, "1990-03-07" }, { "321299198506150044", 2, "1985-06-15" },
    { "32129919920229019X", 1, "1992-02-29" }, { "321299200002290051", 1, "2000-02-29" },
    { "321299200812319995", 1, "2008-12-31" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_assert_cmpint (xz_id_number_judge (vectors[i].number, FALSE), ==, XZ_ID_OK);
      g_assert_cmpint (xz_id_number_sex (vectors[i].number), ==, vectors[i].sex);
      assert_day (xz_id_number_birth_date (vectors[i].number), vectors[i].birth);
    }
}

/* A wrong digit or two neighbours changed places are always noticed. */
static void
test_every_slip_is_noticed (void)
{
  static const char good[] = "321299199003071234";

  for (gsize i = 0; i < 18; i++)
    for (char digit = '0'; digit <= '9'; digit++)
      {
        char number[19];

        strcpy (number, good);
        number[i] = digit;
        if (digit != good[i])
          g_assert_cmpint (xz_id_number_judge (number, FALSE), !=, XZ_ID_OK);
      }
  for (gsize i = 0; i < 17; i++)
    {
      char number[19];

      strcpy (number, good);
      number[i] = good[i + 1];
      number[i + 1] = good[i];
      if (good[i] != good[i + 1])
        g_assert_cmpint (xz_id_number_judge (number, FALSE), !=, XZ_ID_OK);
    }
}

static void
test_refused_numbers (void)
{
  static const struct { const char *number; XzIdVerdict verdict; } vectors[] = {
    { NULL, XZ_ID_EMPTY }, { "", XZ_ID_EMPTY },
    { "321299199002290016", XZ_ID_BIRTH_DATE }, { "321299199013070016", XZ_ID_BIRTH_DATE },
    { "321299199000070016", XZ_ID_BIRTH_DATE }, { "321299310003070016", XZ_ID_BIRTH_DATE },
    { "321299199003071235", XZ_ID_CHECK }, { "32129919900307123X", XZ_ID_CHECK },
    { "32129919900307123x", XZ_ID_CHARACTER }, { "3212991990O3071234", XZ_ID_CHARACTER }, { "X21299199003071234", XZ_ID_CHARACTER },
    { "32129919900307123Y", XZ_ID_CHARACTER }, { "32129919900307X", XZ_ID_CHARACTER }, { "王伟", XZ_ID_CHARACTER },
    { "３21299199003071234", XZ_ID_CHARACTER }, { "-32129919900307123", XZ_ID_CHARACTER },
    { "32129919900307123", XZ_ID_LENGTH }, { "3212991990030712345", XZ_ID_LENGTH }, { "1", XZ_ID_LENGTH }, { "3212990003071", XZ_ID_LENGTH },
    { "321299901307123", XZ_ID_BIRTH_DATE }, { "321299900229123", XZ_ID_BIRTH_DATE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      say (vectors[i].number);
      g_assert_cmpint (xz_id_number_judge (vectors[i].number, FALSE), ==, vectors[i].verdict);
    }
}

/* What a spreadsheet makes of 321299199003071234, which is not a typing error. */
static void
test_damaged_by_a_spreadsheet_is_recognised (void)
{
  static const char *const texts[] = {
    "321299199003071000", "3.21299E+17", "3.21299199003071E+17", "3.21299e+17", "3.21299E17", "321299199003071000.0", "321299199003071234.0",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpint (xz_id_number_judge (texts[i], FALSE), ==, XZ_ID_DAMAGED);
  /* A number cell never kept 18 digits, whatever its check character says. */
  g_assert_cmpint (xz_id_number_judge ("321299199003071234", TRUE), ==, XZ_ID_DAMAGED);
  g_assert_cmpint (xz_id_number_judge ("321299900307123", TRUE), ==, XZ_ID_OK);
  g_assert_cmpint (xz_id_number_judge (NULL, TRUE), ==, XZ_ID_EMPTY);
}

/* One number in many ends in 000 by right. */
static void
test_real_000_is_not_damaged (void)
{
  char number[19] = "32129919900307000";

  for (int day_of_month = 1; day_of_month <= 28; day_of_month++)
    {
      g_snprintf (number, sizeof number, "321299199003%02d000", day_of_month);
      number[17] = xz_id_number_check_character (number);
      number[18] = '\0';
      g_assert_cmpint (xz_id_number_judge (number, FALSE), ==, XZ_ID_OK);
    }
}

static void
test_as_typed_is_normalised (void)
{
  static const struct { const char *text; const char *number; } vectors[] = {
    { "32129919920229019x", "32129919920229019X" }, { "３２１２９９１９９００３０７１２３４", "321299199003071234" },
    { "３２１２９９１９９２０２２９０１９ｘ", "32129919920229019X" }, { "'321299199003071234", "321299199003071234" },
    { "‘321299199003071234", "321299199003071234" }, { "`321299199003071234", "321299199003071234" },
    { " 321299199003071234 ", "321299199003071234" }, { "　321299199003071234　", "321299199003071234" },
    { "321299 19900307 1234", "321299199003071234" }, { "321299-19900307-1234", "321299199003071234" },
    { "321299—19900307－1234", "321299199003071234" }, { "\xE2\x80\x8B" "321299199003071234\xEF\xBB\xBF", "321299199003071234" },
    { "321299199003071234\n", "321299199003071234" }, { "321299199003071234\t", "321299199003071234" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *number = xz_id_number_normalize (vectors[i].text);

      g_assert_cmpstr (number, ==, vectors[i].number);
      g_assert_cmpint (xz_id_number_judge (number, FALSE), ==, XZ_ID_OK);
    }
}

/* Nothing is ever added or guessed: an O stays an O and is refused later. */
static void
test_nothing_is_guessed (void)
{
  g_autofree char *letter = xz_id_number_normalize ("3212991990O3071234");
  g_autofree char *words = xz_id_number_normalize ("身份证321299199003071234");

  g_assert_cmpstr (letter, ==, "3212991990O3071234");
  g_assert_cmpstr (words, ==, "身份证321299199003071234");
  g_assert_null (xz_id_number_normalize (NULL));
  g_assert_null (xz_id_number_normalize (""));
  g_assert_null (xz_id_number_normalize (" 　'-"));
  g_assert_null (xz_id_number_normalize ("321299\xFF"));
}

static void
test_legacy_15_becomes_18 (void)
{
  g_autofree char *full = xz_id_number_to_18 ("321025700307123");
  g_autofree char *same = xz_id_number_to_18 ("321299199003071234");

  g_assert_cmpstr (full, ==, "32102519700307123X");
  g_assert_cmpstr (same, ==, "321299199003071234");
  g_assert_cmpint (xz_id_number_judge ("321025700307123", FALSE), ==, XZ_ID_OK);
  g_assert_cmpint (xz_id_number_judge (full, FALSE), ==, XZ_ID_OK);
  g_assert_null (xz_id_number_to_18 (NULL));
  g_assert_null (xz_id_number_to_18 ("32102570030712"));
  g_assert_null (xz_id_number_to_18 ("32102570030712X"));
}

static void
test_nothing_is_read_out_of_a_broken_number (void)
{
  static const char *const broken[] = { NULL, "", "321299", "321025700307123", "3212991990O3071234", "321299199013071234" };

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    g_assert_cmpint (xz_id_number_birth_date (broken[i]), ==, XZ_DATE_NONE);
  for (gsize i = 0; i < 5; i++)
    g_assert_cmpint (xz_id_number_sex (broken[i]), ==, 0);
  g_assert_cmpint (xz_id_number_check_character (NULL), ==, 0);
  g_assert_cmpint (xz_id_number_check_character ("3212991990O307123"), ==, 0);
  g_assert_cmpint (xz_id_number_check_character ("3212"), ==, 0);
}

/* Half of the staff over thirty were registered under a code that is no more. */
static void
test_former_codes_of_taixing_are_known (void)
{
  static const char *const known[] = {
    "322425", "321025", "329020", "321085", "321086", "321283", "321202", "321281", "110105", "440524", "810000", "820000", "830000", "911100",
  };
  static const char *const unknown[] = { "321299", "000000", "160105" };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *number = g_strconcat (known[i], "199003071234", NULL);

      g_assert_true (xz_id_number_area_known (number));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_autofree char *number = g_strconcat (unknown[i], "199003071234", NULL);

      g_assert_false (xz_id_number_area_known (number));
    }
  g_assert_false (xz_id_number_area_known (NULL));
  g_assert_false (xz_id_number_area_known ("321283"));
}

static void
test_masks_hide_the_birth_date (void)
{
  g_autofree char *full = xz_id_number_mask ("321299199003071234");
  g_autofree char *brief = xz_id_number_mask_short ("321299199003071234");
  g_autofree char *legacy = xz_id_number_mask ("321299900307123");
  g_autofree char *broken = xz_id_number_mask ("1234567");
  g_autofree char *han = xz_id_number_mask_short ("王伟王伟王伟王伟");

  g_assert_cmpstr (full, ==, "3212**********1234");
  g_assert_cmpstr (brief, ==, "3212****1234");
  g_assert_cmpstr (legacy, ==, "3212*******7123");
  g_assert_cmpstr (broken, ==, "*******");
  g_assert_cmpstr (han, ==, "****");
  g_assert_null (xz_id_number_mask (NULL));
  g_assert_null (xz_id_number_mask_short (NULL));
}

static void
test_findings_name_the_standard (void)
{
  static const struct { const char *number; const char *code; XzSeverity severity; const char *arg; } vectors[] = {
    { "321299199003071000", "id-damaged", XZ_SEVERITY_BLOCK, NULL }, { "321299199003071235", "id-check", XZ_SEVERITY_BLOCK, NULL },
    { "32129919900307123", "id-length", XZ_SEVERITY_BLOCK, "17" }, { "3212991990O3071234", "id-character", XZ_SEVERITY_BLOCK, "O" },
    { "321299199002290016", "id-birth-date", XZ_SEVERITY_BLOCK, "19900229" }, { "321299901307123", "id-birth-date", XZ_SEVERITY_BLOCK, "901307" },
    { "321299199003071234", "id-area", XZ_SEVERITY_NOTE, "321299" }, { "321025700307123", "id-legacy-15", XZ_SEVERITY_NOTE, NULL },
    { "3212991990\xE7\x8E\x8B", "id-character", XZ_SEVERITY_BLOCK, "王" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autoptr (GPtrArray) findings = xz_findings_new ();
      const XzFinding *finding;

      xz_id_number_check (vectors[i].number, FALSE, findings);
      finding = only_finding (findings, vectors[i].code, vectors[i].severity);
      g_assert_cmpstr (finding->source, ==, "GB 11643");
      g_assert_cmpstr (finding->field, ==, "id_number");
      g_assert_cmpstr (finding->args[0], ==, vectors[i].arg);
    }
}

/* A good number of a known area says nothing; nothing is no finding. */
static void
test_good_numbers_find_nothing (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();

  xz_id_number_check ("11010519491231002X", FALSE, findings);
  xz_id_number_check ("", FALSE, findings);
  xz_id_number_check (NULL, TRUE, findings);
  g_assert_cmpuint (findings->len, ==, 0);
}

/* A finding goes to screens and logs: the number never stands in it. */
static void
test_findings_never_carry_the_number (void)
{
  static const char *const numbers[] = { "321299199003071235", "32129919900307123", "321299199003071000", "3212991990030712345", "321299199013071234" };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (GPtrArray) findings = xz_findings_new ();
      const XzFinding *finding;
      g_autofree char *sentence = NULL;

      xz_id_number_check (numbers[i], FALSE, findings);
      g_assert_true (xz_findings_blocks (findings));
      finding = g_ptr_array_index (findings, 0);
      sentence = xz_finding_dup_sentence (finding);
      g_assert_null (strstr (sentence, numbers[i]));
      g_assert_null (strstr (sentence, "321299"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id-number/vectors-are-right", test_vectors_are_right);
  g_test_add_func ("/id-number/every-slip-is-noticed", test_every_slip_is_noticed);
  g_test_add_func ("/id-number/refused-numbers", test_refused_numbers);
  g_test_add_func ("/id-number/damaged-by-a-spreadsheet-is-recognised", test_damaged_by_a_spreadsheet_is_recognised);
  g_test_add_func ("/id-number/real-000-is-not-damaged", test_real_000_is_not_damaged);
  g_test_add_func ("/id-number/as-typed-is-normalised", test_as_typed_is_normalised);
  g_test_add_func ("/id-number/nothing-is-guessed", test_nothing_is_guessed);
  g_test_add_func ("/id-number/legacy-15-becomes-18", test_legacy_15_becomes_18);
  g_test_add_func ("/id-number/nothing-is-read-out-of-a-broken-number", test_nothing_is_read_out_of_a_broken_number);
  g_test_add_func ("/id-number/former-codes-of-taixing-are-known", test_former_codes_of_taixing_are_known);
  g_test_add_func ("/id-number/masks-hide-the-birth-date", test_masks_hide_the_birth_date);
  g_test_add_func ("/id-number/findings-name-the-standard", test_findings_name_the_standard);
  g_test_add_func ("/id-number/good-numbers-find-nothing", test_good_numbers_find_nothing);
  g_test_add_func ("/id-number/findings-never-carry-the-number", test_findings_never_carry_the_number);
  return g_test_run ();
}

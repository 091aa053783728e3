/* test-credit-code.c: GB 32100 identifiers only ever warn.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-support.h"
#include "xz-text.h"

#include <string.h>

static void
test_vectors_are_right (void)
{
  static const char *const codes[] = { "91350100M000100Y43", "11341700003244967K", "11321283990000017M", "91321283MA9000011W" };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (GPtrArray) findings = xz_findings_new ();

      g_assert_true (xz_credit_code_is_valid (codes[i]));
      xz_credit_code_check (codes[i], findings);
      g_assert_cmpuint (findings->len, ==, 0);
    }
}

/* Codes of the pilot years that were given out with a wrong check character. */
static void
test_pilot_codes_warn_and_do_not_block (void)
{
  static const char *const codes[] = { "91350100M0001TGQXM", "91350211M0000XUF46", "91350203M0001FUE2P" };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (GPtrArray) findings = xz_findings_new ();
      const XzFinding *finding;

      g_assert_false (xz_credit_code_is_valid (codes[i]));
      xz_credit_code_check (codes[i], findings);
      finding = only_finding (findings, "credit-code-check", XZ_SEVERITY_WARN);
      g_assert_cmpstr (finding->source, ==, "GB 32100");
      g_assert_false (xz_findings_blocks (findings));
    }
}

static void
test_every_wrong_character_is_noticed (void)
{
  static const char good[] = "11321283990000017M", alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  for (gsize i = 0; i < 18; i++)
    for (gsize j = 0; j < strlen (alphabet); j++)
      {
        char code[19];

        strcpy (code, good);
        code[i] = alphabet[j];
        g_assert_cmpint (xz_credit_code_is_valid (code), ==, alphabet[j] == good[i]);
      }
}

static void
test_wrong_letters_and_lengths_warn (void)
{
  static const struct { const char *code; const char *finding; const char *arg; } vectors[] = {
    { "1132128399000001IM", "credit-code-character", "I" }, { "113212839900000OZM", "credit-code-character", "O" },
    { "11321283990000017S", "credit-code-character", "S" }, { "11321283990000017V", "credit-code-character", "V" },
    { "11321283990000017Z", "credit-code-character", "Z" }, { "1132128399000001王", "credit-code-character", "王" },
    { "11321283990000017m", "credit-code-character", "m" }, { "11321283990000017", "credit-code-length", "17" },
    { "11321283990000017MM", "credit-code-length", "19" }, { "1", "credit-code-length", "1" },
    { "11321283990000\xFF", "credit-code-character", "?" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autoptr (GPtrArray) findings = xz_findings_new ();
      const XzFinding *finding;

      xz_credit_code_check (vectors[i].code, findings);
      finding = only_finding (findings, vectors[i].finding, XZ_SEVERITY_WARN);
      g_assert_cmpstr (finding->args[0], ==, vectors[i].arg);
      g_assert_cmpstr (finding->field, ==, "credit_code");
      g_assert_false (xz_credit_code_is_valid (vectors[i].code));
    }
}

static void
test_nothing_is_no_finding (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();

  xz_credit_code_check (NULL, findings);
  xz_credit_code_check ("", findings);
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_false (xz_credit_code_is_valid (NULL));
  g_assert_false (xz_credit_code_is_valid (""));
}

static void
test_as_typed_is_normalised (void)
{
  static const struct { const char *text; const char *code; } vectors[] = {
    { "11321283990000017m", "11321283990000017M" }, { "１１３２１２８３９９０００００１７Ｍ", "11321283990000017M" },
    { " 11 321283 990000017 M ", "11321283990000017M" }, { "11-321283-990000017-M", "11321283990000017M" },
    { "'11321283990000017M", "11321283990000017M" }, { "11321283990000017M\xE2\x80\x8B", "11321283990000017M" },
    { "无", NULL }, { "", NULL }, { NULL, NULL }, { "--", NULL }, { "\xFF", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *code = xz_credit_code_normalize (vectors[i].text);

      g_assert_cmpstr (code, ==, vectors[i].code);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/credit-code/vectors-are-right", test_vectors_are_right);
  g_test_add_func ("/credit-code/pilot-codes-warn-and-do-not-block", test_pilot_codes_warn_and_do_not_block);
  g_test_add_func ("/credit-code/every-wrong-character-is-noticed", test_every_wrong_character_is_noticed);
  g_test_add_func ("/credit-code/wrong-letters-and-lengths-warn", test_wrong_letters_and_lengths_warn);
  g_test_add_func ("/credit-code/nothing-is-no-finding", test_nothing_is_no_finding);
  g_test_add_func ("/credit-code/as-typed-is-normalised", test_as_typed_is_normalised);
  return g_test_run ();
}

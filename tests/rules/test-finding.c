/* test-finding.c: every finding has a sentence in both languages and shows where it stands.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-support.h"
#include "xz-codes.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

static void
add_args (XzFinding *finding, int n_args)
{
  static const char *const args[] = { "甲甲", "乙乙", "丙丙", "丁丁" };

  for (int i = 0; i < n_args; i++)
    finding->args[i] = g_strdup (args[i]);
}

static gboolean
has_placeholder (const char *sentence)
{
  for (const char *p = sentence; *p != '\0'; p++)
    if (p[0] == '%' && g_ascii_isdigit (p[1]))
      return TRUE;
  return FALSE;
}

/* With every argument given no sentence has an open place, and one without any is not empty. */
static void
test_every_code_has_a_sentence (void)
{
  guint n;
  g_autofree const char **codes = xz_finding_list_codes (&n);

  g_assert_cmpuint (n, >, 50);
  for (guint i = 0; i < n; i++)
    for (int n_args = 0; n_args <= 4; n_args++)
      {
        XzFinding finding = { .code = codes[i], .severity = XZ_SEVERITY_WARN };
        g_autofree char *sentence = NULL;

        add_args (&finding, n_args);
        sentence = xz_finding_dup_sentence (&finding);
        g_test_message ("%s: %s", codes[i], sentence);
        g_assert_true (xz_finding_code_is_known (codes[i]));
        g_assert_true (g_str_has_suffix (sentence, "."));
        g_assert_cmpstr (sentence, !=, codes[i]);
        g_assert_false (has_placeholder (sentence));
        for (int a = 0; a < 4; a++)
          g_free (finding.args[a]);
      }
}

static void
test_arguments_are_filled_in (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  g_autofree char *age = NULL, *none = NULL, *one = NULL;

  xz_findings_add (findings, XZ_SEVERITY_BLOCK, "age-under-18", 14, "hire_date", "17", "18", NULL);
  xz_findings_add (findings, XZ_SEVERITY_BLOCK, "duplicate", 0, "id_number", NULL);
  xz_findings_add (findings, XZ_SEVERITY_BLOCK, "duplicate", 0, "id_number", "王%1伟", NULL);
  age = xz_finding_dup_sentence (g_ptr_array_index (findings, 0));
  none = xz_finding_dup_sentence (g_ptr_array_index (findings, 1));
  one = xz_finding_dup_sentence (g_ptr_array_index (findings, 2));
  g_assert_cmpstr (age, ==, "The person is 17 years old on the hire date; at least 18 full years are required.");
  g_assert_nonnull (strstr (none, "another person"));
  /* An argument is text, not a form to fill in again. */
  g_assert_nonnull (strstr (one, "王%1伟"));
}

static void
test_unknown_code_is_itself (void)
{
  XzFinding finding = { .code = "no-such-code" };
  g_autofree char *sentence = xz_finding_dup_sentence (&finding);

  g_assert_cmpstr (sentence, ==, "no-such-code");
  g_assert_false (xz_finding_code_is_known ("no-such-code"));
  g_assert_false (xz_finding_code_is_known (""));
  g_assert_false (xz_finding_code_is_known (NULL));
}

static void
test_citation_names_where_it_stands (void)
{
  static const struct { int article; const char *source; const char *citation; } vectors[] = {
    { 14, NULL, "Article 14" }, { 0, NULL, NULL }, { 0, "GB 11643", "GB 11643" }, { 16, "劳动合同法 58", "Labor Contract Law, Article 58" },
    { 9, "行政处罚法 42", "Administrative Penalty Law, Article 42" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      XzFinding finding = { .code = "required", .article = vectors[i].article, .source = vectors[i].source };
      g_autofree char *citation = xz_finding_dup_citation (&finding);

      g_assert_cmpstr (citation, ==, vectors[i].citation);
    }
}

/* Runs in a process of its own, since a process has one language. */
static void
speak_chinese (void)
{
  const char *folder = g_getenv ("XZ_TEST_LOCALE_DIR");
  guint n;
  g_autofree const char **codes = xz_finding_list_codes (&n);
  XzFinding cited = { .code = "age-under-18", .article = 14 };
  g_autofree char *citation = NULL, *twenty = NULL;

  g_setenv ("LANGUAGE", "zh_CN", TRUE);
  /* In C.UTF-8 alone newer C libraries read no catalogue. */
  setlocale (LC_ALL, "C.UTF-8");
  setlocale (LC_MESSAGES, "C_ZZ.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_assert_true (xz_language_is_chinese ());
  for (guint i = 0; i < n; i++)
    {
      XzFinding finding = { .code = codes[i] };
      g_autofree char *sentence = NULL;

      add_args (&finding, 4);
      sentence = xz_finding_dup_sentence (&finding);
      if (!g_str_has_suffix (sentence, "。") || has_placeholder (sentence))
        g_error ("%s says in Chinese: %s", codes[i], sentence);
      for (int a = 0; a < 4; a++)
        g_free (finding.args[a]);
    }
  citation = xz_finding_dup_citation (&cited);
  g_assert_cmpstr (citation, ==, "《办法》第十四条");
  twenty = xz_profile_dup_article_name (20);
  g_assert_cmpstr (twenty, ==, "第二十条");
}

static void
test_every_code_has_a_chinese_sentence (void)
{
  const char *folder = g_getenv ("XZ_TEST_LOCALE_DIR");
  g_autofree char *catalogue = g_build_filename (folder != NULL ? folder : ".", "zh_CN", "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);

  if (g_test_subprocess ())
    {
      speak_chinese ();
      return;
    }
  if (!g_file_test (catalogue, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the translation has not been built");
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

static void
test_worst_comes_first_and_order_is_kept (void)
{
  static const struct { const char *code; XzSeverity severity; } added[] = {
    { "id-area", XZ_SEVERITY_NOTE }, { "id-check", XZ_SEVERITY_WARN }, { "required", XZ_SEVERITY_BLOCK },
    { "id-legacy-15", XZ_SEVERITY_NOTE }, { "phone-form", XZ_SEVERITY_WARN }, { "duplicate", XZ_SEVERITY_BLOCK },
  };
  static const char *const sorted[] = { "required", "duplicate", "id-check", "phone-form", "id-area", "id-legacy-15" };
  g_autoptr (GPtrArray) findings = xz_findings_new ();

  xz_findings_sort (findings);
  for (gsize i = 0; i < G_N_ELEMENTS (added); i++)
    xz_findings_add (findings, added[i].severity, added[i].code, 0, NULL, NULL);
  xz_findings_sort (findings);
  for (gsize i = 0; i < G_N_ELEMENTS (sorted); i++)
    g_assert_cmpstr (((XzFinding *) findings->pdata[i])->code, ==, sorted[i]);
}

static void
test_only_block_blocks (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();

  g_assert_false (xz_findings_blocks (NULL));
  g_assert_false (xz_findings_has (NULL, "required"));
  g_assert_false (xz_findings_blocks (findings));
  xz_findings_add (findings, XZ_SEVERITY_NOTE, "id-area", 0, NULL, NULL);
  xz_findings_add (findings, XZ_SEVERITY_WARN, "phone-form", 0, NULL, NULL);
  g_assert_false (xz_findings_blocks (findings));
  xz_findings_add (findings, XZ_SEVERITY_BLOCK, "required", 0, NULL, NULL);
  g_assert_true (xz_findings_blocks (findings));
  g_assert_true (xz_findings_has (findings, "phone-form"));
  g_assert_false (xz_findings_has (findings, "phone"));
  g_assert_null (xz_findings_add (NULL, XZ_SEVERITY_BLOCK, "required", 0, NULL, NULL));
}

static void
test_copies_and_moved_lists_own_their_arguments (void)
{
  g_autoptr (GPtrArray) into = xz_findings_new ();
  g_autoptr (GPtrArray) from = xz_findings_new ();
  g_autoptr (XzFinding) copy = NULL;

  xz_findings_add (from, XZ_SEVERITY_WARN, "same-name", 0, "name", "王伟", NULL);
  xz_findings_add (into, XZ_SEVERITY_WARN, "required", 0, "name", NULL);
  copy = xz_finding_copy (g_ptr_array_index (from, 0));
  xz_findings_steal_all (into, from);
  g_assert_cmpuint (from->len, ==, 0);
  g_assert_cmpuint (into->len, ==, 2);
  g_ptr_array_set_size (into, 0);
  g_assert_cmpstr (copy->args[0], ==, "王伟");
  xz_findings_add (from, XZ_SEVERITY_NOTE, "id-area", 0, NULL, "321299", NULL);
  g_assert_cmpuint (from->len, ==, 1);
  xz_finding_free (NULL);
}

static void
test_no_more_than_four_arguments_are_kept (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  const XzFinding *finding = xz_findings_add (findings, XZ_SEVERITY_NOTE, "id-area", 0, NULL, "1", "2", "3", "4", "5", NULL);

  g_assert_cmpstr (finding->args[3], ==, "4");
}

static void
test_severities_have_words_of_the_wire (void)
{
  g_assert_cmpstr (xz_severity_name (XZ_SEVERITY_NOTE), ==, "note");
  g_assert_cmpstr (xz_severity_name (XZ_SEVERITY_WARN), ==, "warn");
  g_assert_cmpstr (xz_severity_name (XZ_SEVERITY_BLOCK), ==, "block");
}

int
main (int argc, char *argv[])
{
  g_unsetenv ("LANGUAGE");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/finding/every-code-has-a-sentence", test_every_code_has_a_sentence);
  g_test_add_func ("/finding/every-code-has-a-chinese-sentence", test_every_code_has_a_chinese_sentence);
  g_test_add_func ("/finding/arguments-are-filled-in", test_arguments_are_filled_in);
  g_test_add_func ("/finding/unknown-code-is-itself", test_unknown_code_is_itself);
  g_test_add_func ("/finding/citation-names-where-it-stands", test_citation_names_where_it_stands);
  g_test_add_func ("/finding/worst-comes-first-and-order-is-kept", test_worst_comes_first_and_order_is_kept);
  g_test_add_func ("/finding/only-block-blocks", test_only_block_blocks);
  g_test_add_func ("/finding/copies-and-moved-lists-own-their-arguments", test_copies_and_moved_lists_own_their_arguments);
  g_test_add_func ("/finding/no-more-than-four-arguments-are-kept", test_no_more_than_four_arguments_are_kept);
  g_test_add_func ("/finding/severities-have-words-of-the-wire", test_severities_have_words_of_the_wire);
  return g_test_run ();
}

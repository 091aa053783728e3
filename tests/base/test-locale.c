/* test-locale.c: the programs of a build tree speak Chinese.  SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include "xz-codes.h"
#include "xz-finding.h"
#include "xz-locale.h"

/* Each case is a program of its own, since a process has one language. */
static void
run_with (const char *lc_all, const char *language, const char *path)
{
  g_setenv ("LC_ALL", lc_all, TRUE);
  if (language != NULL)
    g_setenv ("LANGUAGE", language, TRUE);
  else
    g_unsetenv ("LANGUAGE");
  g_test_trap_subprocess (path, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
speaks_chinese (void)
{
  xz_locale_init ("/nowhere");
  g_assert_true (xz_language_is_chinese ());
}

static void
speaks_english (void)
{
  xz_locale_init ("/nowhere");
  g_assert_false (xz_language_is_chinese ());
}

static void
chinese_from_the_build_tree (void)
{
  run_with ("C.UTF-8", "zh_CN", "/locale/subprocess/chinese");
}

/* C stays C: a script that says so reads English. */
static void
english_in_c (void)
{
  run_with ("C", "zh_CN", "/locale/subprocess/english");
}

/* Whether or not this machine has the locale, its language is spoken. */
static void
chinese_without_its_locale (void)
{
  run_with ("zh_CN.UTF-8", NULL, "/locale/subprocess/chinese");
}

static void
english_without_a_catalogue (void)
{
  run_with ("C.UTF-8", NULL, "/locale/subprocess/english");
  run_with ("eo_XX.UTF-8", NULL, "/locale/subprocess/english");
}

/* Whether @text has a Han character. */
static gboolean
has_han (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_HAN)
      return TRUE;
  return FALSE;
}

static void
say_findings (void)
{
  guint n;
  xz_locale_init ("/nowhere");
  g_autofree const char **codes = xz_finding_list_codes (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) findings = xz_findings_new ();
      XzFinding *finding = xz_findings_add (findings, XZ_SEVERITY_BLOCK, codes[i], 14, NULL, "1", "2", "3", "4", NULL);
      g_autofree char *sentence = xz_finding_dup_sentence (finding);
      g_autofree char *citation = xz_finding_dup_citation (finding);
      g_assert_true (has_han (sentence));
      g_assert_cmpstr (citation, ==, "《办法》第十四条");
    }
}

static void
every_finding_is_chinese (void)
{
  run_with ("C.UTF-8", "zh_CN", "/locale/subprocess/findings");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/locale/chinese-from-the-build-tree", chinese_from_the_build_tree);
  g_test_add_func ("/locale/chinese-without-its-locale", chinese_without_its_locale);
  g_test_add_func ("/locale/english-without-a-catalogue", english_without_a_catalogue);
  g_test_add_func ("/locale/english-in-c", english_in_c);
  g_test_add_func ("/locale/every-finding-is-chinese", every_finding_is_chinese);
  g_test_add_func ("/locale/subprocess/chinese", speaks_chinese);
  g_test_add_func ("/locale/subprocess/english", speaks_english);
  g_test_add_func ("/locale/subprocess/findings", say_findings);
  return g_test_run ();
}

/* test-help.c: the manual: that each language says everything, and nothing that is not so.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-support.h"
#include <string.h>
#include "class-list.h"
#include "xz-actions.h"
#include "xz-filter.h"
#include "xz-help-window.h"
#include "xz-manual-view.h"
#include "xz-verdict.h"

static const char *const languages[] = { "en", "zh_CN" };

/* Both manuals name the window's words by the language that is spoken: the other one is
 * read here for its chapters, keys and articles. */
static XzHelp *
read_manual (const char *language)
{
  g_autoptr (GError) error = NULL;
  XzHelp *help = xz_manual_dup (language, &error);
  g_assert_no_error (error);
  return help;
}

static const XzHelpChapter *
nth (const XzHelp *help, guint n)
{
  return g_ptr_array_index (help->chapters, n);
}

static guint
count_blocks (const XzHelpChapter *chapter, XzHelpKind kind)
{
  guint n = 0;
  for (guint i = 0; i < chapter->blocks->len; i++)
    n += ((XzHelpBlock *) g_ptr_array_index (chapter->blocks, i))->kind == kind;
  return n;
}

static void
test_both_languages_have_each_chapter (void)
{
  g_autoptr (XzHelp) en = read_manual ("en"), zh = read_manual ("zh_CN");
  g_assert_cmpuint (en->chapters->len, ==, zh->chapters->len);
  g_assert_cmpuint (en->chapters->len, >=, 12);
  for (guint i = 0; i < en->chapters->len; i++)
    {
      g_assert_cmpstr (nth (en, i)->id, ==, nth (zh, i)->id);
      g_test_message ("%s", nth (en, i)->id);
      g_assert_cmpuint (nth (zh, i)->blocks->len, ==, nth (en, i)->blocks->len);
      for (XzHelpKind kind = XZ_HELP_TEXT; kind <= XZ_HELP_KEYS; kind++)
        g_assert_cmpuint (count_blocks (nth (zh, i), kind), ==, count_blocks (nth (en, i), kind));
    }
}

static void
test_each_chapter_names_the_same_articles (void)
{
  g_autoptr (XzHelp) en = read_manual ("en"), zh = read_manual ("zh_CN");
  for (guint i = 0; i < en->chapters->len; i++)
    {
      const XzHelpChapter *a = nth (en, i), *b = nth (zh, i);
      g_assert_cmpmem (a->articles->data, a->articles->len * sizeof (int), b->articles->data, b->articles->len * sizeof (int));
      if (!g_str_equal (a->id, "keys"))
        g_assert_cmpuint (a->articles->len, >, 0);
    }
}

static void
test_each_example_is_understood (void)
{
  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      g_autoptr (XzHelp) help = read_manual (languages[l]);
      const XzHelpChapter *find = nth (help, (guint) xz_help_find (help, "find"));
      g_assert_cmpuint (count_blocks (find, XZ_HELP_SAMPLE), >=, 10);
      for (guint i = 0; i < find->blocks->len; i++)
        {
          const XzHelpBlock *block = g_ptr_array_index (find->blocks, i);
          g_autoptr (GError) error = NULL;
          XzFilter *filter = block->kind == XZ_HELP_SAMPLE ? xz_filter_parse (block->subject, &error) : NULL;
          g_assert_no_error (error);
          g_assert_true (block->kind != XZ_HELP_SAMPLE || filter != NULL);
          g_clear_pointer (&filter, xz_filter_free);
        }
    }
}

/* What a person can look like in the table is explained, word for word. */
static void
test_each_verdict_is_explained (void)
{
  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      g_autoptr (XzHelp) help = read_manual (languages[l]);
      g_autoptr (GHashTable) explained = g_hash_table_new (g_str_hash, g_str_equal);
      const XzHelpChapter *findings = nth (help, (guint) xz_help_find (help, "findings"));
      for (guint i = 0; i < findings->blocks->len; i++)
        {
          const XzHelpBlock *block = g_ptr_array_index (findings->blocks, i);
          if (block->kind != XZ_HELP_FINDING)
            continue;
          g_assert_nonnull (xz_verdict_word (block->subject));
          g_hash_table_add (explained, (gpointer) xz_verdict_word (block->subject));
        }
      for (guint n = 0; xz_verdict_nth_code (n) != NULL; n++)
        if (!g_hash_table_contains (explained, xz_verdict_word (xz_verdict_nth_code (n))))
          g_error ("%s: nothing about “%s”", languages[l], xz_verdict_word (xz_verdict_nth_code (n)));
    }
}

static guint
count_chapters_with (const XzHelp *help, const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  guint n = 0;
  for (guint i = 0; i < help->chapters->len; i++)
    n += xz_help_chapter_has (nth (help, i), folded);
  return n;
}

static void
test_search_finds (void)
{
  g_autoptr (XzHelp) zh = read_manual ("zh_CN"), en = read_manual ("en");
  g_assert_true (xz_help_chapter_has (nth (zh, (guint) xz_help_find (zh, "find")), "拼音"));
  g_assert_true (xz_help_chapter_has (nth (en, (guint) xz_help_find (en, "find")), "拼音"));
  g_assert_true (xz_help_chapter_has (nth (zh, (guint) xz_help_find (zh, "import")), "excel"));
  g_assert_true (xz_help_chapter_has (nth (zh, (guint) xz_help_find (zh, "backup")), "beifen"));
  g_assert_cmpuint (count_chapters_with (zh, "恢复密钥"), >, 0);
  g_assert_cmpuint (count_chapters_with (zh, "Ctrl+I"), >, 0);
  g_assert_cmpuint (count_chapters_with (zh, "no chapter has this"), ==, 0);
}

/* Whatever can be open has its chapter. */
static void
test_each_window_is_explained (void)
{
  g_autoptr (XzHelp) help = read_manual (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (app_classes); i++)
    {
      GType type = app_classes[i].get_type ();
      if (!g_type_is_a (type, GTK_TYPE_WINDOW) || type == XZ_TYPE_HELP_WINDOW)
        continue;
      const char *topic = xz_help_topic_of_class (g_type_name (type));
      if (topic == NULL || xz_help_find (help, topic) < 0)
        g_error ("F1 in %s leads nowhere", g_type_name (type));
    }
  for (const char *const *id = (const char *const[]) { "start", "find", "findings", "window", NULL }; *id != NULL; id++)
    g_assert_cmpint (xz_help_find (help, *id), >=, 0);
}

static void
test_keys_are_those_of_the_table (void)
{
  g_autofree char *import = xz_actions_dup_key ("win.import");
  g_autofree char *next = xz_actions_dup_key ("editor.save-next");
  g_autofree char *help = xz_actions_dup_key ("app.help");
  g_assert_cmpstr (import, ==, "Ctrl+I");
  g_assert_cmpstr (next, ==, "Ctrl+Enter");
  g_assert_cmpstr (help, ==, "F1");
  g_assert_null (xz_actions_dup_key ("win.no-such-act"));
  g_assert_null (xz_actions_dup_key ("win.users"));
}

/* ---- what is not as it should be is refused ---- */

static char *
know_one (const char *kind, const char *name, gpointer data)
{
  return g_str_equal (name, "known") || g_str_equal (name, "14") ? g_strdup ("Ctrl+<K>") : NULL;
}

static void
assert_refused (const char *text, XzHelpError code)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (xz_help_parse (text, strlen (text), know_one, NULL, &error));
  g_assert_error (error, XZ_HELP_ERROR, (int) code);
}

static void
test_wrong_text_is_refused (void)
{
  assert_refused ("= a A\n[key:unknown]", XZ_HELP_ERROR_REFERENCE);
  assert_refused ("= a A\n[chapter:b]", XZ_HELP_ERROR_REFERENCE);
  assert_refused ("= a A\n[article:33]", XZ_HELP_ERROR_REFERENCE);
  assert_refused ("= a A\n[known]", XZ_HELP_ERROR_REFERENCE);
  assert_refused ("= a A\n[key:known", XZ_HELP_ERROR_SYNTAX);
  assert_refused ("= a A\na ` b", XZ_HELP_ERROR_SYNTAX);
  assert_refused ("= a A\n> example", XZ_HELP_ERROR_SYNTAX);
  assert_refused ("= a A\n@unknown", XZ_HELP_ERROR_SYNTAX);
  assert_refused ("text first\n= a A", XZ_HELP_ERROR_SYNTAX);
  assert_refused ("= a A\n= a B", XZ_HELP_ERROR_SYNTAX);
  assert_refused ("= a", XZ_HELP_ERROR_SYNTAX);
  assert_refused ("= a A\n\xff\xfe", XZ_HELP_ERROR_TOO_LARGE);
}

static void
test_too_much_is_refused (void)
{
  g_autofree char *line = g_strnfill (2001, 'x');
  g_autofree char *long_line = g_strconcat ("= a A\n", line, NULL);
  g_autofree char *huge = g_strnfill (128 * 1024 + 1, '\n');
  g_autoptr (GString) many = g_string_new (NULL), blocks = g_string_new ("= a A\n");
  for (guint i = 0; i < 65; i++)
    g_string_append_printf (many, "= c%u Title\n", i);
  for (guint i = 0; i < 401; i++)
    g_string_append (blocks, "text\n");
  assert_refused (long_line, XZ_HELP_ERROR_TOO_LARGE);
  assert_refused (huge, XZ_HELP_ERROR_TOO_LARGE);
  assert_refused (many->str, XZ_HELP_ERROR_TOO_LARGE);
  assert_refused (blocks->str, XZ_HELP_ERROR_TOO_LARGE);
}

static void
test_a_line_becomes_markup (void)
{
  static const char text[] = "= a A & B\n2. <x> [key:known] `a<b` [article:14] [chapter:a]\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (XzHelp) help = xz_help_parse (text, strlen (text), know_one, NULL, &error);
  g_assert_no_error (error);
  const XzHelpBlock *block = g_ptr_array_index (nth (help, 0)->blocks, 0);
  g_assert_cmpint (block->kind, ==, XZ_HELP_STEP);
  g_assert_cmpstr (block->number, ==, "2");
  g_assert_cmpstr (block->markup, ==, "&lt;x&gt; <b>Ctrl+&lt;K&gt;</b> <tt>a&lt;b</tt> <a href=\"article:14\">Ctrl+&lt;K&gt;</a> "
                                      "<a href=\"chapter:a\">A &amp; B</a>");
  g_assert_cmpstr (block->folded, ==, "<x> ctrl+<k> a<b ctrl+<k> a & b");
  g_assert_cmpint (g_array_index (nth (help, 0)->articles, int, 0), ==, 14);
}

int
main (int argc, char **argv)
{
  if (!app_support_init (&argc, &argv))
    return 0;
  g_test_add_func ("/app/help/both-languages-have-each-chapter", test_both_languages_have_each_chapter);
  g_test_add_func ("/app/help/each-chapter-names-the-same-articles", test_each_chapter_names_the_same_articles);
  g_test_add_func ("/app/help/each-example-is-understood", test_each_example_is_understood);
  g_test_add_func ("/app/help/each-verdict-is-explained", test_each_verdict_is_explained);
  g_test_add_func ("/app/help/search-finds", test_search_finds);
  g_test_add_func ("/app/help/each-window-is-explained", test_each_window_is_explained);
  g_test_add_func ("/app/help/keys-are-those-of-the-table", test_keys_are_those_of_the_table);
  g_test_add_func ("/app/help/wrong-text-is-refused", test_wrong_text_is_refused);
  g_test_add_func ("/app/help/too-much-is-refused", test_too_much_is_refused);
  g_test_add_func ("/app/help/a-line-becomes-markup", test_a_line_becomes_markup);
  return g_test_run ();
}

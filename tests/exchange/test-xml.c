/* test-xml.c: the XML of a workbook, taken apart by our own scanner.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xml-compare.h"
#include <string.h>

static const char *const taken[] = {
  "<a/>", "<a></a>", "<a ></a >", "\xEF\xBB\xBF<a/>", "<?xml version=\"1.0\"?>\r\n<a>b</a>\n", " \t\n<a/><b/> ",
  "<c r=\"A1\" s='2' t=\"s\"><v>17</v></c>", "<a b=\"1\"c='2'/>", "<a b = \"1\"\n c\t=\r'2' />",
  "<x:row xmlns:x=\"u\" x:r=\"3\"><x:c/></x:row>", "<a b=\"x>y\" c='\"'>]]></a>", "<a b=\" 1\t2\n3\r4\r\n5 \"/>",
  "<a>1\r\n2\r3\n4</a>", "<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x5f20;&#x1F600;</a>", "<a b=\"&lt;&#10;&quot;\"/>",
  "<a>张伟<b>李娜</b>王芳</a>", "<名 称=\"值\"/>", "<a><!-- <b> -- & --><!----><?p <q> ?>1<!-->2</a>", "<?><a/>",
  "<a><![CDATA[<b>&amp;]]]]><![CDATA[>\r\n]]></a>", "<a><![CDATA[]]></a>", "<a-1.b_c:d/>", "<_a/>", "<a b=\"<\"/>",
  "<a b=\"1\" b=\"2\"/>", "<a b=''>\x7f\x01</a>",
};

static const char *const refused[] = {
  "", " ", "a", "<", "<a", "<a>", "<a></b>", "<a></a", "</a>", "<a/>b", "<a/", "<a/ >", "< a/>", "<1/>", "<a b/>", "<a b=1/>",
  "<a b=\"1/>", "<a b='1\"/>", "<a =\"1\"/>", "<a \"1\"/>", "<a b=\"&\"/>", "<a>&x;</a>", "<a>&amp</a>", "<a>&#0;</a>",
  "<a>&#xD800;</a>", "<a>&#x110000;</a>", "<a>&#;</a>", "<a>&#x;</a>", "<a>&#99999999999999999999;</a>", "<a>&;</a>",
  "<a><!-- </a>", "<a><? </a>", "<a><![CDATA[ ]] </a>", "<a></a/>", "<a>\xff</a>", "<a>\xe5\xbc</a>", "<a>\xe5\xbc", "<a/b=\"1\"/>",
  "<a b\xe5='1'/>", "<a$/>",
};

static void
test_says_what_gmarkup_says (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (taken); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *told = xml_dup_scanned (taken[i], strlen (taken[i]), 65536, &error);
      g_autofree char *markup = xml_dup_markup (taken[i], strlen (taken[i]));

      g_test_message ("%s", taken[i]);
      g_assert_no_error (error);
      g_assert_cmpstr (told, ==, markup);
    }
}

/* Wherever a block of the zip ends. */
static void
test_pieces_say_the_same (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (taken); i++)
    for (gsize block = 1; block < 8; block++)
      {
        g_autofree char *whole = xml_dup_scanned (taken[i], strlen (taken[i]), 65536, NULL);
        g_autofree char *pieces = xml_dup_scanned (taken[i], strlen (taken[i]), block, NULL);

        /* The byte order mark comes whole: a block is 64 KiB but for the last. */
        if (block >= 3 || taken[i][0] != '\xEF')
          g_assert_cmpstr (pieces, ==, whole);
      }
}

static void
test_refuses_what_gmarkup_refuses (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    for (gsize block = 1; block < 100; block += 33)
      {
        g_autoptr (GError) error = NULL;
        g_autofree char *markup = xml_dup_markup (refused[i], strlen (refused[i]));

        g_test_message ("%s", refused[i]);
        g_assert_null (markup);
        g_assert_null (xml_dup_scanned (refused[i], strlen (refused[i]), block, &error));
        g_assert_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_DAMAGED);
      }
}

static void
assert_refused (const char *document, gsize length, XzExchangeError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (xml_dup_scanned (document, length, 65536, &error));
  g_assert_error (error, XZ_EXCHANGE_ERROR, (int) code);
}

/* Entities of one's own can be made to grow without end. */
static void
test_declarations_are_refused (void)
{
  static const char *const documents[] = {
    "<!DOCTYPE a><a/>", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "<a><!ELEMENT b ANY></a>", "<!doctype x><a/>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    assert_refused (documents[i], strlen (documents[i]), XZ_EXCHANGE_ERROR_ENTITIES);
}

static void
test_depth_is_bounded (void)
{
  g_autoptr (GString) document = g_string_new (NULL);
  g_autofree char *told = NULL;

  for (guint i = 0; i < 32; i++)
    g_string_append (document, "<a>");
  for (guint i = 0; i < 32; i++)
    g_string_append (document, "</a>");
  told = xml_dup_scanned (document->str, document->len, 65536, NULL);
  g_assert_nonnull (told);
  g_string_prepend (document, "<a>");
  assert_refused (document->str, document->len, XZ_EXCHANGE_ERROR_DEPTH);
}

/* Of a tag, an attribute or a text: nobody has to keep more than a mebibyte of one. */
static void
test_length_is_bounded (void)
{
  static const char *const beginnings[] = { "<a>", "<", "<a b=\"", "<a><!-- ", "<a><![CDATA[" };

  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      g_autoptr (GString) document = g_string_new (beginnings[i]);
      g_autofree char *filling = g_strnfill (3 * 1024 * 1024, 'x');

      g_string_append (document, filling);
      assert_refused (document->str, document->len, XZ_EXCHANGE_ERROR_CELL);
    }
}

static void
test_attributes_are_bounded (void)
{
  for (guint n = 256; n <= 257; n++)
    {
      g_autoptr (GString) document = g_string_new ("<a");
      g_autofree char *told = NULL;

      for (guint i = 0; i < n; i++)
        g_string_append_printf (document, " b%u=''", i);
      g_string_append (document, "/>");
      told = xml_dup_scanned (document->str, document->len, 65536, NULL);
      g_assert_true ((told != NULL) == (n == 256));
    }
}

static void
test_a_nul_is_no_text (void)
{
  assert_refused ("<a>\0</a>", 8, XZ_EXCHANGE_ERROR_DAMAGED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xml/says-what-gmarkup-says", test_says_what_gmarkup_says);
  g_test_add_func ("/xml/pieces-say-the-same", test_pieces_say_the_same);
  g_test_add_func ("/xml/refuses-what-gmarkup-refuses", test_refuses_what_gmarkup_refuses);
  g_test_add_func ("/xml/declarations-are-refused", test_declarations_are_refused);
  g_test_add_func ("/xml/depth-is-bounded", test_depth_is_bounded);
  g_test_add_func ("/xml/length-is-bounded", test_length_is_bounded);
  g_test_add_func ("/xml/attributes-are-bounded", test_attributes_are_bounded);
  g_test_add_func ("/xml/a-nul-is-no-text", test_a_nul_is_no_text);
  return g_test_run ();
}

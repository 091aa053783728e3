/* test-card.c: the design of a work certificate, and cards on pages.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-card-sheet.h"
#include "xz-paper-private.h"
#include "xz-sheet.h"
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>

static char *folder;

/* What a tool says; NULL and a skipped test where there is none. */
static char *
ask (const char *command, const char *path, const char *rest)
{
  g_autofree char *quoted = g_shell_quote (path);
  g_autofree char *line = g_strjoin (" ", command, quoted, rest, NULL);
  g_autoptr (GError) error = NULL;
  char *out = NULL;

  if (!g_spawn_command_line_sync (line, &out, NULL, NULL, &error))
    g_test_skip (error->message);
  return out;
}

static GBytes *
make_photo (void)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 260, 320);
  char *buffer;
  gsize length;

  gdk_pixbuf_fill (pixbuf, 0x6a9ad0ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &length, "jpeg", NULL, NULL));
  return g_bytes_new_take (buffer, length);
}

static XzCardFacts *
make_facts (const char *design_name)
{
  g_autoptr (XzCardDesign) design = xz_card_design_load_shipped (design_name);
  XzCardFacts *facts = xz_card_facts_new_specimen (design);

  facts->photo = make_photo ();
  return facts;
}

static GPtrArray *
make_cards (guint n)
{
  GPtrArray *cards = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_card_facts_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (cards, make_facts ("standard"));
  return cards;
}

static char *
write_cards (GPtrArray *cards, XzCardSheetKind kind, const XzCardOffset *offset, const char *name)
{
  g_autoptr (XzPaper) paper = xz_paper_new_cards (cards, kind, offset);
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (xz_paper_write_pdf (paper, path, NULL, NULL, &error));
  g_assert_no_error (error);
  return path;
}

/* ---- designs ---- */

static void
test_shipped_designs_have_no_fault (void)
{
  for (guint i = 0; xz_card_design_list_shipped ()[i] != NULL; i++)
    {
      g_autoptr (XzCardFacts) facts = make_facts (xz_card_design_list_shipped ()[i]);
      g_autoptr (GPtrArray) faults = xz_card_design_check (facts->design);

      for (guint f = 0; f < faults->len; f++)
        {
          g_autofree char *sentence = xz_card_fault_dup_sentence (g_ptr_array_index (faults, f));
          g_test_message ("%s", sentence);
        }
      g_assert_cmpuint (faults->len, ==, 0);
      g_assert_null (xz_card_find_overflow (facts));
    }
  g_assert_null (xz_card_design_load_shipped ("../profiles/321283-2023"));
}

static void
test_what_is_written_is_read_again (void)
{
  g_autoptr (XzCardDesign) design = xz_card_design_load_shipped ("standard");
  g_autofree char *text = xz_card_design_write (design), *again = NULL;
  g_autoptr (XzCardDesign) copy = xz_card_design_copy (design);

  again = xz_card_design_write (copy);
  g_assert_cmpstr (text, ==, again);
  g_assert_cmpuint (copy->elements->len, ==, design->elements->len);
}

static XzCardDesign *
change (const char *from, const char *to)
{
  g_autoptr (XzCardDesign) design = xz_card_design_load_shipped ("standard");
  g_autofree char *text = xz_card_design_write (design);
  g_auto (GStrv) parts = g_strsplit (text, from, -1);
  g_autofree char *changed = g_strjoinv (to, parts);

  g_assert_cmpuint (g_strv_length (parts), >, 1);
  return xz_card_design_read (changed, strlen (changed), NULL);
}

static void
test_text_that_is_no_design_is_refused (void)
{
  static const char *const texts[] = { "", "nothing", "[Card]\nname=x\n", "[Card]\nname=x\n[Colours]\nmain=teal\n" };
  g_autofree char *huge = g_strnfill (XZ_CARD_DESIGN_MAX + 1, '#');
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) fault = NULL;
      g_assert_null (xz_card_design_read (texts[i], strlen (texts[i]), &fault));
      g_assert_error (fault, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_FORMAT);
    }
  g_assert_null (xz_card_design_read (huge, strlen (huge), &error));
  g_assert_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_TOO_LARGE);
  g_assert_null (change ("at=5;2.8;56;7", "at=5;2.8;56"));
  g_assert_null (change ("at=5;2.8;56;7", "at=5;2.8;-1;7"));
  g_assert_null (change ("at=5;2.8;56;7", "at=nan;2.8;56;7"));
  g_assert_null (change ("size=13", "size=4000"));
  g_assert_null (change ("kind=photo", "kind=film"));
  g_assert_null (change ("align=right", "align=above"));
}

static void
test_too_many_elements_are_refused (void)
{
  g_autoptr (XzCardDesign) design = xz_card_design_load_shipped ("standard");
  g_autofree char *text = xz_card_design_write (design);
  g_autoptr (GString) long_text = g_string_new (text);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < XZ_CARD_ELEMENTS_MAX; i++)
    g_string_append_printf (long_text, "[front more %u]\nkind=box\nat=0;0;1;1\n", i);
  g_assert_null (xz_card_design_read (long_text->str, long_text->len, &error));
  g_assert_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_TOO_LARGE);
}

static void
assert_fault (const char *from, const char *to, XzCardFaultKind kind, const char *what)
{
  g_autoptr (XzCardDesign) design = change (from, to);
  g_autoptr (GPtrArray) faults = NULL;

  g_assert_nonnull (design);
  faults = xz_card_design_check (design);
  for (guint i = 0; i < faults->len; i++)
    {
      const XzCardFault *fault = g_ptr_array_index (faults, i);
      if (fault->kind == kind && g_str_equal (fault->what, what))
        return;
    }
  g_error ("%s to %s: no fault %d %s", from, to, kind, what);
}

/* Articles 6, 7, 21 and 24 want it on the card. */
static void
test_what_the_law_wants_cannot_be_left_out (void)
{
  assert_fault ("不具有行政执法资格", "具有行政执法资格", XZ_CARD_LACKS, "legend");
  assert_fault ("{legend}", "legend", XZ_CARD_LACKS, "legend");
  assert_fault ("{name}", "姓名", XZ_CARD_LACKS, "name");
  assert_fault ("{unit}", "单位", XZ_CARD_LACKS, "unit");
  assert_fault ("{number}", "证号", XZ_CARD_LACKS, "number");
  assert_fault ("{valid_to}", "长期", XZ_CARD_LACKS, "validity");
  assert_fault ("{phone}", "12345", XZ_CARD_LACKS, "phone");
  assert_fault ("kind=photo", "kind=box", XZ_CARD_LACKS, "photo");
  assert_fault ("kind=qr", "kind=box", XZ_CARD_LACKS, "qr");
}

static void
test_the_card_differs_from_an_officers (void)
{
  assert_fault ("title=行政执法辅助工作证", "title=行政执法证", XZ_CARD_LACKS, "title");
  assert_fault ("{title}", "行政执法证", XZ_CARD_LACKS, "title");
  assert_fault ("main=#00695c", "main=#0b3d91", XZ_CARD_OFFICERS_BLUE, "main");
  assert_fault ("main=#00695c", "main=#1a237e", XZ_CARD_OFFICERS_BLUE, "main");
}

static void
test_nothing_is_unreadable_or_over_the_edge (void)
{
  assert_fault ("at=31;14.5;33;8", "at=60;14.5;33;8", XZ_CARD_OUTSIDE, "name");
  assert_fault ("least=6.4", "least=5", XZ_CARD_TOO_SMALL, "legend");
  assert_fault ("at=5;15.1;22;27", "at=5;15.1;12;15", XZ_CARD_TOO_SMALL, "photo");
  assert_fault ("at=3.6;8;24.5;24.5", "at=3.6;8;15;15", XZ_CARD_TOO_SMALL, "qr");
  assert_fault ("at=3.6;32.8;24.5;3.6", "at=3.6;30;24.5;3.6", XZ_CARD_COVERED, "scan");
}

/* ---- texts ---- */

static const XzCardElement *
find_element (const XzCardDesign *design, XzCardSide side, const char *name)
{
  for (guint i = 0; i < design->elements->len; i++)
    {
      const XzCardElement *element = g_ptr_array_index (design->elements, i);
      if (element->side == side && g_str_equal (element->name, name))
        return element;
    }
  g_assert_not_reached ();
}

static void
test_a_name_with_braces_stays_a_name (void)
{
  g_autoptr (XzCardFacts) facts = make_facts ("standard");
  g_autofree char *text = NULL, *issuer = NULL;

  g_free (facts->name);
  facts->name = g_strdup ("{number}{unit}");
  text = xz_card_dup_text (find_element (facts->design, XZ_CARD_FRONT, "name"), facts);
  g_assert_cmpstr (text, ==, "{number}{unit}");
  issuer = xz_card_dup_text (find_element (facts->design, XZ_CARD_BACK, "issuer"), facts);
  g_assert_cmpstr (issuer, ==, "发证　黄桥镇综合行政执法局");
}

/* A long name is set smaller, one that fits at no size is told, not cut. */
static void
test_a_long_name_is_never_cut (void)
{
  g_autoptr (XzCardFacts) facts = make_facts ("standard");

  g_free (facts->name);
  facts->name = g_strdup ("阿卜杜热合曼·艾力");
  g_assert_null (xz_card_find_overflow (facts));
  g_free (facts->unit);
  facts->unit = g_strdup ("泰兴市黄桥镇综合行政执法局第一中队");
  g_assert_null (xz_card_find_overflow (facts));
  g_free (facts->unit);
  facts->unit = g_strnfill (60, 'W');
  g_assert_cmpstr (xz_card_find_overflow (facts)->name, ==, "unit");
}

/* ---- pages ---- */

static void
test_backs_fall_on_their_fronts (void)
{
  for (guint n = 0; n < XZ_CARDS_ON_SHEET; n++)
    {
      double x, y, back_x, back_y;
      gboolean turned;

      xz_card_sheet_place (XZ_CARD_SHEET_LONG_EDGE, n, XZ_CARD_FRONT, &x, &y, &turned);
      g_assert_false (turned);
      xz_card_sheet_place (XZ_CARD_SHEET_LONG_EDGE, n, XZ_CARD_BACK, &back_x, &back_y, &turned);
      g_assert_false (turned);
      g_assert_cmpfloat_with_epsilon (x, 210 - back_x - XZ_CARD_WIDTH, 0.001);
      g_assert_cmpfloat_with_epsilon (y, back_y, 0.001);
      xz_card_sheet_place (XZ_CARD_SHEET_SHORT_EDGE, n, XZ_CARD_BACK, &back_x, &back_y, &turned);
      g_assert_true (turned);
      g_assert_cmpfloat_with_epsilon (x, back_x, 0.001);
      g_assert_cmpfloat_with_epsilon (y, 297 - back_y - XZ_CARD_HEIGHT, 0.001);
      g_assert_cmpfloat (x, >=, 0);
      g_assert_cmpfloat (y + XZ_CARD_HEIGHT, <=, 297);
    }
}

static void
test_one_card_has_two_pages_of_its_size (void)
{
  g_autoptr (GPtrArray) cards = make_cards (3);
  g_autofree char *path = write_cards (cards, XZ_CARD_SHEET_SINGLE, NULL, "single.pdf");
  g_autofree char *info = ask ("pdfinfo", path, NULL), *text = ask ("pdftotext -enc UTF-8", path, "-");

  if (info == NULL || text == NULL)
    return;
  g_assert_nonnull (strstr (info, "Pages:           6"));
  /* 85.6 x 54 mm. */
  g_assert_nonnull (strstr (info, "242.646 x 153.071 pts"));
  g_assert_nonnull (strstr (text, "不具有行政执法资格，应当在行政执法人员指挥和监督下工作"));
  g_assert_nonnull (strstr (text, "欧阳思远"));
}

static void
test_ten_cards_stand_on_a_sheet (void)
{
  g_autoptr (GPtrArray) cards = make_cards (11);
  g_autofree char *path = write_cards (cards, XZ_CARD_SHEET_LONG_EDGE, NULL, "sheet.pdf");
  g_autofree char *info = ask ("pdfinfo", path, NULL);

  if (info == NULL)
    return;
  g_assert_nonnull (strstr (info, "Pages:           4"));
  g_assert_nonnull (strstr (info, "(A4)"));
}

static void
test_fonts_are_embedded_and_photos_passed_through (void)
{
  g_autoptr (GPtrArray) cards = make_cards (2);
  g_autofree char *path = write_cards (cards, XZ_CARD_SHEET_SINGLE, NULL, "fonts.pdf");
  g_autofree char *fonts = ask ("pdffonts", path, NULL), *images = ask ("pdfimages -list", path, NULL);
  g_auto (GStrv) lines = NULL;

  if (fonts == NULL || images == NULL)
    return;
  lines = g_strsplit (fonts, "\n", -1);
  for (guint i = 2; lines[i] != NULL && *lines[i] != '\0'; i++)
    g_assert_nonnull (strstr (lines[i], "yes yes"));
  g_assert_nonnull (strstr (images, "jpeg"));
  g_assert_nonnull (strstr (images, "260   320"));
}

static char *
read_qr (const char *path, const char *rest)
{
  g_autofree char *base = g_build_filename (folder, "page", NULL), *quoted = g_shell_quote (base), *picture = g_strconcat (base, ".png", NULL);
  g_autofree char *arguments = g_strjoin (" ", rest, quoted, NULL);
  g_autofree char *drawn = ask ("pdftoppm -r 300 -png -singlefile", path, arguments);

  return drawn != NULL ? ask ("zbarimg -q --raw --nodbus", picture, NULL) : NULL;
}

/* As a telephone would see it: the printed back at 300 dots an inch. */
static void
test_the_qr_is_scanned_from_the_page (void)
{
  g_autoptr (GPtrArray) cards = make_cards (1);
  const XzCardFacts *facts = g_ptr_array_index (cards, 0);
  g_autofree char *path = write_cards (cards, XZ_CARD_SHEET_SINGLE, NULL, "scan.pdf"), *text = read_qr (path, "-f 2");

  if (text == NULL)
    return;
  g_assert_cmpstr (g_strchomp (text), ==, facts->code);
  g_assert_cmpuint (xz_card_qr_width (facts->code), <=, 41);
}

static void
test_a_code_that_is_too_long_is_no_qr (void)
{
  g_autofree char *text = g_strnfill (4000, 'A');

  g_assert_cmpuint (xz_card_qr_width (text), ==, 0);
  g_assert_cmpuint (xz_card_qr_width (NULL), ==, 0);
}

/* Where the first ink from the left stands, in millimetres. */
static double
find_left_edge (GPtrArray *cards, const XzCardOffset *offset)
{
  g_autoptr (XzPaper) paper = xz_paper_new_cards (cards, XZ_CARD_SHEET_LONG_EDGE, offset);
  int width = 2100, y = (int) (297 / 2.0 * 10);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, 2970);
  cairo_t *cr = cairo_create (surface);
  const guint32 *row;
  int x = 0;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, 10 * 25.4 / 72, 10 * 25.4 / 72);
  xz_paper_draw_page (paper, cr, 0);
  cairo_surface_flush (surface);
  row = (const guint32 *) (gpointer) (cairo_image_surface_get_data (surface) + (gsize) y * (gsize) cairo_image_surface_get_stride (surface));
  /* The foot of the third card begins at its very edge. */
  row += (gsize) 200 * (gsize) cairo_image_surface_get_stride (surface) / sizeof (guint32);
  while (x < width && (row[x] & 0xffffff) == 0xffffff)
    x++;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return x / 10.0;
}

static void
test_the_offset_moves_what_is_printed (void)
{
  g_autoptr (GPtrArray) cards = make_cards (10);
  const XzCardOffset offset = { 1.5, 0, 0, 0 };

  g_assert_cmpfloat_with_epsilon (find_left_edge (cards, &offset) - find_left_edge (cards, NULL), 1.5, 0.11);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("xz-card-XXXXXX", NULL);
  g_test_add_func ("/card/design/shipped-ones-have-no-fault", test_shipped_designs_have_no_fault);
  g_test_add_func ("/card/design/what-is-written-is-read-again", test_what_is_written_is_read_again);
  g_test_add_func ("/card/design/text-that-is-none-is-refused", test_text_that_is_no_design_is_refused);
  g_test_add_func ("/card/design/too-many-elements-are-refused", test_too_many_elements_are_refused);
  g_test_add_func ("/card/art-21/what-the-law-wants-cannot-be-left-out", test_what_the_law_wants_cannot_be_left_out);
  g_test_add_func ("/card/art-21/differs-from-an-officers", test_the_card_differs_from_an_officers);
  g_test_add_func ("/card/design/nothing-unreadable-or-over-the-edge", test_nothing_is_unreadable_or_over_the_edge);
  g_test_add_func ("/card/text/a-name-with-braces-stays-a-name", test_a_name_with_braces_stays_a_name);
  g_test_add_func ("/card/text/a-long-name-is-never-cut", test_a_long_name_is_never_cut);
  g_test_add_func ("/card/sheet/backs-fall-on-their-fronts", test_backs_fall_on_their_fronts);
  g_test_add_func ("/card/pdf/one-card-has-two-pages-of-its-size", test_one_card_has_two_pages_of_its_size);
  g_test_add_func ("/card/pdf/ten-cards-on-a-sheet", test_ten_cards_stand_on_a_sheet);
  g_test_add_func ("/card/pdf/fonts-embedded-photos-passed-through", test_fonts_are_embedded_and_photos_passed_through);
  g_test_add_func ("/card/qr/scanned-from-the-page", test_the_qr_is_scanned_from_the_page);
  g_test_add_func ("/card/qr/too-long-is-none", test_a_code_that_is_too_long_is_no_qr);
  g_test_add_func ("/card/sheet/the-offset-moves-what-is-printed", test_the_offset_moves_what_is_printed);
  status = g_test_run ();
  {
    g_autofree char *remove = g_strdup_printf ("rm -rf %s", folder);
    g_spawn_command_line_sync (remove, NULL, NULL, NULL, NULL);
  }
  g_free (folder);
  return status;
}

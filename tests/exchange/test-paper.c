/* test-paper.c: what comes out of the printer.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-paper-official.h"
#include "xz-paper-private.h"
#include "xz-sheet.h"
#include <glib/gstdio.h>
#include <string.h>

static char *folder;

static char *
path_of (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

/* What a tool of poppler says of a file; NULL and a skipped test where there is none. */
static char *
ask (const char *tool, const char *path, const char *rest)
{
  g_autofree char *quoted = g_shell_quote (path);
  g_autofree char *command = g_strjoin (" ", tool, quoted, rest, NULL);
  g_autoptr (GError) error = NULL;
  char *out = NULL;

  if (!g_spawn_command_line_sync (command, &out, NULL, NULL, &error))
    g_test_skip (error->message);
  return out;
}

static char *
text_of (const char *path)
{
  return ask ("pdftotext -layout -enc UTF-8", path, "-");
}

static char *
write_pdf (XzPaper *paper, const char *name)
{
  char *path = path_of (name);
  g_autoptr (GError) error = NULL;

  g_assert_true (xz_paper_write_pdf (paper, path, "测试", NULL, &error));
  g_assert_no_error (error);
  return path;
}

/* ---- tables ---- */

static char *
cell_cb (guint row, guint column, gpointer data)
{
  if (column == 1 && row == 7)
    return g_strdup ("买买提·艾力 䶮 𬭎");
  return column == 2 ? NULL : g_strdup_printf ("r%uc%u", row, column);
}

static const XzPaperColumn columns[] = {
  { .title = "序号", .weight = 1, .align = XZ_ALIGN_CENTER }, { .title = "姓名", .weight = 2 }, { .title = "备注", .weight = 3 },
};

static XzPaper *
make_table (guint rows)
{
  XzPaper *paper = xz_paper_new (&xz_page_a4_landscape, XZ_FOOT_PAGE_OF, "打印");
  g_autoptr (GError) error = NULL;

  g_assert_true (xz_paper_add_table (paper, columns, G_N_ELEMENTS (columns), rows, cell_cb, NULL, NULL, NULL, &error));
  xz_paper_finish (paper);
  return paper;
}

static guint
count_of (const char *text, const char *word)
{
  guint n = 0;

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    n++;
  return n;
}

static void
test_header_stands_on_every_page (void)
{
  g_autoptr (XzPaper) paper = make_table (200);
  guint pages = xz_paper_get_n_pages (paper);
  g_autofree char *path = write_pdf (paper, "table.pdf");
  g_autofree char *text = text_of (path);

  g_assert_cmpuint (pages, >, 3);
  if (text == NULL)
    return;
  g_assert_cmpuint (count_of (text, "序号"), ==, pages);
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *cell = g_strdup_printf ("r%uc0", i);
      g_assert_nonnull (strstr (text, cell));
    }
  g_assert_nonnull (strstr (text, "买买提·艾力"));
}

static void
test_pages_are_a4_landscape_and_numbered (void)
{
  g_autoptr (XzPaper) paper = make_table (100);
  g_autofree char *path = write_pdf (paper, "pages.pdf");
  g_autofree char *info = ask ("pdfinfo", path, NULL);
  g_autofree char *text = text_of (path);
  g_autofree char *last = g_strdup_printf ("Page %u of %u", xz_paper_get_n_pages (paper), xz_paper_get_n_pages (paper));

  if (info == NULL || text == NULL)
    return;
  g_assert_nonnull (strstr (info, "841.89 x 595.276 pts (A4)"));
  g_assert_nonnull (strstr (text, last));
}

static void
test_no_row_is_split (void)
{
  g_autoptr (XzPaper) paper = make_table (100);
  double bottom = xz_paper_bottom (paper);

  for (guint page = 0; page < xz_paper_get_n_pages (paper); page++)
    {
      const GArray *items = g_ptr_array_index (paper->pages, page);
      for (guint i = 0; i < items->len; i++)
        {
          const XzPaperItem *item = &g_array_index (items, XzPaperItem, i);
          if (item->style.ink != XZ_INK_GREY)
            g_assert_cmpfloat (item->y + item->height, <=, bottom + 0.2);
        }
    }
}

static void
test_fonts_are_embedded (void)
{
  g_autoptr (XzPaper) paper = make_table (10);
  g_autofree char *path = write_pdf (paper, "fonts.pdf");
  g_autofree char *fonts = ask ("pdffonts", path, NULL);
  g_auto (GStrv) lines = NULL;

  if (fonts == NULL)
    return;
  lines = g_strsplit (g_strchomp (fonts), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 2);
  for (guint i = 2; lines[i] != NULL; i++)
    g_assert_true (g_regex_match_simple (" yes +yes +", lines[i], 0, 0));
}

static void
test_an_empty_table_is_a_header (void)
{
  g_autoptr (XzPaper) paper = make_table (0);

  g_assert_cmpuint (xz_paper_get_n_pages (paper), ==, 1);
}

static void
test_cancelled_layout_is_no_paper (void)
{
  g_autoptr (XzPaper) paper = xz_paper_new (&xz_page_a4_landscape, XZ_FOOT_NONE, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint done = 0;

  g_cancellable_cancel (cancellable);
  g_assert_false (xz_paper_add_table (paper, columns, G_N_ELEMENTS (columns), 1000, cell_cb, NULL, &done, cancellable, &error));
  g_assert_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_CANCELLED);
  g_assert_cmpint (done, <, 1000);
}

/* ---- official documents ---- */

static XzPaper *
make_document (const char *mark, guint n_paragraphs)
{
  static const char body[] = "根据《泰兴市行政执法辅助人员管理办法》第二十一条，行政执法机关应当对行政执法辅助人员进行岗前培训，"
                             "培训时间不少于3个工作日。培训合格的，发放行政执法辅助工作证件，持证上岗。";
  g_autofree const char **paragraphs = g_new (const char *, n_paragraphs);
  XzOfficialDocument document = { .mark = mark, .number = "泰城管〔2026〕12号", .title = "关于开展岗前培训的通知", .addressee = "各中队",
                                  .paragraphs = paragraphs, .n_paragraphs = n_paragraphs, .signature = "泰兴市城市管理局",
                                  .date = "2026年11月25日", .copies = "抄送：泰兴市司法局。" };

  for (guint i = 0; i < n_paragraphs; i++)
    paragraphs[i] = body;
  return xz_paper_new_official (&document);
}

static void
test_document_has_the_measures_of_the_standard (void)
{
  g_assert_cmpfloat_with_epsilon (xz_page_official.width - xz_page_official.left - xz_page_official.right, 156, 0.01);
  g_assert_cmpfloat_with_epsilon (xz_page_official.height - xz_page_official.top - xz_page_official.bottom, 225, 0.01);
}

/* 22 lines a page, 28 characters a line. */
static void
test_a_full_page_has_22_lines_of_28_characters (void)
{
  g_autofree char *long_text = NULL;
  GString *text = g_string_new (NULL);
  const char *paragraphs[1];
  XzOfficialDocument document = { .title = "题", .paragraphs = paragraphs, .n_paragraphs = 1 };
  g_autoptr (XzPaper) paper = NULL;
  guint lines = 0;

  for (guint i = 0; i < 28 * 60; i++)
    g_string_append (text, "国");
  long_text = g_string_free (text, FALSE);
  paragraphs[0] = long_text;
  paper = xz_paper_new_official (&document);
  {
    const GArray *items = g_ptr_array_index (paper->pages, 1);
    for (guint i = 0; i < items->len; i++)
      {
        const XzPaperItem *item = &g_array_index (items, XzPaperItem, i);
        if (g_str_has_prefix (item->text, "—"))
          continue;
        lines++;
        g_assert_cmpint (g_utf8_strlen (item->text, -1), ==, 28);
      }
  }
  g_assert_cmpuint (lines, ==, 22);
}

static void
test_red_header_and_plain_share_the_text (void)
{
  g_autoptr (XzPaper) red = make_document ("泰兴市城市管理局文件", 3);
  g_autoptr (XzPaper) plain = make_document (NULL, 3);
  g_autofree char *red_path = write_pdf (red, "red.pdf");
  g_autofree char *plain_path = write_pdf (plain, "plain.pdf");
  g_autofree char *red_text = text_of (red_path);
  g_autofree char *plain_text = text_of (plain_path);

  if (red_text == NULL || plain_text == NULL)
    return;
  g_assert_nonnull (strstr (red_text, "泰兴市城市管理局文件"));
  g_assert_null (strstr (plain_text, "泰兴市城市管理局文件"));
  g_assert_nonnull (strstr (plain_text, "关于开展岗前培训的通知"));
  g_assert_true (g_regex_match_simple ("—\\s*1\\s*—", red_text, 0, 0));
}

/* The picture: red above, black below, the red line 156 mm long. */
static void
test_red_line_is_as_wide_as_the_type_area (void)
{
  g_autoptr (XzPaper) paper = make_document ("泰兴市城市管理局文件", 1);
  int width = (int) XZ_POINTS (210), height = (int) XZ_POINTS (297), red = 0;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  xz_paper_draw_page (paper, cr, 0);
  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    {
      const guint32 *row = (const guint32 *) (gpointer) (cairo_image_surface_get_data (surface) + (gsize) y * cairo_image_surface_get_stride (surface));
      int n = 0;
      for (int x = 0; x < width; x++)
        n += (row[x] >> 16 & 0xff) > 180 && (row[x] & 0xff) < 120;
      red = MAX (red, n);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_assert_cmpint (red, >=, (int) XZ_POINTS (156) - 3);
  g_assert_cmpint (red, <=, (int) XZ_POINTS (156) + 3);
}

/* ---- files ---- */

static void
test_a_folder_that_is_not_there_is_an_error (void)
{
  g_autoptr (XzPaper) paper = make_table (1);
  g_autofree char *path = path_of ("nowhere/table.pdf");
  g_autoptr (GError) error = NULL;

  g_assert_false (xz_paper_write_pdf (paper, path, NULL, NULL, &error));
  g_assert_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_WRITE);
}

static void
test_a_cancelled_file_leaves_the_former_one (void)
{
  g_autoptr (XzPaper) paper = make_table (1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = path_of ("kept.pdf");
  g_autofree char *kept = NULL;

  g_assert_true (g_file_set_contents (path, "former", -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (xz_paper_write_pdf (paper, path, NULL, cancellable, &error));
  g_assert_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "former");
}

static void
test_a_drawing_has_its_place (void)
{
  g_autoptr (XzPaper) paper = xz_paper_new (&xz_page_a4_portrait, XZ_FOOT_NONE, NULL);
  const GArray *items;

  xz_paper_add_space (paper, 100);
  xz_paper_add_drawing (paper, 500, NULL, NULL, NULL);
  xz_paper_add_drawing (paper, 500, NULL, NULL, NULL);
  xz_paper_finish (paper);
  g_assert_cmpuint (xz_paper_get_n_pages (paper), ==, 2);
  items = g_ptr_array_index (paper->pages, 1);
  g_assert_cmpfloat_with_epsilon (g_array_index (items, XzPaperItem, 0).y, XZ_POINTS (20), 0.01);
}

static void
remove_folder (void)
{
  g_autofree char *quoted = g_shell_quote (folder);
  g_autofree char *command = g_strconcat ("rm -rf ", quoted, NULL);

  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
  g_free (folder);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("xiezhi-paper-XXXXXX", NULL);
  g_test_add_func ("/paper/table/header-stands-on-every-page", test_header_stands_on_every_page);
  g_test_add_func ("/paper/table/pages-are-a4-landscape-and-numbered", test_pages_are_a4_landscape_and_numbered);
  g_test_add_func ("/paper/table/no-row-is-split", test_no_row_is_split);
  g_test_add_func ("/paper/table/fonts-are-embedded", test_fonts_are_embedded);
  g_test_add_func ("/paper/table/an-empty-table-is-a-header", test_an_empty_table_is_a_header);
  g_test_add_func ("/paper/table/cancelled-layout-is-no-paper", test_cancelled_layout_is_no_paper);
  g_test_add_func ("/paper/gb-9704/document-has-the-measures-of-the-standard", test_document_has_the_measures_of_the_standard);
  g_test_add_func ("/paper/gb-9704/a-full-page-has-22-lines-of-28-characters", test_a_full_page_has_22_lines_of_28_characters);
  g_test_add_func ("/paper/gb-9704/red-header-and-plain-share-the-text", test_red_header_and_plain_share_the_text);
  g_test_add_func ("/paper/gb-9704/red-line-is-as-wide-as-the-type-area", test_red_line_is_as_wide_as_the_type_area);
  g_test_add_func ("/paper/file/a-folder-that-is-not-there-is-an-error", test_a_folder_that_is_not_there_is_an_error);
  g_test_add_func ("/paper/file/a-cancelled-file-leaves-the-former-one", test_a_cancelled_file_leaves_the_former_one);
  g_test_add_func ("/paper/drawing/has-its-place", test_a_drawing_has_its_place);
  status = g_test_run ();
  remove_folder ();
  return status;
}

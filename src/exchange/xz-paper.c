/* xz-paper.c: pages that fill from the top.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-paper-private.h"
#include <glib/gi18n-lib.h>

const XzPageSetup xz_page_a4_portrait = { 210, 297, 20, 20, 20, 20 };
const XzPageSetup xz_page_a4_landscape = { 297, 210, 15, 15, 18, 15 };
const XzPageSetup xz_page_official = { 210, 297, 37, 26, 35, 28 };

/* GB/T 9704-2012, 7.5: the number stands 7 mm below the type area. */
#define FOOT_BELOW XZ_POINTS (7)
#define HEAD_HEIGHT 12
#define HEAD_BELOW  4

static void
item_clear (gpointer data)
{
  XzPaperItem *item = data;

  g_free (item->text);
  g_clear_pointer (&item->photo, g_bytes_unref);
  if (item->drawing != NULL && item->drawing->destroy != NULL)
    item->drawing->destroy (item->drawing->data);
  g_free (item->drawing);
}

/* Of the page, not of what stands on it: the page is as fresh as before. */
static void
put_head (XzPaper *paper)
{
  static const XzTextStyle style = { .font = XZ_FONT_SANS, .size = 9, .ink = XZ_INK_GREY };

  xz_paper_put_text (paper, &style, paper->head, xz_paper_left (paper), paper->y, xz_paper_width (paper), HEAD_HEIGHT, 1);
  paper->y += HEAD_HEIGHT + HEAD_BELOW;
}

static void
begin_page (XzPaper *paper)
{
  GArray *items = g_array_new (FALSE, TRUE, sizeof (XzPaperItem));

  g_array_set_clear_func (items, item_clear);
  g_ptr_array_add (paper->pages, items);
  paper->y = XZ_POINTS (paper->setup.top);
  if (paper->head != NULL)
    put_head (paper);
  paper->fresh = TRUE;
}

XzPaper *
xz_paper_new (const XzPageSetup *setup, XzFoot foot, const char *foot_note)
{
  XzPaper *paper = g_new0 (XzPaper, 1);

  paper->setup = *setup;
  paper->foot = foot;
  paper->foot_note = g_strdup (foot_note);
  paper->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  paper->context = xz_paper_context_new ();
  begin_page (paper);
  return paper;
}

void
xz_paper_free (XzPaper *paper)
{
  if (paper == NULL)
    return;
  g_ptr_array_unref (paper->pages);
  g_clear_object (&paper->context);
  g_free (paper->foot_note);
  g_free (paper->head);
  g_free (paper);
}

void
xz_paper_set_head (XzPaper *paper, const char *text)
{
  g_free (paper->head);
  paper->head = g_strdup (text);
}

void
xz_paper_set_row_height (XzPaper *paper, double points)
{
  paper->row_height = points;
}

void
xz_paper_set_counter (XzPaper *paper, gint *done)
{
  paper->done = done;
}

double
xz_paper_left (const XzPaper *paper)
{
  return XZ_POINTS (paper->setup.left);
}

double
xz_paper_width (const XzPaper *paper)
{
  return XZ_POINTS (paper->setup.width - paper->setup.left - paper->setup.right);
}

double
xz_paper_bottom (const XzPaper *paper)
{
  return XZ_POINTS (paper->setup.height - paper->setup.bottom);
}

void
xz_paper_break_page (XzPaper *paper)
{
  if (!paper->fresh)
    begin_page (paper);
}

/* A tenth of a point is rounding, not want of space. */
void
xz_paper_need (XzPaper *paper, double height)
{
  if (!paper->fresh && paper->y + height > xz_paper_bottom (paper) + 0.1)
    begin_page (paper);
}

XzPaperItem *
xz_paper_add_item (XzPaper *paper, XzItemKind kind, double x, double y, double width, double height)
{
  GArray *items = g_ptr_array_index (paper->pages, paper->pages->len - 1);
  XzPaperItem *item;

  g_array_set_size (items, items->len + 1);
  item = &g_array_index (items, XzPaperItem, items->len - 1);
  item->kind = kind;
  item->x = x;
  item->y = y;
  item->width = width;
  item->height = height;
  paper->fresh = FALSE;
  return item;
}

void
xz_paper_add_line (XzPaper *paper, double x1, double y1, double x2, double y2)
{
  xz_paper_add_item (paper, XZ_ITEM_LINE, x1, y1, x2 - x1, y2 - y1)->thickness = 0.5;
}

void
xz_paper_put_text (XzPaper *paper, const XzTextStyle *style, const char *text, double x, double y,
                   double width, double height, guint max_lines)
{
  XzPaperItem *item = xz_paper_add_item (paper, XZ_ITEM_TEXT, x, y, width, height);

  item->style = *style;
  item->text = g_strdup (text);
  item->max_lines = max_lines;
}

void
xz_paper_add_space (XzPaper *paper, double points)
{
  if (!paper->fresh)
    paper->y += points;
}

void
xz_paper_add_rule (XzPaper *paper, double thickness, XzInk ink)
{
  XzPaperItem *item;

  xz_paper_need (paper, thickness);
  item = xz_paper_add_item (paper, XZ_ITEM_LINE, xz_paper_left (paper), paper->y, xz_paper_width (paper), 0);
  item->thickness = thickness;
  item->ink = ink;
  paper->y += thickness;
}

void
xz_paper_add_drawing (XzPaper *paper, double height, XzPaperDrawFunc draw, gpointer data, GDestroyNotify destroy)
{
  XzPaperItem *item;

  xz_paper_need (paper, height);
  item = xz_paper_add_item (paper, XZ_ITEM_DRAWING, xz_paper_left (paper), paper->y, xz_paper_width (paper), height);
  item->drawing = g_new (XzPaperDrawing, 1);
  *item->drawing = (XzPaperDrawing) { draw, data, destroy };
  paper->y += height;
}

/* ---- paragraphs ---- */

static void
put_line (XzPaper *paper, const XzTextStyle *style, const char *text, int length, double x, double line)
{
  g_autofree char *piece = g_strndup (text, (gsize) length);

  xz_paper_need (paper, line);
  xz_paper_put_text (paper, style, piece, x, paper->y, 0, line, 0);
  paper->y += line;
}

static double
line_height (const XzTextStyle *style, PangoLayoutLine *line)
{
  int height;

  pango_layout_line_get_height (line, &height);
  return style->line > 0 ? style->line : (double) height / PANGO_SCALE;
}

/* Line by line, each at the place that alignment and indents give it. */
static void
put_lines (XzPaper *paper, const XzTextStyle *style, PangoLayout *layout, const char *text)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      PangoRectangle place;
      pango_layout_iter_get_line_extents (iter, NULL, &place);
      put_line (paper, style, text + line->start_index, line->length,
                xz_paper_left (paper) + (double) place.x / PANGO_SCALE, line_height (style, line));
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

void
xz_paper_add_text (XzPaper *paper, const XzTextStyle *style, const char *text)
{
  XzTextStyle piece = *style;
  g_autoptr (PangoLayout) layout = NULL;

  piece.align = XZ_ALIGN_LEFT;
  layout = xz_paper_layout_new (paper->context, style, xz_paper_width (paper) - style->right_indent * style->size);
  pango_layout_set_text (layout, text, -1);
  xz_paper_add_space (paper, style->before);
  put_lines (paper, &piece, layout, text);
  xz_paper_add_space (paper, style->after);
}

/* ---- the end ---- */

static void
number_page (XzPaper *paper, GArray *items, guint page, guint n_pages)
{
  XzTextStyle style = { .font = XZ_FONT_SANS, .size = 8, .ink = XZ_INK_GREY, .align = XZ_ALIGN_RIGHT };
  XzPaperItem item = { .kind = XZ_ITEM_TEXT, .x = xz_paper_left (paper), .y = xz_paper_bottom (paper) + 6,
                       .width = xz_paper_width (paper), .height = 12, .style = style };

  if (paper->foot == XZ_FOOT_PAGE_OF)
    /* Translators: at the foot of a printed page. */
    item.text = g_strdup_printf (_("Page %u of %u"), page + 1, n_pages);
  else
    {
      item.style = (XzTextStyle) { .font = XZ_FONT_SONG, .size = 14, .align = page % 2 == 0 ? XZ_ALIGN_RIGHT : XZ_ALIGN_LEFT };
      item.y = xz_paper_bottom (paper) + FOOT_BELOW - 7;
      item.x += item.style.size;
      item.width -= 2 * item.style.size;
      item.height = 14;
      item.text = g_strdup_printf ("— %u —", page + 1);
    }
  g_array_append_val (items, item);
}

static void
note_page (XzPaper *paper, GArray *items)
{
  XzPaperItem item = { .kind = XZ_ITEM_TEXT, .x = xz_paper_left (paper), .y = xz_paper_bottom (paper) + 6,
                       .width = xz_paper_width (paper) * 0.75, .height = 12,
                       .style = { .font = XZ_FONT_SANS, .size = 8, .ink = XZ_INK_GREY } };

  item.text = g_strdup (paper->foot_note);
  g_array_append_val (items, item);
}

void
xz_paper_finish (XzPaper *paper)
{
  if (paper->context == NULL)
    return;
  if (paper->fresh && paper->pages->len > 1)
    g_ptr_array_set_size (paper->pages, (int) paper->pages->len - 1);
  for (guint i = 0; i < paper->pages->len; i++)
    {
      if (paper->foot != XZ_FOOT_NONE)
        number_page (paper, g_ptr_array_index (paper->pages, i), i, paper->pages->len);
      if (paper->foot == XZ_FOOT_PAGE_OF && paper->foot_note != NULL)
        note_page (paper, g_ptr_array_index (paper->pages, i));
    }
  g_clear_object (&paper->context);
}

guint
xz_paper_get_n_pages (const XzPaper *paper)
{
  return paper->pages->len;
}

const XzPageSetup *
xz_paper_get_setup (const XzPaper *paper)
{
  return &paper->setup;
}

void
xz_paper_draw_page (const XzPaper *paper, cairo_t *cr, guint page)
{
  PangoContext *context;
  const GArray *items;

  g_return_if_fail (page < paper->pages->len);
  items = g_ptr_array_index (paper->pages, page);
  context = xz_paper_context_new ();
  pango_cairo_update_context (cr, context);
  for (guint i = 0; i < items->len; i++)
    xz_paper_draw_item (cr, context, &g_array_index (items, XzPaperItem, i));
  g_object_unref (context);
}

/* xz-paper-draw.c: fonts, inks and things on a page.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-paper-private.h"

/* The faces of GB/T 9704 are not free: where they lack, the nearest of the machine. */
static const char *const families[] = {
  [XZ_FONT_SANS] = "Noto Sans CJK SC,Source Han Sans SC,Microsoft YaHei,SimSun,sans-serif",
  [XZ_FONT_FANGSONG] = "FangSong_GB2312,FangSong,STFangsong,Noto Serif CJK SC,Source Han Serif SC,serif",
  [XZ_FONT_TITLE] = "FZXiaoBiaoSong-B05S,方正小标宋简体,Noto Serif CJK SC,Source Han Serif SC,serif",
  [XZ_FONT_HEI] = "SimHei,Noto Sans CJK SC,Source Han Sans SC,sans-serif",
  [XZ_FONT_SONG] = "SimSun,Noto Serif CJK SC,Source Han Serif SC,serif",
};

/* One measure on every device: glyphs at their true places, no hints of a screen. */
PangoContext *
xz_paper_context_new (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string ("zh-cn"));
  return context;
}

/* A word that is broken at the end of a cell gets no hyphen: it may be a number or a name. */
static void
forbid_hyphens (PangoLayout *layout)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

static PangoAlignment
pango_align (XzAlign align)
{
  return align == XZ_ALIGN_CENTER ? PANGO_ALIGN_CENTER : align == XZ_ALIGN_RIGHT ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

PangoLayout *
xz_paper_layout_new (PangoContext *context, const XzTextStyle *style, double width)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_from_string (families[style->font]);

  pango_font_description_set_absolute_size (font, style->size * PANGO_SCALE);
  if (style->bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  forbid_hyphens (layout);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, pango_align (style->align));
  pango_layout_set_indent (layout, (int) (style->indent * style->size * PANGO_SCALE));
  if (width > 0)
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  return layout;
}

static void
set_ink (cairo_t *cr, XzInk ink)
{
  if (ink == XZ_INK_RED)
    cairo_set_source_rgb (cr, 0.85, 0.05, 0.05);
  else if (ink == XZ_INK_GREY)
    cairo_set_source_rgb (cr, 0.35, 0.35, 0.35);
  else
    cairo_set_source_rgb (cr, 0, 0, 0);
}

/* In the middle of its height, as table cells and lines of fixed distance want it. */
static void
draw_text (cairo_t *cr, PangoContext *context, const XzPaperItem *item)
{
  g_autoptr (PangoLayout) layout = NULL;
  int height;

  if (item->text == NULL)
    return;
  layout = xz_paper_layout_new (context, &item->style, item->width);
  if (item->width <= 0)
    pango_layout_set_indent (layout, 0);
  if (item->max_lines > 0)
    {
      pango_layout_set_height (layout, -(int) item->max_lines);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  pango_layout_set_text (layout, item->text, -1);
  pango_layout_get_size (layout, NULL, &height);
  set_ink (cr, item->style.ink);
  cairo_move_to (cr, item->x, item->y + (item->height - (double) height / PANGO_SCALE) / 2);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_line (cairo_t *cr, const XzPaperItem *item)
{
  set_ink (cr, item->ink);
  cairo_set_line_width (cr, item->thickness);
  cairo_move_to (cr, item->x, item->y);
  cairo_line_to (cr, item->x + item->width, item->y + item->height);
  cairo_stroke (cr);
}

static void
draw_box (cairo_t *cr, const XzPaperItem *item)
{
  cairo_set_source_rgb (cr, 0.94, 0.94, 0.94);
  cairo_rectangle (cr, item->x, item->y, item->width, item->height);
  cairo_fill (cr);
}

static void
draw_drawing (cairo_t *cr, const XzPaperItem *item)
{
  cairo_save (cr);
  cairo_translate (cr, item->x, item->y);
  item->drawing->draw (cr, item->width, item->height, item->drawing->data);
  cairo_restore (cr);
}

void
xz_paper_draw_item (cairo_t *cr, PangoContext *context, const XzPaperItem *item)
{
  switch (item->kind)
    {
    case XZ_ITEM_TEXT:
      draw_text (cr, context, item);
      break;
    case XZ_ITEM_LINE:
      draw_line (cr, item);
      break;
    case XZ_ITEM_BOX:
      draw_box (cr, item);
      break;
    case XZ_ITEM_PHOTO:
      xz_paper_draw_photo (cr, item->photo, item->x, item->y, item->width, item->height, FALSE);
      break;
    case XZ_ITEM_DRAWING:
    default:
      draw_drawing (cr, item);
      break;
    }
}

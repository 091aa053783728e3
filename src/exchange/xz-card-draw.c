/* xz-card-draw.c: what a design says, put on a card.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-card-draw.h"
#include <string.h>
#include "xz-paper-private.h"

/* Points by which a text shrinks at each trial. */
#define STEP 0.2
/* Rounding is not want of space. */
#define SLACK 0.3

void
xz_card_facts_free (XzCardFacts *facts)
{
  if (facts == NULL)
    return;
  g_clear_pointer (&facts->design, xz_card_design_unref);
  g_free (facts->name);
  g_free (facts->unit);
  g_free (facts->post);
  g_free (facts->number);
  g_free (facts->valid_from);
  g_free (facts->valid_to);
  g_free (facts->phone);
  g_free (facts->code);
  g_clear_pointer (&facts->photo, g_bytes_unref);
  g_free (facts);
}

/* The code has the length of a usual one and is signed by nobody. */
XzCardFacts *
xz_card_facts_new_specimen (XzCardDesign *design)
{
  XzCardFacts *facts = g_new0 (XzCardFacts, 1);

  facts->design = xz_card_design_ref (design);
  facts->name = g_strdup ("欧阳思远");
  facts->unit = g_strdup ("黄桥镇综合行政执法局");
  facts->post = g_strdup ("城管巡查");
  facts->number = g_strdup ("TX-HQ-2026-0118-7");
  facts->valid_from = g_strdup ("2026-07-01");
  facts->valid_to = g_strdup ("2029-06-30");
  facts->phone = g_strdup ("0523-0000 0000");
  facts->code = g_strdup ("XZ1:SPECIMEN:"
                          "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                          "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
  return facts;
}

/* ---- texts ---- */

static const char *
find_fact (const XzCardFacts *facts, const char *key, gsize length)
{
  const struct { const char *key, *value; } values[] = {
    { "name", facts->name }, { "unit", facts->unit }, { "post", facts->post }, { "number", facts->number },
    { "valid_from", facts->valid_from }, { "valid_to", facts->valid_to }, { "phone", facts->phone },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (strlen (values[i].key) == length && strncmp (values[i].key, key, length) == 0)
      return values[i].value != NULL ? values[i].value : "";
  return NULL;
}

static const char *
find_text (const XzCardFacts *facts, const char *key, gsize length)
{
  for (guint i = 0; i < XZ_N_CARD_TEXTS; i++)
    {
      const char *name = xz_card_text_key ((XzCardText) i);
      if (strlen (name) == length && strncmp (name, key, length) == 0)
        return facts->design->texts[i];
    }
  return NULL;
}

/* Texts of the design may have places of facts in them, facts have none: a name in braces stays one.
 * A place that nobody knows stays as it is, to be seen. */
static void
fill (GString *out, const char *text, const XzCardFacts *facts, gboolean of_design)
{
  while (*text != '\0')
    {
      const char *open = strchr (text, '{'), *close = open != NULL ? strchr (open, '}') : NULL;
      const char *fact, *own = NULL;

      if (close == NULL)
        break;
      g_string_append_len (out, text, open - text);
      fact = find_fact (facts, open + 1, (gsize) (close - open - 1));
      if (fact == NULL && of_design)
        own = find_text (facts, open + 1, (gsize) (close - open - 1));
      if (fact != NULL)
        g_string_append (out, fact);
      else if (own != NULL)
        fill (out, own, facts, FALSE);
      else
        g_string_append_len (out, open, close + 1 - open);
      text = close + 1;
    }
  g_string_append (out, text);
}

char *
xz_card_dup_text (const XzCardElement *element, const XzCardFacts *facts)
{
  GString *text = g_string_new (NULL);

  fill (text, element->text, facts, TRUE);
  return g_string_free (text, FALSE);
}

/* ---- type ---- */

static PangoLayout *
make_layout (PangoContext *context, const XzCardElement *element, const char *text)
{
  static const XzAlign aligns[] = { [XZ_CARD_LEFT] = XZ_ALIGN_LEFT, [XZ_CARD_CENTER] = XZ_ALIGN_CENTER, [XZ_CARD_RIGHT] = XZ_ALIGN_RIGHT };
  XzTextStyle style = { .font = XZ_FONT_SANS, .size = element->size, .bold = element->bold, .align = aligns[element->align] };
  PangoLayout *layout = xz_paper_layout_new (context, &style, XZ_POINTS (element->place.width));

  pango_layout_set_text (layout, text, -1);
  return layout;
}

static gboolean
fits (PangoLayout *layout, const XzCardElement *element)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return pango_layout_get_line_count (layout) <= element->lines
         && (double) height / PANGO_SCALE <= XZ_POINTS (element->place.height) + XZ_POINTS (SLACK) + element->size * 0.5;
}

static void
set_size (PangoLayout *layout, double points)
{
  PangoFontDescription *font = pango_font_description_copy (pango_layout_get_font_description (layout));

  pango_font_description_set_absolute_size (font, points * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
}

/* FALSE: too long even at its least size, at which the layout stays. */
static gboolean
shrink (PangoLayout *layout, const XzCardElement *element)
{
  for (double size = element->size; !fits (layout, element); size = MAX (size - STEP, element->least))
    {
      set_size (layout, MAX (size - STEP, element->least));
      if (size <= element->least)
        return fits (layout, element);
    }
  return TRUE;
}

static gboolean
overflows (PangoContext *context, const XzCardElement *element, const XzCardFacts *facts)
{
  g_autofree char *text = element->kind == XZ_CARD_TEXT ? xz_card_dup_text (element, facts) : NULL;
  g_autoptr (PangoLayout) layout = text != NULL && *text != '\0' ? make_layout (context, element, text) : NULL;

  return layout != NULL && !shrink (layout, element);
}

const XzCardElement *
xz_card_find_overflow (const XzCardFacts *facts)
{
  PangoContext *context = xz_paper_context_new ();
  const GPtrArray *elements = facts->design->elements;
  const XzCardElement *found = NULL;

  for (guint i = 0; i < elements->len && found == NULL; i++)
    if (overflows (context, g_ptr_array_index (elements, i), facts))
      found = g_ptr_array_index (elements, i);
  g_object_unref (context);
  return found;
}

/* ---- drawing ---- */

static void
set_colour (cairo_t *cr, const XzCardDesign *design, XzCardColour colour)
{
  guint32 value = design->colours[colour];

  cairo_set_source_rgb (cr, (value >> 16 & 255) / 255.0, (value >> 8 & 255) / 255.0, (value & 255) / 255.0);
}

static void
put_rectangle (cairo_t *cr, const XzCardPlace *place, double inset)
{
  cairo_rectangle (cr, XZ_POINTS (place->x + inset), XZ_POINTS (place->y + inset),
                   XZ_POINTS (place->width - 2 * inset), XZ_POINTS (place->height - 2 * inset));
}

static void
draw_ground (cairo_t *cr, const XzCardDesign *design, const XzCardElement *element)
{
  if (element->fill == XZ_CARD_NONE)
    return;
  set_colour (cr, design, element->fill);
  put_rectangle (cr, &element->place, 0);
  cairo_fill (cr);
}

/* Inside the place, so that it is as large as it is told to be. */
static void
draw_border (cairo_t *cr, const XzCardDesign *design, const XzCardElement *element)
{
  if (element->border == XZ_CARD_NONE)
    return;
  set_colour (cr, design, element->border);
  cairo_set_line_width (cr, XZ_POINTS (element->border_width));
  put_rectangle (cr, &element->place, element->border_width / 2);
  cairo_stroke (cr);
}

static void
draw_text (cairo_t *cr, PangoContext *context, const XzCardFacts *facts, const XzCardElement *element)
{
  g_autofree char *text = xz_card_dup_text (element, facts);
  g_autoptr (PangoLayout) layout = NULL;
  const XzCardPlace *place = &element->place;
  int height;

  if (*text == '\0')
    return;
  layout = make_layout (context, element, text);
  shrink (layout, element);
  pango_layout_get_size (layout, NULL, &height);
  set_colour (cr, facts->design, element->colour);
  cairo_move_to (cr, XZ_POINTS (place->x), XZ_POINTS (place->y) + (XZ_POINTS (place->height) - (double) height / PANGO_SCALE) / 2);
  pango_cairo_show_layout (cr, layout);
}

/* A design is shown without anybody's photo: then its place is tinted. */
static void
draw_photo (cairo_t *cr, const XzCardFacts *facts, const XzCardElement *element)
{
  const XzCardPlace *place = &element->place;

  if (facts->photo != NULL)
    {
      xz_paper_draw_photo (cr, facts->photo, XZ_POINTS (place->x), XZ_POINTS (place->y), XZ_POINTS (place->width), XZ_POINTS (place->height), TRUE);
      return;
    }
  set_colour (cr, facts->design, XZ_CARD_TINT);
  put_rectangle (cr, place, 0);
  cairo_fill (cr);
}

static void
draw_qr (cairo_t *cr, const XzCardFacts *facts, const XzCardElement *element)
{
  double side = XZ_POINTS (MIN (element->place.width, element->place.height));

  cairo_save (cr);
  cairo_translate (cr, XZ_POINTS (element->place.x), XZ_POINTS (element->place.y));
  xz_card_draw_qr (cr, facts->code, side);
  cairo_restore (cr);
}

static void
draw_element (cairo_t *cr, PangoContext *context, const XzCardFacts *facts, const XzCardElement *element)
{
  draw_ground (cr, facts->design, element);
  switch (element->kind)
    {
    case XZ_CARD_TEXT:
      draw_text (cr, context, facts, element);
      break;
    case XZ_CARD_PHOTO:
      draw_photo (cr, facts, element);
      break;
    case XZ_CARD_QR:
      draw_qr (cr, facts, element);
      break;
    case XZ_CARD_BOX:
    default:
      break;
    }
  draw_border (cr, facts->design, element);
}

void
xz_card_draw (const XzCardFacts *facts, XzCardSide side, cairo_t *cr)
{
  PangoContext *context = xz_paper_context_new ();

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, XZ_POINTS (XZ_CARD_WIDTH), XZ_POINTS (XZ_CARD_HEIGHT));
  cairo_clip (cr);
  pango_cairo_update_context (cr, context);
  for (guint i = 0; i < facts->design->elements->len; i++)
    {
      const XzCardElement *element = g_ptr_array_index (facts->design->elements, i);
      if (element->side == side)
        draw_element (cr, context, facts, element);
    }
  cairo_restore (cr);
  g_object_unref (context);
}

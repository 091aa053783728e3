/* xz-card-check.c: what a card must have on it before it may be printed (Art. 6, 7, 21, 24).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-card-design.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* Article 6 in the words that the city wants on each card. */
#define SENTENCE "不具有行政执法资格，应当在行政执法人员指挥和监督下工作"
/* What makes the title another than an officer's (显著区别, Art. 21). */
#define TITLE_WORD "辅助"

/* Smaller cannot be read on a card, or not be scanned: 41 modules of 0.4 mm and a quiet zone of four. */
#define LEAST_POINTS 6.0
#define LEAST_PHOTO_WIDTH 18.0
#define LEAST_PHOTO_HEIGHT 22.0
#define LEAST_QR 20.0
/* Rounding is no fault. */
#define SLACK 0.001

/* Blue of a police card, in degrees and shares. */
#define BLUE_FROM 200.0
#define BLUE_TO   265.0
#define BLUE_SATURATION 0.25

static void
fault_free (gpointer data)
{
  XzCardFault *fault = data;

  g_free (fault->what);
  g_free (fault);
}

static void
add (GPtrArray *faults, XzCardFaultKind kind, const char *what, XzCardSide side)
{
  XzCardFault *fault = g_new (XzCardFault, 1);

  *fault = (XzCardFault) { kind, g_strdup (what), side };
  g_ptr_array_add (faults, fault);
}

/* Whether a text of the card says this, directly or through one of the design's texts. */
static gboolean
says (const XzCardDesign *design, const char *words)
{
  for (guint i = 0; i < design->elements->len; i++)
    {
      const XzCardElement *element = g_ptr_array_index (design->elements, i);

      if (element->kind != XZ_CARD_TEXT)
        continue;
      if (strstr (element->text, words) != NULL)
        return TRUE;
      for (guint t = 0; t < XZ_N_CARD_TEXTS; t++)
        {
          g_autofree char *place = g_strdup_printf ("{%s}", xz_card_text_key ((XzCardText) t));
          if (strstr (element->text, place) != NULL && strstr (design->texts[t], words) != NULL)
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
has_kind (const XzCardDesign *design, XzCardKind kind)
{
  for (guint i = 0; i < design->elements->len; i++)
    if (((const XzCardElement *) g_ptr_array_index (design->elements, i))->kind == kind)
      return TRUE;
  return FALSE;
}

static void
check_contents (const XzCardDesign *design, GPtrArray *faults)
{
  static const struct { const char *what, *words; } wanted[] = {
    { "title", "{title}" }, { "legend", SENTENCE }, { "name", "{name}" }, { "unit", "{unit}" }, { "number", "{number}" },
    { "validity", "{valid_to}" }, { "phone", "{phone}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (!says (design, wanted[i].words))
      add (faults, XZ_CARD_LACKS, wanted[i].what, XZ_CARD_FRONT);
  if (says (design, "{title}") && strstr (design->texts[XZ_CARD_TITLE], TITLE_WORD) == NULL)
    add (faults, XZ_CARD_LACKS, "title", XZ_CARD_FRONT);
  if (!has_kind (design, XZ_CARD_PHOTO))
    add (faults, XZ_CARD_LACKS, "photo", XZ_CARD_FRONT);
  if (!has_kind (design, XZ_CARD_QR))
    add (faults, XZ_CARD_LACKS, "qr", XZ_CARD_BACK);
}

static gboolean
is_inside (const XzCardPlace *place)
{
  return place->x >= -SLACK && place->y >= -SLACK && place->x + place->width <= XZ_CARD_WIDTH + SLACK
         && place->y + place->height <= XZ_CARD_HEIGHT + SLACK;
}

static gboolean
is_too_small (const XzCardElement *element)
{
  const XzCardPlace *place = &element->place;

  switch (element->kind)
    {
    case XZ_CARD_TEXT:  return element->least < LEAST_POINTS - SLACK;
    case XZ_CARD_PHOTO: return place->width < LEAST_PHOTO_WIDTH - SLACK || place->height < LEAST_PHOTO_HEIGHT - SLACK;
    case XZ_CARD_QR:    return MIN (place->width, place->height) < LEAST_QR - SLACK;
    case XZ_CARD_BOX:
    default:            return FALSE;
    }
}

static gboolean
overlaps (const XzCardPlace *a, const XzCardPlace *b)
{
  return a->x + SLACK < b->x + b->width && b->x + SLACK < a->x + a->width
         && a->y + SLACK < b->y + b->height && b->y + SLACK < a->y + a->height;
}

/* The QR paints its own white ground with the quiet zone: only what is drawn after it, or text, can spoil it. */
static void
check_qr (const XzCardDesign *design, guint index, GPtrArray *faults)
{
  const XzCardElement *qr = g_ptr_array_index (design->elements, index);

  for (guint i = 0; i < design->elements->len; i++)
    {
      const XzCardElement *other = g_ptr_array_index (design->elements, i);

      if (i != index && other->side == qr->side && overlaps (&qr->place, &other->place) && (i > index || other->kind != XZ_CARD_BOX))
        add (faults, XZ_CARD_COVERED, other->name, other->side);
    }
}

static void
check_places (const XzCardDesign *design, GPtrArray *faults)
{
  for (guint i = 0; i < design->elements->len; i++)
    {
      const XzCardElement *element = g_ptr_array_index (design->elements, i);

      if (!is_inside (&element->place))
        add (faults, XZ_CARD_OUTSIDE, element->name, element->side);
      if (is_too_small (element))
        add (faults, XZ_CARD_TOO_SMALL, element->name, element->side);
      if (element->kind == XZ_CARD_QR)
        check_qr (design, i, faults);
    }
}

/* Hue and saturation of the hexcone. */
static gboolean
is_officers_blue (guint32 colour)
{
  double r = (colour >> 16 & 255) / 255.0, g = (colour >> 8 & 255) / 255.0, b = (colour & 255) / 255.0;
  double most = MAX (r, MAX (g, b)), least = MIN (r, MIN (g, b)), spread = most - least;
  double hue;

  if (spread <= 0 || b < most)
    return FALSE;
  hue = 60 * (4 + (r - g) / spread);
  return hue >= BLUE_FROM && hue <= BLUE_TO && spread / most >= BLUE_SATURATION;
}

GPtrArray *
xz_card_design_check (const XzCardDesign *design)
{
  GPtrArray *faults = g_ptr_array_new_with_free_func (fault_free);

  check_contents (design, faults);
  check_places (design, faults);
  if (is_officers_blue (design->colours[XZ_CARD_MAIN]))
    add (faults, XZ_CARD_OFFICERS_BLUE, "main", XZ_CARD_FRONT);
  return faults;
}

/* ---- in words ---- */

static char *
say_lacking (const char *what)
{
  static const struct { const char *what, *sentence; } sentences[] = {
    { "title", N_("Article 21: the title must say 辅助, so that nobody takes the card for an officer's.") },
    { "legend", N_("Article 6: the card must say 不具有行政执法资格，应当在行政执法人员指挥和监督下工作.") },
    { "name", N_("The name of the holder is not on the card: {name}.") },
    { "unit", N_("The unit is not on the card: {unit}.") },
    { "number", N_("The certificate number is not on the card: {number}.") },
    { "validity", N_("The last day of validity is not on the card: {valid_to}.") },
    { "phone", N_("Article 24: the telephone for supervision is not on the card: {phone}.") },
    { "photo", N_("The photo is not on the card.") },
    { "qr", N_("The QR code is not on the card; nobody could verify it.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (strcmp (sentences[i].what, what) == 0)
      return g_strdup (_(sentences[i].sentence));
  return g_strdup (what);
}

char *
xz_card_fault_dup_sentence (const XzCardFault *fault)
{
  switch (fault->kind)
    {
    case XZ_CARD_LACKS:     return say_lacking (fault->what);
    case XZ_CARD_OUTSIDE:   return g_strdup_printf (_("“%s” stands over the edge of the card."), fault->what);
    case XZ_CARD_TOO_SMALL: return g_strdup_printf (_("“%s” is too small to be read or scanned."), fault->what);
    case XZ_CARD_COVERED:   return g_strdup_printf (_("“%s” stands on the QR code."), fault->what);
    case XZ_CARD_OFFICERS_BLUE:
    default:                return g_strdup (_("Article 21: the main colour is the blue of officers' cards; the card must be visibly different."));
    }
}

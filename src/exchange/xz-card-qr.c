/* xz-card-qr.c: the QR of a card.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-card-draw.h"
#include <qrencode.h>
#include <string.h>
#include "xz-card-code.h"

#define QUIET 4

/* Level L: the smallest code has the largest modules, and those are what a telephone fails on. */
static QRcode *
encode (const char *code)
{
  if (code == NULL || strlen (code) > XZ_CARD_CODE_MAX)
    return NULL;
  return QRcode_encodeString (code, 0, QR_ECLEVEL_L, QR_MODE_8, 1);
}

guint
xz_card_qr_width (const char *code)
{
  QRcode *qr = encode (code);
  guint width = qr != NULL ? (guint) qr->width : 0;

  QRcode_free (qr);
  return width;
}

/* Runs of dark modules as one rectangle each, so that no seam shows between them. */
static void
add_row (cairo_t *cr, const QRcode *qr, int y, double module)
{
  const guint8 *row = qr->data + (gsize) y * (gsize) qr->width;

  for (int x = 0; x < qr->width;)
    {
      int end = x;

      while (end < qr->width && (row[end] & 1) != 0)
        end++;
      if (end > x)
        cairo_rectangle (cr, (x + QUIET) * module, (y + QUIET) * module, (end - x) * module, module);
      x = MAX (end, x + 1);
    }
}

gboolean
xz_card_draw_qr (cairo_t *cr, const char *code, double side)
{
  QRcode *qr = encode (code);

  if (qr == NULL)
    return FALSE;
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, side, side);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (int y = 0; y < qr->width; y++)
    add_row (cr, qr, y, side / (qr->width + 2 * QUIET));
  cairo_fill (cr);
  QRcode_free (qr);
  return TRUE;
}

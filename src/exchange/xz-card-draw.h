/* xz-card-draw.h: one side of a work certificate, for paper, PDF and the screen alike (Art. 21).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <cairo.h>
#include "xz-card-design.h"
G_BEGIN_DECLS

/* What is printed on the card of one person.  Texts may be NULL: nothing stands there. */
typedef struct {
  XzCardDesign *design;                     /* of the person's agency */
  char   *name, *unit, *post, *number;
  char   *valid_from, *valid_to;            /* YYYY-MM-DD */
  char   *phone;                            /* for supervision */
  char   *code;                             /* text of the QR (xz-card-code.h); never any part of the ID number */
  GBytes *photo;                            /* JPEG */
} XzCardFacts;
void         xz_card_facts_free   (XzCardFacts *facts);
/* An invented person, to show a design with. */
XzCardFacts *xz_card_facts_new_specimen (XzCardDesign *design);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzCardFacts, xz_card_facts_free)

/* The text of an element with its places filled; free with g_free(). */
char        *xz_card_dup_text     (const XzCardElement *element, const XzCardFacts *facts);

/* Draws into XZ_CARD_WIDTH x XZ_CARD_HEIGHT millimetres (in points) from the origin. */
void         xz_card_draw         (const XzCardFacts *facts, XzCardSide side, cairo_t *cr);
/* The first element whose text does not fit at its least size, NULL when all do; owned by the design. */
const XzCardElement *xz_card_find_overflow (const XzCardFacts *facts);

/* Modules of a QR for this text, quiet zone not counted; 0: it cannot be drawn. */
guint        xz_card_qr_width     (const char *code);
/* Black on white into side x side points from the origin, with a quiet zone of four modules; FALSE: nothing was drawn. */
gboolean     xz_card_draw_qr      (cairo_t *cr, const char *code, double side);
G_END_DECLS

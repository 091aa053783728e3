/* xz-card-sheet.h: cards on pages: one to a page for a card printer, or ten on A4 (Art. 21).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-card-draw.h"
#include "xz-paper.h"
G_BEGIN_DECLS

#define XZ_CARDS_ON_SHEET 10
/* Millimetres by which a printer may be off. */
#define XZ_CARD_OFFSET_MAX 10.0
/* Cards of one run; their photos are all held. */
#define XZ_CARDS_MAX 2000

typedef enum {
  XZ_CARD_SHEET_SINGLE,       /* front, back, front … each on a page of 85.6 x 54 mm */
  XZ_CARD_SHEET_LONG_EDGE,    /* ten fronts on A4, then their backs mirrored from left to right */
  XZ_CARD_SHEET_SHORT_EDGE,   /* ten fronts, then their backs mirrored from top to bottom and turned round */
} XzCardSheetKind;
/* Moves of what is printed, millimetres to the right and down; of all fronts and of all backs. */
typedef struct { double front_x, front_y, back_x, back_y; } XzCardOffset;

/* Where card n (0 to 9) of an A4 sheet stands, millimetres from its top left corner; turned: upside down. */
void     xz_card_sheet_place (XzCardSheetKind kind, guint n, XzCardSide side, double *x, double *y, gboolean *turned);
/* cards: of XzCardFacts, all of designs without a fault; the paper keeps a reference.  offset may be NULL. */
XzPaper *xz_paper_new_cards  (GPtrArray *cards, XzCardSheetKind kind, const XzCardOffset *offset);
G_END_DECLS

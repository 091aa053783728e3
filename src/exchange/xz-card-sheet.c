/* xz-card-sheet.c: cards on pages.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-card-sheet.h"
#include "xz-paper-private.h"

#define COLUMNS 2
#define ROWS (XZ_CARDS_ON_SHEET / COLUMNS)
#define SHEET_WIDTH  210.0
#define SHEET_HEIGHT 297.0
/* Cards touch: one cut parts two of them. */
#define LEFT ((SHEET_WIDTH - COLUMNS * XZ_CARD_WIDTH) / 2)
#define TOP  ((SHEET_HEIGHT - ROWS * XZ_CARD_HEIGHT) / 2)
/* Crop marks: how long, and how far from the cards. */
#define MARK 5.0
#define GAP  2.0
#define HAIRLINE 0.25

static const XzPageSetup card_page = { XZ_CARD_WIDTH, XZ_CARD_HEIGHT, 0, 0, 0, 0 };
static const XzPageSetup sheet_page = { SHEET_WIDTH, SHEET_HEIGHT, 0, 0, 0, 0 };

typedef struct {
  GPtrArray      *cards;       /* XzCardFacts */
  guint           first, n;    /* those on this page */
  XzCardSide      side;
  XzCardSheetKind kind;
  XzCardOffset    offset;
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;

  g_ptr_array_unref (page->cards);
  g_free (page);
}

void
xz_card_sheet_place (XzCardSheetKind kind, guint n, XzCardSide side, double *x, double *y, gboolean *turned)
{
  guint column = n % COLUMNS, row = n / COLUMNS;
  gboolean back = side == XZ_CARD_BACK;

  if (back && kind == XZ_CARD_SHEET_LONG_EDGE)
    column = COLUMNS - 1 - column;
  if (back && kind == XZ_CARD_SHEET_SHORT_EDGE)
    row = ROWS - 1 - row;
  *turned = back && kind == XZ_CARD_SHEET_SHORT_EDGE;
  *x = kind == XZ_CARD_SHEET_SINGLE ? 0 : LEFT + column * XZ_CARD_WIDTH;
  *y = kind == XZ_CARD_SHEET_SINGLE ? 0 : TOP + row * XZ_CARD_HEIGHT;
}

/* ---- crop marks ---- */

static void
put_mark (cairo_t *cr, double x1, double y1, double x2, double y2)
{
  cairo_move_to (cr, XZ_POINTS (x1), XZ_POINTS (y1));
  cairo_line_to (cr, XZ_POINTS (x2), XZ_POINTS (y2));
}

/* At both ends of every cut, outside of the cards; the same places on either side of the paper. */
static void
draw_marks (cairo_t *cr)
{
  double right = LEFT + COLUMNS * XZ_CARD_WIDTH, bottom = TOP + ROWS * XZ_CARD_HEIGHT;

  for (guint i = 0; i <= COLUMNS; i++)
    {
      double x = LEFT + i * XZ_CARD_WIDTH;
      put_mark (cr, x, TOP - GAP - MARK, x, TOP - GAP);
      put_mark (cr, x, bottom + GAP, x, bottom + GAP + MARK);
    }
  for (guint i = 0; i <= ROWS; i++)
    {
      double y = TOP + i * XZ_CARD_HEIGHT;
      put_mark (cr, LEFT - GAP - MARK, y, LEFT - GAP, y);
      put_mark (cr, right + GAP, y, right + GAP + MARK, y);
    }
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, HAIRLINE);
  cairo_stroke (cr);
}

/* ---- pages ---- */

static void
draw_card (cairo_t *cr, const Page *page, guint n)
{
  double x, y;
  gboolean turned;

  xz_card_sheet_place (page->kind, n, page->side, &x, &y, &turned);
  cairo_save (cr);
  cairo_translate (cr, XZ_POINTS (x), XZ_POINTS (y));
  if (turned)
    {
      cairo_translate (cr, XZ_POINTS (XZ_CARD_WIDTH), XZ_POINTS (XZ_CARD_HEIGHT));
      cairo_rotate (cr, G_PI);
    }
  xz_card_draw (g_ptr_array_index (page->cards, page->first + n), page->side, cr);
  cairo_restore (cr);
}

static void
draw_page (cairo_t *cr, double width, double height, gpointer data)
{
  const Page *page = data;
  gboolean front = page->side == XZ_CARD_FRONT;

  cairo_save (cr);
  cairo_translate (cr, XZ_POINTS (front ? page->offset.front_x : page->offset.back_x), XZ_POINTS (front ? page->offset.front_y : page->offset.back_y));
  if (page->kind != XZ_CARD_SHEET_SINGLE)
    draw_marks (cr);
  for (guint i = 0; i < page->n; i++)
    draw_card (cr, page, i);
  cairo_restore (cr);
}

static void
add_page (XzPaper *paper, const Page *like)
{
  Page *page = g_memdup2 (like, sizeof *like);

  g_ptr_array_ref (page->cards);
  xz_paper_break_page (paper);
  xz_paper_add_drawing (paper, XZ_POINTS (xz_paper_get_setup (paper)->height), draw_page, page, page_free);
}

XzPaper *
xz_paper_new_cards (GPtrArray *cards, XzCardSheetKind kind, const XzCardOffset *offset)
{
  guint at_once = kind == XZ_CARD_SHEET_SINGLE ? 1 : XZ_CARDS_ON_SHEET;
  XzPaper *paper = xz_paper_new (kind == XZ_CARD_SHEET_SINGLE ? &card_page : &sheet_page, XZ_FOOT_NONE, NULL);
  Page page = { .cards = cards, .kind = kind };

  if (offset != NULL)
    page.offset = *offset;
  for (page.first = 0; page.first < cards->len; page.first += at_once)
    {
      page.n = MIN (at_once, cards->len - page.first);
      page.side = XZ_CARD_FRONT;
      add_page (paper, &page);
      page.side = XZ_CARD_BACK;
      add_page (paper, &page);
    }
  xz_paper_finish (paper);
  return paper;
}

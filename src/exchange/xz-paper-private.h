/* xz-paper-private.h: what stands on the pages, and how it is measured.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <pango/pangocairo.h>
#include "xz-paper.h"
G_BEGIN_DECLS

#define XZ_POINTS(mm) ((mm) * 72.0 / 25.4)

typedef enum { XZ_ITEM_TEXT, XZ_ITEM_LINE, XZ_ITEM_BOX, XZ_ITEM_PHOTO, XZ_ITEM_DRAWING } XzItemKind;

typedef struct { XzPaperDrawFunc draw; gpointer data; GDestroyNotify destroy; } XzPaperDrawing;

/* One thing at its place; points from the page's top left corner. */
typedef struct {
  XzItemKind  kind;
  double      x, y, width, height;
  XzTextStyle style;            /* TEXT */
  char       *text;             /* TEXT, owned */
  guint       max_lines;        /* TEXT: more end in an ellipsis; 0: no limit */
  double      thickness;        /* LINE */
  XzInk       ink;              /* LINE */
  GBytes     *photo;            /* PHOTO, owned */
  XzPaperDrawing *drawing;      /* DRAWING, owned */
} XzPaperItem;

struct _XzPaper {
  XzPageSetup   setup;
  XzFoot        foot;
  char         *foot_note;
  char         *head;           /* atop the pages to come; NULL */
  double        row_height;     /* the least of a table's row */
  GPtrArray    *pages;          /* GArray of XzPaperItem */
  double        y;              /* where the next block begins, from the top of the page */
  gint         *done;           /* pages written; NULL */
  gboolean      fresh;          /* nothing stands on the page yet */
  PangoContext *context;        /* measures; of the thread that lays out */
};

PangoContext *xz_paper_context_new (void);
/* A layout of this style; width in points, 0: one line as long as it is. */
PangoLayout  *xz_paper_layout_new  (PangoContext *context, const XzTextStyle *style, double width);

double        xz_paper_left        (const XzPaper *paper);
double        xz_paper_width       (const XzPaper *paper);    /* of the type area */
double        xz_paper_bottom      (const XzPaper *paper);    /* where the type area ends */
/* Begins a page when height does not fit below what stands there. */
void          xz_paper_need        (XzPaper *paper, double height);
XzPaperItem  *xz_paper_add_item    (XzPaper *paper, XzItemKind kind, double x, double y, double width, double height);
void          xz_paper_add_line    (XzPaper *paper, double x1, double y1, double x2, double y2);
/* max_lines 0: no limit. */
void          xz_paper_put_text    (XzPaper *paper, const XzTextStyle *style, const char *text, double x, double y,
                                    double width, double height, guint max_lines);
/* cover: fills the place and is cut at its edges, else stands whole in its middle; what is no photo leaves it empty. */
void          xz_paper_draw_photo  (cairo_t *cr, GBytes *photo, double x, double y, double width, double height, gboolean cover);
void          xz_paper_draw_item   (cairo_t *cr, PangoContext *context, const XzPaperItem *item);
G_END_DECLS

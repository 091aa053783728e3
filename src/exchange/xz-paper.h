/* xz-paper.h: documents laid out in pages, the same for PDF, printer and preview.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <cairo.h>
#include <gio/gio.h>
G_BEGIN_DECLS

/* Millimetres. */
typedef struct { double width, height, top, right, bottom, left; } XzPageSetup;
extern const XzPageSetup xz_page_a4_portrait;    /* 20 mm around */
extern const XzPageSetup xz_page_a4_landscape;   /* 15 mm around */
/* GB/T 9704-2012: top 37, left 28, type area 156 x 225 of A4. */
extern const XzPageSetup xz_page_official;

/* Fonts by use; the first family that the machine has. */
typedef enum {
  XZ_FONT_SANS,        /* tables and forms */
  XZ_FONT_FANGSONG,    /* body of a document */
  XZ_FONT_TITLE,       /* 小标宋 */
  XZ_FONT_HEI,         /* first-level headings */
  XZ_FONT_SONG,        /* page numbers */
} XzPaperFont;
typedef enum { XZ_INK_BLACK, XZ_INK_GREY, XZ_INK_RED } XzInk;
typedef enum { XZ_ALIGN_LEFT, XZ_ALIGN_CENTER, XZ_ALIGN_RIGHT } XzAlign;

typedef struct {
  XzPaperFont font;
  double      size;          /* points: 3号 16, 2号 22, 4号 14 */
  gboolean    bold;
  XzInk       ink;
  XzAlign     align;
  double      line;          /* fixed distance of lines in points; 0: the font's */
  double      indent;        /* of the first line, in characters of this size */
  double      right_indent;  /* of every line, likewise */
  double      before, after; /* points */
} XzTextStyle;

/* Where the page number stands. */
typedef enum {
  XZ_FOOT_NONE,
  XZ_FOOT_PAGE_OF,     /* 第 1 页 / 共 3 页 at the right, a note at the left */
  XZ_FOOT_DASHES,      /* GB/T 9704: — 1 —, odd pages at the right, even ones at the left */
} XzFoot;

/* Pages being filled from the top; after xz_paper_finish() they only draw. */
typedef struct _XzPaper XzPaper;
XzPaper *xz_paper_new    (const XzPageSetup *setup, XzFoot foot, const char *foot_note);
void     xz_paper_free   (XzPaper *paper);
/* One line atop every page that begins from here on, so that no page is nameless; NULL: none. */
void     xz_paper_set_head (XzPaper *paper, const char *text);
/* The least height of the rows of the tables to come, in points: room for a signature.  0: the usual. */
void     xz_paper_set_row_height (XzPaper *paper, double points);
/* A paragraph; it goes on on the next page line by line. */
void     xz_paper_add_text (XzPaper *paper, const XzTextStyle *style, const char *text);
/* Free space; none at the top of a page. */
void     xz_paper_add_space (XzPaper *paper, double points);
/* A line across the type area. */
void     xz_paper_add_rule (XzPaper *paper, double thickness, XzInk ink);
/* Begins a page unless one has just begun. */
void     xz_paper_break_page (XzPaper *paper);

/* ---- tables: header on every page, rows never split ---- */
typedef struct { const char *title; double weight; /* share of the width */ XzAlign align; gboolean digits; } XzPaperColumn;
/* The text of a cell, owned by the caller; NULL for nothing. */
typedef char *(*XzPaperCellFunc) (guint row, guint column, gpointer data);
/* FALSE and CANCELLED when cancellable was; *done (may be NULL) is counted up atomically. */
gboolean xz_paper_add_table (XzPaper *paper, const XzPaperColumn *columns, guint n_columns, guint n_rows,
                             XzPaperCellFunc cell, gpointer data, gint *done, GCancellable *cancellable, GError **error);

/* ---- forms: a grid of cells that may span, one of them a photo ---- */
typedef struct {
  guint       row, column, rows, columns;   /* place and span in the grid */
  const char *text;                         /* NULL: empty */
  gboolean    label;                        /* a caption: centred, on a tint */
  GBytes     *photo;                        /* JPEG; instead of text */
} XzFormCell;
/* weights: of the columns; row_height in points, a minimum: a row grows with its text. */
void     xz_paper_add_form (XzPaper *paper, const double *weights, guint n_columns, guint n_rows, double row_height,
                            const XzFormCell *cells, guint n_cells);

/* ---- a drawing of the caller's, kept together ---- */
/* Draws within width x height points; the origin is its top left corner. */
typedef void (*XzPaperDrawFunc) (cairo_t *cr, double width, double height, gpointer data);
void     xz_paper_add_drawing (XzPaper *paper, double height, XzPaperDrawFunc draw, gpointer data, GDestroyNotify destroy);

/* Numbers the pages. */
void     xz_paper_finish    (XzPaper *paper);
guint    xz_paper_get_n_pages (const XzPaper *paper);
const XzPageSetup *xz_paper_get_setup (const XzPaper *paper);
/* Points; page from 0.  Safe on any one thread at a time. */
void     xz_paper_draw_page (const XzPaper *paper, cairo_t *cr, guint page);
/* Where the pages that were written are counted, atomically; NULL: nowhere. */
void     xz_paper_set_counter (XzPaper *paper, gint *done);
/* Written aside, fsynced, renamed; the former file stays when it fails. */
gboolean xz_paper_write_pdf (const XzPaper *paper, const char *path, const char *title, GCancellable *cancellable, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzPaper, xz_paper_free)
G_END_DECLS

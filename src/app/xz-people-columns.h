/* xz-people-columns.h: the columns of the people table: which are shown, how wide, in which order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-read.h"
G_BEGIN_DECLS

#define XZ_PEOPLE_BOX_WIDTH 34      /* of the box at the start of a row */
#define XZ_PEOPLE_CELL_PADDING 6

typedef struct
{
  const char *name;       /* roster column */
  const char *title;      /* N_(): short, two to six characters */
  int         width;      /* pixels with a font of 14 pixels; the longest usual value fits */
  gboolean    expand;
  gboolean    shown;      /* from the start */
  const char *style;
  float       xalign;
  const char *sample;     /* as wide as a value that may not be cut, in any font; or NULL */
} XzPeopleColumn;

/* Every column that can be shown, in the order of delivery: the index of a column is its place there. Static. */
const XzPeopleColumn *xz_people_column_specs (guint *n);

#define XZ_TYPE_PEOPLE_COLUMNS (xz_people_columns_get_type ())
G_DECLARE_FINAL_TYPE (XzPeopleColumns, xz_people_columns, XZ, PEOPLE_COLUMNS, GObject)
XzPeopleColumns *xz_people_columns_new (void);
/* The font whose size the widths follow; says "changed" when they differ by it. */
void       xz_people_columns_set_font (XzPeopleColumns *columns, PangoContext *context);
gboolean   xz_people_columns_is_shown  (XzPeopleColumns *columns, guint index);
void       xz_people_columns_set_shown (XzPeopleColumns *columns, guint index, gboolean shown);
/* Name and state stand in every table. */
gboolean   xz_people_columns_is_always_shown (guint index);
/* Places go from the start of a row to its end and count the hidden columns too. */
guint      xz_people_columns_get_at    (XzPeopleColumns *columns, guint place);
guint      xz_people_columns_get_place (XzPeopleColumns *columns, guint index);
void       xz_people_columns_move      (XzPeopleColumns *columns, guint index, guint place);
/* Past the next shown column, -1 to the start, 1 to the end of the row; FALSE: there is none. */
gboolean   xz_people_columns_step      (XzPeopleColumns *columns, guint index, int direction);
void       xz_people_columns_set_width (XzPeopleColumns *columns, guint index, int width);
/* As delivered. */
void       xz_people_columns_reset     (XzPeopleColumns *columns);
/* "name:124 agency post": what is shown, in which order and, where the user has drawn it, how wide; with the
 * hidden columns, "-sex", where the order is not the delivered one.  Free with g_free(). */
char      *xz_people_columns_to_string   (XzPeopleColumns *columns);
void       xz_people_columns_from_string (XzPeopleColumns *columns, const char *text);
int        xz_people_columns_get_min_width (XzPeopleColumns *columns);
/* Where column index lies in a row of that width. */
void       xz_people_columns_locate (XzPeopleColumns *columns, int row_width, guint index, int *x, int *width);
/* The height of a row's content, once rows have measured themselves; all are as high.  Measuring two hundred
 * cells costs more than painting them: whole, the row had its person in it, and no other need be
 * measured until the font changes. */
int        xz_people_columns_get_height   (XzPeopleColumns *columns);
gboolean   xz_people_columns_knows_height (XzPeopleColumns *columns);
void       xz_people_columns_set_height   (XzPeopleColumns *columns, int height, gboolean whole);
/* And of the text in a column; 0: not measured yet. */
int        xz_people_columns_get_cell_height (XzPeopleColumns *columns, guint index);
void       xz_people_columns_set_cell_height (XzPeopleColumns *columns, guint index, int height);
/* The column shown at x in a row of that width; NULL beside them. Static. */
const char *xz_people_columns_at (XzPeopleColumns *columns, int row_width, double x);
/* Roster names of the columns that are shown, in order, NULL-terminated; free with g_strfreev(). */
char      **xz_people_columns_dup_shown (XzPeopleColumns *columns);
/* Signal: "changed": what is shown, in which order, or how wide. */
G_END_DECLS

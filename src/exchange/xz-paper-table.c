/* xz-paper-table.c: tables whose header stands on every page, and forms.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-paper-private.h"
#include "xz-sheet.h"

#define PAD_X 3.0
#define PAD_Y 2.5
#define TEXT_SIZE 8.5
#define ROW_MIN 16.0
/* A longer text ends in an ellipsis: a remark of a page would push the table away. */
#define MAX_LINES 8

typedef struct {
  XzPaper             *paper;
  const XzPaperColumn *columns;
  guint                n_columns;
  double              *edges;        /* n_columns + 1, from the page's left */
  PangoLayout        **layouts;      /* measure cells, by column */
  PangoLayout         *head;
  XzPaperCellFunc      cell;
  gpointer             data;
} Table;

static double *
make_edges (const XzPaper *paper, const double *weights, gsize stride, guint n)
{
  double *edges = g_new (double, n + 1);
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += *(const double *) ((const char *) weights + i * stride);
  edges[0] = xz_paper_left (paper);
  for (guint i = 0; i < n; i++)
    edges[i + 1] = edges[i] + xz_paper_width (paper) * *(const double *) ((const char *) weights + i * stride) / sum;
  return edges;
}

static double
measure (PangoLayout *layout, const char *text)
{
  int height;

  pango_layout_set_text (layout, text != NULL ? text : "", -1);
  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE + 2 * PAD_Y;
}

static XzTextStyle
cell_style (const XzPaperColumn *column)
{
  return (XzTextStyle) { .font = XZ_FONT_SANS, .size = TEXT_SIZE, .align = column->align };
}

static const XzTextStyle head_style = { .font = XZ_FONT_SANS, .size = TEXT_SIZE, .bold = TRUE, .align = XZ_ALIGN_CENTER };

static void
rule_columns (const Table *table, double top, double bottom)
{
  for (guint i = 0; i <= table->n_columns; i++)
    xz_paper_add_line (table->paper, table->edges[i], top, table->edges[i], bottom);
  xz_paper_add_line (table->paper, table->edges[0], bottom, table->edges[table->n_columns], bottom);
}

static double
head_height (const Table *table)
{
  double height = ROW_MIN;

  for (guint i = 0; i < table->n_columns; i++)
    {
      pango_layout_set_width (table->head, (int) ((table->edges[i + 1] - table->edges[i] - 2 * PAD_X) * PANGO_SCALE));
      height = MAX (height, measure (table->head, table->columns[i].title));
    }
  return height;
}

static void
put_head (const Table *table)
{
  double top = table->paper->y, height = head_height (table);

  xz_paper_add_item (table->paper, XZ_ITEM_BOX, table->edges[0], top, table->edges[table->n_columns] - table->edges[0], height);
  xz_paper_add_line (table->paper, table->edges[0], top, table->edges[table->n_columns], top);
  for (guint i = 0; i < table->n_columns; i++)
    xz_paper_put_text (table->paper, &head_style, table->columns[i].title, table->edges[i] + PAD_X, top,
                       table->edges[i + 1] - table->edges[i] - 2 * PAD_X, height, 0);
  rule_columns (table, top, top + height);
  table->paper->y = top + height;
}

static void
put_row (const Table *table, char **texts, double height)
{
  double top = table->paper->y;

  for (guint i = 0; i < table->n_columns; i++)
    if (texts[i] != NULL)
      {
        XzTextStyle style = cell_style (&table->columns[i]);
        xz_paper_put_text (table->paper, &style, texts[i], table->edges[i] + PAD_X, top,
                           table->edges[i + 1] - table->edges[i] - 2 * PAD_X, height, MAX_LINES);
      }
  rule_columns (table, top, top + height);
  table->paper->y = top + height;
}

static void
add_row (const Table *table, guint row)
{
  g_autofree char **texts = g_new0 (char *, table->n_columns);
  double height = MAX (ROW_MIN, table->paper->row_height);

  for (guint i = 0; i < table->n_columns; i++)
    {
      texts[i] = table->cell (row, i, table->data);
      height = MAX (height, measure (table->layouts[i], texts[i]));
    }
  if (table->paper->y + height > xz_paper_bottom (table->paper))
    {
      xz_paper_break_page (table->paper);
      put_head (table);
    }
  put_row (table, texts, height);
  for (guint i = 0; i < table->n_columns; i++)
    g_free (texts[i]);
}

static void
table_init (Table *table)
{
  table->edges = make_edges (table->paper, &table->columns[0].weight, sizeof (XzPaperColumn), table->n_columns);
  table->layouts = g_new (PangoLayout *, table->n_columns);
  table->head = xz_paper_layout_new (table->paper->context, &head_style, 0);
  for (guint i = 0; i < table->n_columns; i++)
    {
      XzTextStyle style = cell_style (&table->columns[i]);
      table->layouts[i] = xz_paper_layout_new (table->paper->context, &style, table->edges[i + 1] - table->edges[i] - 2 * PAD_X);
      pango_layout_set_height (table->layouts[i], -MAX_LINES);
      pango_layout_set_ellipsize (table->layouts[i], PANGO_ELLIPSIZE_END);
    }
}

static void
table_clear (Table *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    g_object_unref (table->layouts[i]);
  g_object_unref (table->head);
  g_free (table->layouts);
  g_free (table->edges);
}

gboolean
xz_paper_add_table (XzPaper *paper, const XzPaperColumn *columns, guint n_columns, guint n_rows,
                    XzPaperCellFunc cell, gpointer data, gint *done, GCancellable *cancellable, GError **error)
{
  Table table = { .paper = paper, .columns = columns, .n_columns = n_columns, .cell = cell, .data = data };
  gboolean cancelled = FALSE;

  table_init (&table);
  xz_paper_need (paper, head_height (&table) + MAX (ROW_MIN, paper->row_height));
  put_head (&table);
  for (guint row = 0; row < n_rows && !cancelled; row++)
    {
      add_row (&table, row);
      if (done != NULL)
        g_atomic_int_inc (done);
      cancelled = row % 64 == 63 && g_cancellable_is_cancelled (cancellable);
    }
  table_clear (&table);
  if (cancelled)
    g_set_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_CANCELLED, "cancelled while laying out");
  return !cancelled;
}

/* ---- forms ---- */

static const XzTextStyle label_style = { .font = XZ_FONT_SANS, .size = 10, .align = XZ_ALIGN_CENTER };
static const XzTextStyle value_style = { .font = XZ_FONT_SANS, .size = 10 };

static const XzTextStyle *
form_style (const XzFormCell *cell)
{
  gboolean frame = cell->rows > 1 && cell->columns == 1;      /* where a photo is to be glued */
  return cell->label || frame ? &label_style : &value_style;
}

/* The last row of a cell grows until its text has room. */
static void
grow_rows (XzPaper *paper, const double *edges, double *heights, const XzFormCell *cell)
{
  double width = edges[cell->column + cell->columns] - edges[cell->column] - 2 * PAD_X;
  g_autoptr (PangoLayout) layout = NULL;
  double room = 0, wanted;

  if (cell->text == NULL)
    return;
  layout = xz_paper_layout_new (paper->context, form_style (cell), width);
  wanted = measure (layout, cell->text) + PAD_Y;
  for (guint i = 0; i < cell->rows; i++)
    room += heights[cell->row + i];
  if (wanted > room)
    heights[cell->row + cell->rows - 1] += wanted - room;
}

static void
put_cell (XzPaper *paper, const double *edges, const double *tops, const XzFormCell *cell)
{
  double x = edges[cell->column], y = tops[cell->row];
  double width = edges[cell->column + cell->columns] - x, height = tops[cell->row + cell->rows] - y;

  if (cell->label)
    xz_paper_add_item (paper, XZ_ITEM_BOX, x, y, width, height);
  if (cell->photo != NULL)
    xz_paper_add_item (paper, XZ_ITEM_PHOTO, x + PAD_X, y + PAD_X, width - 2 * PAD_X, height - 2 * PAD_X)->photo = g_bytes_ref (cell->photo);
  else if (cell->text != NULL)
    xz_paper_put_text (paper, form_style (cell), cell->text, x + PAD_X, y, width - 2 * PAD_X, height, 0);
  xz_paper_add_line (paper, x, y, x + width, y);
  xz_paper_add_line (paper, x, y + height, x + width, y + height);
  xz_paper_add_line (paper, x, y, x, y + height);
  xz_paper_add_line (paper, x + width, y, x + width, y + height);
}

void
xz_paper_add_form (XzPaper *paper, const double *weights, guint n_columns, guint n_rows, double row_height,
                   const XzFormCell *cells, guint n_cells)
{
  g_autofree double *edges = make_edges (paper, weights, sizeof (double), n_columns);
  g_autofree double *heights = g_new (double, n_rows);
  g_autofree double *tops = g_new (double, n_rows + 1);

  for (guint i = 0; i < n_rows; i++)
    heights[i] = row_height;
  for (guint i = 0; i < n_cells; i++)
    grow_rows (paper, edges, heights, &cells[i]);
  tops[0] = 0;
  for (guint i = 0; i < n_rows; i++)
    tops[i + 1] = tops[i] + heights[i];
  xz_paper_need (paper, tops[n_rows]);
  for (guint i = 0; i <= n_rows; i++)
    tops[i] += paper->y;
  for (guint i = 0; i < n_cells; i++)
    put_cell (paper, edges, tops, &cells[i]);
  paper->y = tops[n_rows];
}

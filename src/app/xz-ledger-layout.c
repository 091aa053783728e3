/* xz-ledger-layout.c: where the columns of a ledger lie.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-ledger-layout.h"

#define BOX_WIDTH 34

struct _XzLedgerLayout
{
  const XzLedgerColumn *columns;
  guint         n;
  gboolean      boxes;
  XzMatrixLook *look;
};

static void
layout_free (gpointer data)
{
  xz_matrix_look_unref (((XzLedgerLayout *) data)->look);
}

XzLedgerLayout *
xz_ledger_layout_new (const XzLedgerColumn *columns, guint n, gboolean boxes)
{
  XzLedgerLayout *layout = g_rc_box_new0 (XzLedgerLayout);
  layout->columns = columns;
  layout->n = n;
  layout->boxes = boxes;
  layout->look = xz_matrix_look_new ();
  return layout;
}

XzLedgerLayout *
xz_ledger_layout_ref (XzLedgerLayout *layout)
{
  return g_rc_box_acquire (layout);
}

void
xz_ledger_layout_unref (XzLedgerLayout *layout)
{
  g_rc_box_release_full (layout, layout_free);
}

guint
xz_ledger_layout_get_n (XzLedgerLayout *layout)
{
  return layout->n;
}

const XzLedgerColumn *
xz_ledger_layout_get_column (XzLedgerLayout *layout, guint column)
{
  return &layout->columns[column];
}

XzMatrixLook *
xz_ledger_layout_get_look (XzLedgerLayout *layout)
{
  return layout->look;
}

int
xz_ledger_layout_get_box (XzLedgerLayout *layout)
{
  return layout->boxes ? BOX_WIDTH : 0;
}

/* The columns that fold no later than at this rank. */
static double
sum_up_to (XzLedgerLayout *layout, guint rank)
{
  double sum = 0;
  for (guint i = 0; i < layout->n; i++)
    if (layout->columns[i].fold <= rank)
      sum += layout->columns[i].em;
  return sum * xz_matrix_look_get_em (layout->look) + xz_ledger_layout_get_box (layout);
}

int
xz_ledger_layout_get_min_width (XzLedgerLayout *layout)
{
  return (int) sum_up_to (layout, 0);
}

/* The highest rank that has room. */
static guint
find_rank (XzLedgerLayout *layout, int width)
{
  guint rank = 0;
  for (guint i = 0; i < layout->n; i++)
    rank = MAX (rank, layout->columns[i].fold);
  while (rank > 0 && sum_up_to (layout, rank) > width)
    rank--;
  return rank;
}

void
xz_ledger_layout_locate (XzLedgerLayout *layout, int width, guint column, int *x, int *room)
{
  guint rank = find_rank (layout, width), expanding = 0;
  double em = xz_matrix_look_get_em (layout->look), at = xz_ledger_layout_get_box (layout), spare = MAX (width - sum_up_to (layout, rank), 0);
  for (guint i = 0; i < layout->n; i++)
    expanding += layout->columns[i].expand && layout->columns[i].fold <= rank;
  *x = *room = 0;
  for (guint i = 0; i <= column; i++)
    {
      const XzLedgerColumn *each = &layout->columns[i];
      double own = each->fold <= rank ? each->em * em + (each->expand ? spare / expanding : 0) : 0;
      *x = (int) at;
      *room = (int) (at + own) - (int) at;
      at += own;
    }
}

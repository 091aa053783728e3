/* xz-paper-insignia.c: 标识与装备发放（收回）登记表, signed item by item (Art. 7, 27).  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-paper-insignia.h"
#include "xz-certificate.h"
#include "xz-export-private.h"
#include <glib/gi18n-lib.h>

#define TITLE "行政执法辅助人员标识与装备发放（收回）登记表"
/* Room for a hand. */
#define ROW_HEIGHT 27

enum { NO, NAME, AGENCY, ITEM, NUMBER, DAY, RECEIVED, RETURNED_ON, RETURNED, N_COLUMNS };

typedef struct { char *name, *agency, *item, *number, *day; } Line;

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->name);
  g_free (line->agency);
  g_free (line->item);
  g_free (line->number);
  g_free (line->day);
  g_free (line);
}

static void
add_line (GPtrArray *lines, const XzRosterRow *row, const XzItem *item)
{
  Line *line = g_new0 (Line, 1);

  line->name = g_strdup (xz_roster_row_get (row, "name"));
  line->agency = g_strdup (xz_roster_row_get (row, "agency"));
  line->item = item != NULL ? g_strdup (item->name) : NULL;
  line->number = item != NULL ? g_strdup (item->number) : NULL;
  line->day = item != NULL ? g_strdup (item->day) : NULL;
  g_ptr_array_add (lines, line);
}

static gboolean
add_person (XzDb *db, const XzRosterRow *row, GPtrArray *lines, GError **error)
{
  g_autoptr (GPtrArray) items = xz_db_list_items (db, row->id, error);
  guint before = lines->len;

  for (guint i = 0; items != NULL && i < items->len; i++)
    if (!((const XzItem *) g_ptr_array_index (items, i))->is_card)
      add_line (lines, row, g_ptr_array_index (items, i));
  if (items != NULL && lines->len == before)
    add_line (lines, row, NULL);
  return items != NULL;
}

static char *
cell_cb (guint row, guint column, gpointer data)
{
  const Line *line = g_ptr_array_index ((const GPtrArray *) data, row);

  switch (column)
    {
    case NO:     return g_strdup_printf ("%u", row + 1);
    case NAME:   return g_strdup (line->name);
    case AGENCY: return g_strdup (line->agency);
    case ITEM:   return g_strdup (line->item);
    case NUMBER: return g_strdup (line->number);
    case DAY:    return g_strdup (line->day);
    default:     return NULL;
    }
}

static gboolean
add_table (XzPaper *paper, GPtrArray *lines, GCancellable *cancellable, GError **error)
{
  const XzPaperColumn columns[N_COLUMNS] = {
    [NO] = { _("No."), 0.5, XZ_ALIGN_CENTER, TRUE }, [NAME] = { _("Name"), 1.1 }, [AGENCY] = { _("Agency"), 2.0 },
    [ITEM] = { _("Name of the item"), 1.5 }, [NUMBER] = { _("Number"), 1.0 }, [DAY] = { _("Handed out"), 1.1, .digits = TRUE },
    [RECEIVED] = { _("Received (signature)"), 1.5 }, [RETURNED_ON] = { _("Taken back on"), 1.1 }, [RETURNED] = { _("Taken back by (signature)"), 1.5 } };

  xz_paper_set_row_height (paper, ROW_HEIGHT);
  return xz_paper_add_table (paper, columns, N_COLUMNS, lines->len, cell_cb, lines, NULL, cancellable, error);
}

static XzPaper *
begin (XzDb *db)
{
  static const XzTextStyle title_style = { .font = XZ_FONT_SANS, .size = 16, .bold = TRUE, .align = XZ_ALIGN_CENTER, .after = 9 };
  g_autofree char *note = xz_paper_dup_foot_note (db);
  XzPaper *paper = xz_paper_new (&xz_page_a4_landscape, XZ_FOOT_PAGE_OF, note);

  xz_paper_add_text (paper, &title_style, TITLE);
  return paper;
}

XzPaper *
xz_paper_new_insignia (XzDb *db, const gint64 *people, guint n, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL, lines = g_ptr_array_new_with_free_func (line_free);
  g_autoptr (XzPaper) paper = NULL;

  if (!xz_export_check_allowed (db, NULL, error) || (rows = xz_db_get_rows (db, people, n, error)) == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    if (g_ptr_array_index (rows, i) != NULL && !add_person (db, g_ptr_array_index (rows, i), lines, error))
      return NULL;
  paper = begin (db);
  if (!add_table (paper, lines, cancellable, error))
    return NULL;
  xz_paper_finish (paper);
  return g_steal_pointer (&paper);
}

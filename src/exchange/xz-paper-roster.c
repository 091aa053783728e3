/* xz-paper-roster.c: the roster as a table of A4 landscape pages.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-paper-roster.h"
#include "xz-export-private.h"
#include "xz-sheet.h"
#include "xz-users.h"
#include <glib/gi18n-lib.h>

#define PAGE 256

static const char *const default_columns[] = {
  "name", "sex", "birth_date", "id_number", "political_status", "education", "phone", "agency", "post",
  "dispatch_company", "hire_date", "status", NULL,
};

/* Shares of the width by what usually stands in a column. */
static const struct { const char *name; double weight; } weights[] = {
  { "name", 1.25 }, { "sex", 0.75 }, { "political_status", 1.4 }, { "birth_date", 1.25 }, { "id_number", 2.3 }, { "phone", 1.5 }, { "education", 1.35 },
  { "agency", 1.75 }, { "post", 1.4 }, { "dispatch_company", 2.3 }, { "hire_date", 1.25 }, { "status", 1.05 },
  { "address", 2.6 }, { "remark", 2.0 }, { "age", 0.6 }, { "ethnic_group", 0.9 }, { "certificate_number", 1.7 },
};

typedef struct {
  XzExportTable  table;         /* columns without the record number */
  GPtrArray     *rows;          /* XzRosterRow* */
} RosterPaper;

static double
weight_of (const XzColumn *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    if (g_str_equal (weights[i].name, column->name))
      return weights[i].weight;
  return 1.2;
}

/* 序号 first, as every office's roster has it. */
static XzPaperColumn *
make_columns (const GPtrArray *columns)
{
  XzPaperColumn *made = g_new0 (XzPaperColumn, columns->len + 1);

  made[0] = (XzPaperColumn) { .title = _("No."), .weight = 0.6, .align = XZ_ALIGN_CENTER };
  for (guint i = 0; i < columns->len; i++)
    {
      const XzColumn *column = g_ptr_array_index (columns, i);
      gboolean number = column->desc->type == XZ_FIELD_INTEGER;
      made[i + 1] = (XzPaperColumn) { .title = xz_field_label (column->desc), .weight = weight_of (column),
                                      .align = number ? XZ_ALIGN_RIGHT : XZ_ALIGN_LEFT };
    }
  return made;
}

static char *
cell_cb (guint row, guint column, gpointer data)
{
  const RosterPaper *roster = data;
  const XzColumn *field;
  const XzRosterRow *person = g_ptr_array_index (roster->rows, row);
  const char *value;

  if (column == 0)
    return g_strdup_printf ("%u", row + 1);
  field = g_ptr_array_index (roster->table.columns, column - 1);
  value = person->values[field - xz_roster_columns (NULL)];
  return xz_field_display (field->desc, value, roster->table.whole);
}

/* ---- reading ---- */

static gboolean
read_rows (XzDb *db, const GArray *ids, GPtrArray *rows, GCancellable *cancellable, GError **error)
{
  for (guint first = 0; first < ids->len; first += PAGE)
    {
      guint n = MIN (PAGE, ids->len - first);
      g_autoptr (GPtrArray) some = NULL;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      some = xz_db_get_rows (db, &g_array_index (ids, gint64, first), n, error);
      if (some == NULL)
        return FALSE;
      for (guint i = 0; i < some->len; i++)
        if (g_ptr_array_index (some, i) != NULL)
          g_ptr_array_add (rows, xz_roster_row_ref (g_ptr_array_index (some, i)));
    }
  return TRUE;
}

static GArray *
choose_ids (XzDb *db, const XzExportOptions *options, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) ids = NULL;

  if (options->n_ids > 0)
    {
      ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), options->n_ids);
      g_array_append_vals (ids, options->ids, options->n_ids);
    }
  else
    ids = xz_db_query_ids (db, options->query, XZ_PAPER_MAX_PEOPLE + 1, cancellable, error);
  if (ids != NULL && ids->len > XZ_PAPER_MAX_PEOPLE)
    {
      g_set_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_ROWS, "more than %d people for paper", XZ_PAPER_MAX_PEOPLE);
      return NULL;
    }
  return g_steal_pointer (&ids);
}

/* ---- the pages ---- */

char *
xz_paper_dup_foot_note (XzDb *db)
{
  XzContext *context = xz_store_get_context (xz_db_store (db));
  g_autoptr (XzSession) session = xz_store_dup_session (xz_db_store (db));
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (context->now (context) / G_USEC_PER_SEC);
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%d %H:%M");

  /* Translators: at the foot of a printed page: who printed it, and when. */
  return g_strdup_printf (_("Printed by %s, %s"), session != NULL ? session->name : "—", time);
}

static XzPaper *
lay_out (XzDb *db, RosterPaper *roster, const char *title, gint *done, GCancellable *cancellable, GError **error)
{
  static const XzTextStyle title_style = { .font = XZ_FONT_SANS, .size = 16, .bold = TRUE, .align = XZ_ALIGN_CENTER, .after = 4 };
  static const XzTextStyle line_style = { .font = XZ_FONT_SANS, .size = 9, .ink = XZ_INK_GREY, .align = XZ_ALIGN_RIGHT, .after = 4 };
  g_autofree char *note = xz_paper_dup_foot_note (db);
  g_autofree char *people = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u person", "%u people", roster->rows->len), roster->rows->len);
  g_autofree XzPaperColumn *columns = make_columns (roster->table.columns);
  g_autoptr (XzPaper) paper = xz_paper_new (&xz_page_a4_landscape, XZ_FOOT_PAGE_OF, note);

  xz_paper_add_text (paper, &title_style, title);
  xz_paper_add_text (paper, &line_style, people);
  if (!xz_paper_add_table (paper, columns, roster->table.columns->len + 1, roster->rows->len, cell_cb, roster, done, cancellable, error))
    return NULL;
  xz_paper_finish (paper);
  return g_steal_pointer (&paper);
}

XzPaper *
xz_paper_new_roster (XzDb *db, const XzExportOptions *options, guint *rows, XzProgress *progress,
                     GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) columns = xz_export_choose_columns (options->columns != NULL ? options->columns : default_columns, error);
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_roster_row_unref);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (XzPaper) paper = NULL;
  RosterPaper roster = { .table = { .columns = columns, .whole = options->purpose != NULL }, .rows = people };

  if (columns == NULL || !xz_export_check_allowed (db, options->purpose, error)
      || (ids = choose_ids (db, options, cancellable, error)) == NULL || !read_rows (db, ids, people, cancellable, error))
    return NULL;
  g_ptr_array_set_size (columns, (int) columns->len - 1);
  if (progress != NULL)
    g_atomic_int_set (&progress->total, (gint) people->len);
  paper = lay_out (db, &roster, options->title != NULL ? options->title : XZ_ROSTER_TITLE,
                   progress != NULL ? &progress->done : NULL, cancellable, error);
  if (paper == NULL || !xz_export_note_purpose (db, options->purpose, people->len, error))
    return NULL;
  if (rows != NULL)
    *rows = people->len;
  return g_steal_pointer (&paper);
}

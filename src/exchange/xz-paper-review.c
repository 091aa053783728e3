/* xz-paper-review.c: 工作证件年度审验名单 (Art. 21, 22).  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-paper-review.h"
#include "xz-export-private.h"
#include "xz-table-book.h"
#include <glib/gi18n-lib.h>

/* Room for a hand. */
#define ROW_HEIGHT 27

enum { NO, NAME, AGENCY, POST, NUMBER, VALID_TO, PRE_SERVICE, ANNUAL, TO_SETTLE, OPINION, N_COLUMNS };

static char *
dup_pre_service (const XzTrainingVerdict *verdict)
{
  switch (verdict->state)
    {
    case XZ_TRAINING_NOT_APPLICABLE: return g_strdup ("—");
    case XZ_TRAINING_MET:            return g_strdup (_("met"));
    default:                         return g_strdup (_("not met"));
    }
}

static char *
dup_annual (const XzTrainingVerdict *verdict)
{
  g_autofree char *done = xz_training_dup_days (verdict->done), *required = xz_training_dup_days (verdict->required);

  return verdict->state == XZ_TRAINING_NOT_APPLICABLE ? g_strdup ("—") : g_strdup_printf ("%s / %s", done, required);
}

static char *
dup_findings (const XzFindings *findings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      g_autofree char *sentence = xz_finding_dup_sentence (g_ptr_array_index (findings, i));
      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", sentence);
    }
  return g_string_free (text, FALSE);
}

static char *
cell_cb (guint row, guint column, gpointer data)
{
  const XzReviewLine *line = g_ptr_array_index ((const GPtrArray *) data, row);

  switch (column)
    {
    case NO:          return g_strdup_printf ("%u", row + 1);
    case NAME:        return g_strdup (line->name);
    case AGENCY:      return g_strdup (line->agency);
    case POST:        return g_strdup (line->post);
    case NUMBER:      return g_strdup (line->number);
    case VALID_TO:    return xz_date_format (line->valid_to);
    case PRE_SERVICE: return dup_pre_service (&line->training.pre_service);
    case ANNUAL:      return dup_annual (&line->training.annual);
    case TO_SETTLE:   return dup_findings (line->findings);
    default:          return NULL;
    }
}

static void
get_columns (XzPaperColumn columns[N_COLUMNS])
{
  const XzPaperColumn all[N_COLUMNS] = {
    [NO] = { _("No."), 0.5, XZ_ALIGN_CENTER, TRUE }, [NAME] = { _("Name"), 1.0 }, [AGENCY] = { _("Agency"), 1.7 }, [POST] = { _("Post"), 1.3 },
    [NUMBER] = { _("Certificate number"), 1.6, .digits = TRUE }, [VALID_TO] = { _("Valid until"), 1.1, .digits = TRUE },
    [PRE_SERVICE] = { _("Pre-service training"), 0.9 }, [ANNUAL] = { _("Annual training, working days"), 1.0 },
    [TO_SETTLE] = { _("To be settled"), 3.0 }, [OPINION] = { _("Opinion of the review"), 1.2 } };

  for (guint i = 0; i < N_COLUMNS; i++)
    columns[i] = all[i];
}

static char *
dup_title (int year)
{
  return g_strdup_printf ("%d年行政执法辅助人员工作证件年度审验名单", year);
}

XzPaper *
xz_paper_new_review (XzDb *db, GPtrArray *lines, int year, GCancellable *cancellable, GError **error)
{
  static const XzTextStyle title_style = { .font = XZ_FONT_SANS, .size = 16, .bold = TRUE, .align = XZ_ALIGN_CENTER, .after = 9 };
  g_autofree char *note = NULL, *title = dup_title (year);
  g_autoptr (XzPaper) paper = NULL;
  XzPaperColumn columns[N_COLUMNS];

  if (!xz_export_check_allowed (db, NULL, error))
    return NULL;
  note = xz_paper_dup_foot_note (db);
  paper = xz_paper_new (&xz_page_a4_landscape, XZ_FOOT_PAGE_OF, note);
  xz_paper_add_text (paper, &title_style, title);
  xz_paper_set_row_height (paper, ROW_HEIGHT);
  get_columns (columns);
  if (!xz_paper_add_table (paper, columns, N_COLUMNS, lines->len, cell_cb, lines, NULL, cancellable, error))
    return NULL;
  xz_paper_finish (paper);
  return g_steal_pointer (&paper);
}

gboolean
xz_review_write_book (XzDb *db, GPtrArray *lines, int year, const char *path, GError **error)
{
  g_autofree char *title = g_strdup_printf ("%d年度审验", year);
  XzPaperColumn columns[N_COLUMNS];

  get_columns (columns);
  return xz_export_check_allowed (db, NULL, error)
         && xz_table_book_write (path, title, columns, N_COLUMNS, lines->len, cell_cb, lines, error);
}

/* xz-paper-handover.c: 离职交接表, what is handed over on leaving (Art. 27).  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-paper-handover.h"
#include "xz-export-private.h"
#include "xz-record.h"
#include <glib/gi18n-lib.h>

#define ROW_HEIGHT       26
#define SIGNATURE_HEIGHT 48
#define GRID_COLUMNS     4

enum { NO, ITEM, NUMBER, ISSUED, OUTCOME, DAY, REASON, HANDLED_BY, N_COLUMNS };

static char *
cell_cb (guint row, guint column, gpointer data)
{
  const XzHandover *handover = data;
  const XzHandoverItem *item = g_ptr_array_index (handover->items, row);
  const XzCodeList *acts = item->is_card ? &xz_codes_certificate_act : &xz_codes_insignia_act;

  switch (column)
    {
    case NO:      return g_strdup_printf ("%u", row + 1);
    case ITEM:    return g_strdup (item->name);
    case NUMBER:  return g_strdup (item->number);
    case ISSUED:  return g_strdup (item->issued_on);
    case OUTCOME: return g_strdup (item->out ? _("Still out") : xz_code_label (acts, item->act));
    case DAY:     return g_strdup (item->day);
    case REASON:  return g_strdup (item->reason);
    default:      return g_strdup (item->handled_by);
    }
}

static void
put (XzFormCell *cell, guint row, guint column, const char *text, gboolean label)
{
  *cell = (XzFormCell) { .row = row, .column = column, .rows = 1, .columns = 1, .text = text, .label = label };
}

/* Two facts a row. */
static void
add_head (XzPaper *paper, const XzHandover *handover)
{
  static const double weights[GRID_COLUMNS] = { 1.2, 2.2, 1.2, 2.2 };
  const char *reason = handover->reason != NULL ? xz_code_label (&xz_codes_departure_reason, handover->reason) : NULL;
  const struct { const char *label, *text; } facts[] = {
    { _("Name"), handover->name }, { _("Agency"), handover->agency },
    { _("Post"), handover->post }, { _("Hired"), handover->hired },
    { _("Reason of departure"), reason }, { _("Last day"), handover->last_day },
    { _("Basis document"), handover->document }, { _("Closed on"), handover->closed_on },
  };
  XzFormCell cells[2 * G_N_ELEMENTS (facts)];

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      put (&cells[2 * i], i / 2, i % 2 * 2, facts[i].label, TRUE);
      put (&cells[2 * i + 1], i / 2, i % 2 * 2 + 1, facts[i].text, FALSE);
    }
  xz_paper_add_form (paper, weights, GRID_COLUMNS, G_N_ELEMENTS (facts) / 2, ROW_HEIGHT, cells, G_N_ELEMENTS (cells));
}

static void
add_signatures (XzPaper *paper)
{
  static const double weights[GRID_COLUMNS] = { 1.6, 2.4, 0.8, 1.6 };
  const char *who[] = { _("Signature of who leaves"), _("Signature of who takes over"), _("Signature of the head of the unit") };
  XzFormCell cells[4 * G_N_ELEMENTS (who)];

  for (guint i = 0; i < G_N_ELEMENTS (who); i++)
    {
      put (&cells[4 * i], i, 0, who[i], TRUE);
      put (&cells[4 * i + 1], i, 1, NULL, FALSE);
      put (&cells[4 * i + 2], i, 2, _("Date"), TRUE);
      put (&cells[4 * i + 3], i, 3, NULL, FALSE);
    }
  xz_paper_add_form (paper, weights, GRID_COLUMNS, G_N_ELEMENTS (who), SIGNATURE_HEIGHT, cells, G_N_ELEMENTS (cells));
}

static gboolean
add_items (XzPaper *paper, XzHandover *handover, GError **error)
{
  const XzPaperColumn columns[N_COLUMNS] = {
    [NO] = { _("No."), 0.6, XZ_ALIGN_CENTER, TRUE }, [ITEM] = { _("Name of the item"), 1.6 }, [NUMBER] = { _("Number"), 2.0 },
    [ISSUED] = { _("Handed out"), 1.5, .digits = TRUE }, [OUTCOME] = { _("Outcome"), 1.0 }, [DAY] = { _("Day"), 1.5, .digits = TRUE },
    [REASON] = { _("Reason"), 1.8 }, [HANDLED_BY] = { _("Handled by"), 1.0 } };

  return xz_paper_add_table (paper, columns, N_COLUMNS, handover->items->len, cell_cb, handover, NULL, NULL, error);
}

XzPaper *
xz_paper_new_handover (XzDb *db, const char *person, GError **error)
{
  static const XzTextStyle title_style = { .font = XZ_FONT_SANS, .size = 18, .bold = TRUE, .align = XZ_ALIGN_CENTER, .after = 12 };
  static const XzTextStyle law_style = { .font = XZ_FONT_SANS, .size = 9, .ink = XZ_INK_GREY, .before = 6, .after = 6 };
  g_autoptr (XzHandover) handover = NULL;
  g_autoptr (XzPaper) paper = NULL;
  g_autofree char *note = NULL, *article = NULL, *law = NULL;

  if (!xz_export_check_allowed (db, NULL, error) || (handover = xz_db_load_handover (db, person, error)) == NULL)
    return NULL;
  note = xz_paper_dup_foot_note (db);
  article = xz_profile_dup_article_name (27);
  law = g_strdup_printf (_("%s: certificate, insignia and clothing are taken back on leaving."), article);
  paper = xz_paper_new (&xz_page_a4_portrait, XZ_FOOT_PAGE_OF, note);
  xz_paper_add_text (paper, &title_style, "行政执法辅助人员离职交接表");
  add_head (paper, handover);
  xz_paper_add_text (paper, &law_style, law);
  if (!add_items (paper, handover, error))
    return NULL;
  xz_paper_add_space (paper, 12);
  add_signatures (paper);
  xz_paper_finish (paper);
  return g_steal_pointer (&paper);
}

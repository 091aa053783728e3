/* xz-paper-person.c: 信息表, what is known of one person on one sheet.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-paper-roster.h"
#include "xz-export-private.h"
#include "xz-users.h"
#include <glib/gi18n-lib.h>

#define ROW_HEIGHT 26
#define GRID_COLUMNS 5
#define PHOTO_ROWS 5

/* In the order of the paper form; a wide one takes its whole row. */
static const struct { const char *name; gboolean wide; } places[] = {
  { "name" }, { "sex" }, { "birth_date" }, { "ethnic_group" }, { "id_number", TRUE }, { "political_status" }, { "education" },
  { "phone" }, { "veteran" }, { "school", TRUE }, { "registered_residence", TRUE }, { "address", TRUE },
  { "emergency_contact" }, { "emergency_phone" }, { "agency", TRUE }, { "post" }, { "grade" }, { "employment_form" }, { "status" },
  { "dispatch_company", TRUE }, { "contract_from" }, { "contract_to" }, { "hire_date" }, { "last_day" },
  { "officer" }, { "certificate_number" }, { "remark", TRUE },
};

typedef struct {
  const XzRosterRow *row;
  gboolean           whole;
  GArray            *cells;      /* XzFormCell */
  GPtrArray         *texts;      /* owned by the sheet while it is laid out */
  guint              grid_row, grid_column;
} Sheet;

static void
put (Sheet *sheet, guint columns, const char *text, gboolean label)
{
  XzFormCell cell = { .row = sheet->grid_row, .column = sheet->grid_column, .rows = 1, .columns = columns, .text = text, .label = label };

  g_array_append_val (sheet->cells, cell);
  sheet->grid_column += columns;
}

/* The first rows leave their last column to the photo. */
static guint
row_end (const Sheet *sheet)
{
  return sheet->grid_row < PHOTO_ROWS ? GRID_COLUMNS - 1 : GRID_COLUMNS;
}

static void
next_row (Sheet *sheet)
{
  if (sheet->grid_column == 0)
    return;
  if (sheet->grid_column < row_end (sheet))
    put (sheet, row_end (sheet) - sheet->grid_column, NULL, FALSE);
  sheet->grid_column = 0;
  sheet->grid_row++;
}

static void
add_place (Sheet *sheet, const char *name, gboolean wide)
{
  const XzColumn *column = xz_roster_column (name);
  char *text = xz_field_display (column->desc, xz_roster_row_get (sheet->row, name), sheet->whole);
  gboolean second = sheet->grid_column > 0;

  if (text != NULL)
    g_ptr_array_add (sheet->texts, text);
  if (wide)
    {
      next_row (sheet);
      second = FALSE;
    }
  put (sheet, 1, xz_field_label (column->desc), TRUE);
  put (sheet, wide || second ? row_end (sheet) - sheet->grid_column : 1, text, FALSE);
  if (wide || second)
    next_row (sheet);
}

static GBytes *
read_photo (XzDb *db, const char *person_id)
{
  g_autoptr (XzRecord) person = xz_db_get_record (db, &xz_type_person, person_id, NULL);
  const char *photo = person != NULL ? xz_record_get (person, "photo") : NULL;

  return photo != NULL ? xz_db_get_blob (db, photo, NULL) : NULL;
}

static void
fill_sheet (Sheet *sheet, GBytes *photo)
{
  XzFormCell frame = { .row = 0, .column = GRID_COLUMNS - 1, .rows = PHOTO_ROWS, .columns = 1, .photo = photo,
                       .text = photo == NULL ? _("Photo") : NULL };

  g_array_append_val (sheet->cells, frame);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    add_place (sheet, places[i].name, places[i].wide);
  next_row (sheet);
}

static XzPaper *
lay_out (Sheet *sheet, const char *note)
{
  static const XzTextStyle title_style = { .font = XZ_FONT_SANS, .size = 18, .bold = TRUE, .align = XZ_ALIGN_CENTER, .after = 12 };
  static const double weights[GRID_COLUMNS] = { 1.3, 1.7, 1.3, 1.7, 1.5 };
  XzPaper *paper = xz_paper_new (&xz_page_a4_portrait, XZ_FOOT_PAGE_OF, note);

  xz_paper_add_text (paper, &title_style, "行政执法辅助人员信息表");
  xz_paper_add_form (paper, weights, GRID_COLUMNS, sheet->grid_row, ROW_HEIGHT, (const XzFormCell *) (gpointer) sheet->cells->data, sheet->cells->len);
  xz_paper_finish (paper);
  return paper;
}

XzPaper *
xz_paper_new_person (XzDb *db, const char *person_id, const char *purpose, GError **error)
{
  g_autoptr (XzRosterRow) row = NULL;
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (XzFormCell));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) photo = NULL;
  g_autofree char *note = NULL;
  Sheet sheet = { .whole = purpose != NULL, .cells = cells, .texts = texts };

  if (!xz_export_check_allowed (db, purpose, error) || (row = xz_db_get_row (db, person_id, error)) == NULL
      || !xz_export_note_purpose (db, purpose, 1, error))
    return NULL;
  sheet.row = row;
  photo = read_photo (db, person_id);
  note = xz_paper_dup_foot_note (db);
  fill_sheet (&sheet, photo);
  return lay_out (&sheet, note);
}

/* xz-editor-fields.c: the fields of the editor, where each stands, what follows from another.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-editor-fields.h"
#include <glib/gi18n-lib.h>
#include "xz-eligibility.h"
#include "xz-id-number.h"
#include "xz-pinyin.h"
#include "xz-text.h"

#define DRAFT_GROUP "person"

/* column 0 and span 2: the whole width. */
static const struct { const char *column, *key; gboolean required; XzForm form; int row, left, span; const char *hint; } places[] = {
  { "id_number",        "I", FALSE, XZ_FORM_BASIC,   0, 0, 2, N_("18 characters; fills in birth date and sex") },
  { "name",             "N", TRUE,  XZ_FORM_BASIC,   1, 0, 1, NULL },
  { "former_name",      "O", FALSE, XZ_FORM_BASIC,   1, 1, 1, NULL },
  { "birth_date",       "B", FALSE, XZ_FORM_BASIC,   2, 0, 1, NULL },
  { "sex",              "S", FALSE, XZ_FORM_BASIC,   2, 1, 1, NULL },
  { "ethnic_group",     "M", FALSE, XZ_FORM_BASIC,   3, 0, 1, N_("Initials will do, as wwe") },
  { "political_status", "P", FALSE, XZ_FORM_BASIC,   3, 1, 1, NULL },
  { "phone",            "T", FALSE, XZ_FORM_BASIC,   4, 0, 1, N_("11 digits") },
  { "education",        "E", FALSE, XZ_FORM_BASIC,   4, 1, 1, N_("Upper secondary or more (Art. 14)") },
  { "agency",           "U", TRUE,  XZ_FORM_SERVICE, 0, 0, 2, NULL },
  { "post",             "G", FALSE, XZ_FORM_SERVICE, 1, 0, 1, N_("A new name makes a new post") },
  { "hire_date",        "D", FALSE, XZ_FORM_SERVICE, 1, 1, 1, N_("20260105, 2026.1.5 or 1-5") },
  { "employment_form",  "W", FALSE, XZ_FORM_SERVICE, 2, 0, 1, NULL },
  { "dispatch_company", "C", FALSE, XZ_FORM_SERVICE, 2, 1, 1, NULL },
  { "contract_from",    "A", FALSE, XZ_FORM_SERVICE, 3, 0, 1, NULL },
  { "contract_to",      "Z", FALSE, XZ_FORM_SERVICE, 3, 1, 1, N_("A dispatch contract runs for two years or more") },
  { "officer",          "H", FALSE, XZ_FORM_SERVICE, 4, 0, 1, N_("Who commands and supervises (Art. 6)") },
  { "grade",            "L", FALSE, XZ_FORM_SERVICE, 4, 1, 1, NULL },
  { "direct_reason",    "R", FALSE, XZ_FORM_SERVICE, 5, 0, 1, N_("Only where there is no dispatch (Art. 16)") },
  { "last_day",         "Y", FALSE, XZ_FORM_SERVICE, 5, 1, 1, N_("Only when the person leaves") },
  { "address",              NULL, FALSE, XZ_FORM_CONTACT, 0, 0, 2, NULL },
  { "registered_residence", NULL, FALSE, XZ_FORM_CONTACT, 1, 0, 2, NULL },
  { "emergency_contact",    NULL, FALSE, XZ_FORM_CONTACT, 2, 0, 1, NULL },
  { "emergency_phone",      NULL, FALSE, XZ_FORM_CONTACT, 2, 1, 1, NULL },
  { "school",               NULL, FALSE, XZ_FORM_OTHER,   0, 0, 2, NULL },
  { "veteran",              NULL, FALSE, XZ_FORM_OTHER,   1, 0, 1, NULL },
  { "certificate_number",   NULL, FALSE, XZ_FORM_OTHER,   1, 1, 1, NULL },
  { "pinyin",               NULL, FALSE, XZ_FORM_OTHER,   2, 0, 1, N_("Only where the usual reading is wrong") },
  { "name_as_printed",      NULL, FALSE, XZ_FORM_OTHER,   2, 1, 1, NULL },
  { "remark",               NULL, FALSE, XZ_FORM_OTHER,   3, 0, 2, NULL },
};

void
xz_editor_fields_build (XzEditorFields *fields, GtkGrid *grids[XZ_N_FORMS])
{
  fields->rows = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      if (xz_roster_column_index (places[i].column) < 0)
        continue;
      GtkWidget *row = g_object_new (XZ_TYPE_FIELD_ROW, "column", places[i].column, "key", places[i].key,
                                     "required", places[i].required,
                                     "hint", places[i].hint != NULL ? _(places[i].hint) : NULL, NULL);
      gtk_grid_attach (grids[places[i].form], row, places[i].left, places[i].row, places[i].span, 1);
      g_ptr_array_add (fields->rows, row);
    }
}

void
xz_editor_fields_clear (XzEditorFields *fields)
{
  g_clear_pointer (&fields->rows, g_ptr_array_unref);
}

const char *
xz_editor_fields_column (XzFieldRow *row)
{
  const XzColumn *column = xz_field_row_get_column (row);
  return column != NULL ? column->name : "";
}

XzFieldRow *
xz_editor_fields_get (XzEditorFields *fields, const char *column)
{
  for (guint i = 0; column != NULL && i < fields->rows->len; i++)
    if (g_str_equal (xz_editor_fields_column (g_ptr_array_index (fields->rows, i)), column))
      return g_ptr_array_index (fields->rows, i);
  return NULL;
}

static char *
dup_value (XzEditorFields *fields, const char *column)
{
  XzFieldRow *row = xz_editor_fields_get (fields, column);
  return row != NULL ? xz_field_row_dup_value (row) : NULL;
}

/* ---- from the ID number ---- */

/* What the user typed himself is never overwritten. */
static gboolean
fill (XzFieldRow *row, const char *value)
{
  gboolean own = *xz_field_row_get_text (row) != '\0' && !xz_field_row_is_derived (row);
  if (own)
    return FALSE;
  xz_field_row_set_value (row, value);
  xz_field_row_set_derived (row, value != NULL);
  return value != NULL;
}

void
xz_editor_fields_derive (XzEditorFields *fields)
{
  XzFieldRow *id = xz_editor_fields_get (fields, "id_number");
  XzFieldRow *birth = xz_editor_fields_get (fields, "birth_date");
  XzFieldRow *sex = xz_editor_fields_get (fields, "sex");
  if (id == NULL || birth == NULL || sex == NULL)
    return;
  g_autofree char *number = xz_id_number_normalize (xz_field_row_get_text (id));
  g_autofree char *whole = number != NULL && xz_id_number_judge (number, FALSE) == XZ_ID_OK ? xz_id_number_to_18 (number) : NULL;
  g_autofree char *day = whole != NULL ? xz_date_format (xz_id_number_birth_date (whole)) : NULL;
  int code = whole != NULL ? xz_id_number_sex (whole) : 0;
  gboolean filled = fill (birth, day);
  filled |= fill (sex, code == 1 ? "1" : code == 2 ? "2" : NULL);
  xz_field_row_set_hint (id, filled ? _("The check character is right; birth date and sex are filled in; changing the number takes them back")
                           : whole != NULL ? _("The check character is right") : _("18 characters; fills in birth date and sex"));
}

void
xz_editor_fields_hint (XzEditorFields *fields, XzDate today)
{
  XzFieldRow *name = xz_editor_fields_get (fields, "name");
  XzFieldRow *birth = xz_editor_fields_get (fields, "birth_date");
  g_autofree char *text = name != NULL ? xz_person_name_normalize (xz_field_row_get_text (name)) : NULL;
  if (text != NULL)
    {
      g_autofree char *override = dup_value (fields, "pinyin");
      g_autofree char *reading = xz_pinyin_name (text, override);
      g_autofree char *initials = xz_pinyin_initials (text, override);
      g_autofree char *hint = g_strdup_printf (_("Read %s · %s"), reading, initials);
      xz_field_row_set_hint (name, hint);
    }
  else if (name != NULL)
    xz_field_row_set_hint (name, NULL);
  XzDate day = birth != NULL ? xz_date_parse (xz_field_row_get_text (birth)) : XZ_DATE_NONE;
  int age = xz_date_age (day, today);
  g_autofree char *years = day != XZ_DATE_NONE && age >= 0 ? g_strdup_printf (ngettext ("%d year old", "%d years old", age), age) : NULL;
  if (birth != NULL)
    xz_field_row_set_hint (birth, years);
}

/* ---- rules ---- */

static gboolean
place_finding (XzEditorFields *fields, const XzFinding *finding, gboolean over)
{
  XzFieldRow *row = xz_editor_fields_get (fields, finding->field);
  if (row == NULL || (xz_field_row_has_error (row) && !over))
    return FALSE;
  g_autofree char *sentence = xz_finding_dup_sentence (finding);
  xz_field_row_set_problem (row, finding->severity, sentence);
  return TRUE;
}

void
xz_editor_fields_judge (XzEditorFields *fields, const XzProfile *profile, XzDate today)
{
  g_autofree char *birth = dup_value (fields, "birth_date"), *hire = dup_value (fields, "hire_date");
  g_autofree char *education = dup_value (fields, "education"), *post = dup_value (fields, "post");
  g_autofree char *form = dup_value (fields, "employment_form"), *company = dup_value (fields, "dispatch_company");
  g_autofree char *reason = dup_value (fields, "direct_reason");
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  XzDate born = birth != NULL ? xz_date_parse (birth) : XZ_DATE_NONE, hired = hire != NULL ? xz_date_parse (hire) : XZ_DATE_NONE;
  if (born != XZ_DATE_NONE && hired != XZ_DATE_NONE)
    xz_rule_art14_age (born, hired, profile, findings);
  if (education != NULL)
    xz_rule_art14_education (education, profile, findings);
  if (post != NULL)
    xz_rule_art6_post_name (post, findings);
  if (form != NULL)
    xz_rule_art16_employment (form, company != NULL, reason, profile, findings);
  xz_findings_sort (findings);
  for (guint i = findings->len; i > 0; i--)
    place_finding (fields, g_ptr_array_index (findings, i - 1), FALSE);
}

gboolean
xz_editor_fields_place_findings (XzEditorFields *fields, const XzFindings *findings)
{
  gboolean placed = FALSE;
  for (guint i = 0; i < findings->len; i++)
    {
      const XzFinding *finding = g_ptr_array_index (findings, i);
      if (finding->severity == XZ_SEVERITY_BLOCK)
        placed |= place_finding (fields, finding, TRUE);
    }
  return placed;
}

/* ---- drafts ---- */

char *
xz_editor_fields_to_text (XzEditorFields *fields)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  for (guint i = 0; i < fields->rows->len; i++)
    {
      XzFieldRow *row = g_ptr_array_index (fields->rows, i);
      g_autofree char *value = xz_field_row_dup_value (row);
      if (value != NULL)
        g_key_file_set_string (file, DRAFT_GROUP, xz_editor_fields_column (row), value);
    }
  return g_key_file_to_data (file, NULL, NULL);
}

void
xz_editor_fields_from_text (XzEditorFields *fields, const char *text)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  if (!g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, NULL))
    return;
  for (guint i = 0; i < fields->rows->len; i++)
    {
      XzFieldRow *row = g_ptr_array_index (fields->rows, i);
      g_autofree char *value = g_key_file_get_string (file, DRAFT_GROUP, xz_editor_fields_column (row), NULL);
      if (value != NULL)
        xz_field_row_set_value (row, value);
    }
}

#define BEFORE_GROUP "before"

static const char *
present_value (const XzRosterRow *row, const char *column)
{
  const char *value = xz_roster_row_get (row, column);
  return value != NULL ? value : "";
}

char *
xz_editor_fields_changes_to_text (XzEditorFields *fields, const XzRosterRow *row)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  for (guint i = 0; i < fields->rows->len; i++)
    {
      const char *column = xz_editor_fields_column (g_ptr_array_index (fields->rows, i));
      const char *before = present_value (row, column);
      g_autofree char *value = xz_field_row_dup_value (g_ptr_array_index (fields->rows, i));
      if (g_strcmp0 (value != NULL ? value : "", before) == 0)
        continue;
      g_key_file_set_string (file, DRAFT_GROUP, column, value != NULL ? value : "");
      g_key_file_set_string (file, BEFORE_GROUP, column, before);
    }
  return g_key_file_to_data (file, NULL, NULL);
}

gboolean
xz_editor_fields_changes_from_text (XzEditorFields *fields, const XzRosterRow *row, const char *text)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  gboolean any = FALSE;
  if (!g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, NULL))
    return FALSE;
  for (guint i = 0; i < fields->rows->len; i++)
    {
      XzFieldRow *field = g_ptr_array_index (fields->rows, i);
      const char *column = xz_editor_fields_column (field);
      g_autofree char *value = g_key_file_get_string (file, DRAFT_GROUP, column, NULL);
      g_autofree char *before = g_key_file_get_string (file, BEFORE_GROUP, column, NULL);
      if (value == NULL || g_strcmp0 (before, present_value (row, column)) != 0)
        continue;
      xz_field_row_set_value (field, *value != '\0' ? value : NULL);
      any = TRUE;
    }
  return any;
}

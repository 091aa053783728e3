/* xz-training-columns.c: what the headers of sign-in sheets mean.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-training-private.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* Names that only stand beside one another in such a sheet; the others are fields of the records. */
static const XzField name_part = {
  "name", "姓名", N_("Name"), "参训人员|参训人|参训人员姓名|学员|学员姓名|签到人|last name|first name|surname|given name|middle name|lst nme|fst nme",
  XZ_FIELD_NAME, XZ_SENSITIVITY_SHOWN, XZ_AUDIENCE_AGENCY, XZ_MERGE_AUTO, 0
};
static const XzField certificate = {
  "certificate_number", "证件编号", N_("Certificate number"), "star/badge|star no|star|badge|badge no|胸牌号|胸牌编号|执法辅助证号",
  XZ_FIELD_TEXT, XZ_SENSITIVITY_SHOWN, XZ_AUDIENCE_AGENCY, XZ_MERGE_AUTO, 0
};
static const XzField result_day = {
  "result_day", "考核日期", N_("Day of the result"), "考试日期|结业日期|合格日期|完成日期|session end date|completion date|exam date|end date",
  XZ_FIELD_DATE, XZ_SENSITIVITY_SHOWN, XZ_AUDIENCE_AGENCY, XZ_MERGE_AUTO, 0
};
static const XzField course_name = {
  "programme", "培训名称", N_("Course"), "培训班|培训班名称|课程|课程名称|培训项目|培训主题|module id|module|course|course name|training",
  XZ_FIELD_TEXT, XZ_SENSITIVITY_SHOWN, XZ_AUDIENCE_AGENCY, XZ_MERGE_AUTO, 0
};
static const XzField course_passed = {
  "passed", "是否合格", N_("Passed"), "合格|考核结果|培训结果|结果|overall status|result|pass",
  XZ_FIELD_CODE, XZ_SENSITIVITY_SHOWN, XZ_AUDIENCE_AGENCY, XZ_MERGE_AUTO, 0, &xz_codes_passed
};

typedef struct { const char *name; const XzRecordType *type; const char *field; const XzField *own; } Place;
static const Place places[] = {
  { "programme", NULL, NULL, &course_name }, { "kind", &xz_type_programme, "kind" },
  { "passed", NULL, NULL, &course_passed }, { "score", &xz_type_training_result, "score" },
  { "result_day", NULL, NULL, &result_day }, { "day", &xz_type_session, "day" }, { "half", &xz_type_session, "half" },
  { "presence", &xz_type_attendance, "presence" }, { "place", &xz_type_session, "place" },
  { "teacher", &xz_type_session, "teacher" }, { "subjects", &xz_type_session, "subjects" },
  { "name", NULL, NULL, &name_part }, { "certificate_number", NULL, NULL, &certificate },
};

static gpointer
make_columns (gpointer data)
{
  XzColumn *columns = g_new0 (XzColumn, G_N_ELEMENTS (places));

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    columns[i] = (XzColumn) { places[i].name, NULL, places[i].name,
                              places[i].own != NULL ? places[i].own : xz_record_type_field (places[i].type, places[i].field), FALSE };
  return columns;
}

/* Of the roster what tells who somebody is. */
static const XzColumn *
find_in_roster (const char *label)
{
  static const char *const who[] = { "name", "id_number", "agency", "hire_date", "certificate_number", NULL };
  const XzColumn *column = xz_roster_column (label);

  return column != NULL && g_strv_contains (who, column->name) ? column : NULL;
}

const XzColumn *
xz_training_column (const char *label)
{
  static GOnce once = G_ONCE_INIT;
  const XzColumn *columns = g_once (&once, make_columns, NULL), *roster = find_in_roster (label);

  if (roster != NULL)
    return roster;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (xz_field_answers_to (columns[i].desc, label))
      return strcmp (columns[i].name, "name") == 0 || strcmp (columns[i].name, "certificate_number") == 0
             ? xz_roster_column (columns[i].name) : &columns[i];
  return NULL;
}

/* ---- for a person to choose from ---- */

const XzField *
xz_training_import_get_field (guint i)
{
  static const char *const names[] = { "name", "id_number", "certificate_number", "agency", "hire_date", "presence", "passed", "score", "result_day",
                                       "programme", "kind", "day", "half", "place", "teacher", "subjects" };

  return i < G_N_ELEMENTS (names) ? xz_training_column (names[i])->desc : NULL;
}

static void
column_free (gpointer data)
{
  XzTrainingColumn *column = data;

  g_free (column->header);
  g_free (column->sample);
  g_free (column);
}

static gboolean
has_header (const GPtrArray *columns, const char *header)
{
  for (guint i = 0; i < columns->len; i++)
    if (g_ascii_strcasecmp (((const XzTrainingColumn *) columns->pdata[i])->header, header) == 0)
      return TRUE;
  return FALSE;
}

static void
add_columns (GPtrArray *columns, const TrainingTable *table)
{
  for (guint i = 0; i < table->table->pub.columns->len; i++)
    {
      const XzImportColumn *own = g_ptr_array_index (table->table->pub.columns, i);
      XzTrainingColumn *column;

      if (own->header == NULL || *own->header == '\0' || has_header (columns, own->header))
        continue;
      column = g_new0 (XzTrainingColumn, 1);
      column->header = g_strdup (own->header);
      column->sample = g_strdup (own->sample);
      column->field = training_table_field (table, own->index);
      g_ptr_array_add (columns, column);
    }
}

GPtrArray *
xz_training_import_dup_columns (XzTrainingImport *import)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func (column_free);

  for (guint i = 0; i < import->tables->len; i++)
    add_columns (columns, g_ptr_array_index (import->tables, i));
  return columns;
}

/* ---- days as headers ---- */

static const char *
take_half (char *label)
{
  static const struct { const char *word, *code; } halves[] = {
    { "上午", "am" }, { "下午", "pm" }, { "全天", NULL }, { "AM", "am" }, { "PM", "pm" }, { "签到", NULL },
  };
  const char *code = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (halves); i++)
    {
      char *found = strstr (label, halves[i].word);

      if (found == NULL)
        continue;
      memset (found, ' ', strlen (halves[i].word));
      code = halves[i].code != NULL ? halves[i].code : code;
    }
  return code;
}

/* What stands in brackets is a weekday or a remark. */
static void
drop_brackets (char *label)
{
  g_auto (GStrv) parts = g_strsplit (label, "（", 2);

  label[strlen (parts[0])] = '\0';
  label[strcspn (label, "(")] = '\0';
}

gboolean
xz_training_parse_day_label (const char *label, XzDate reference, XzDate *day, const char **half)
{
  g_autofree char *text = g_strndup (label, 80);
  XzDatePrecision precision;

  *half = take_half (text);
  drop_brackets (text);
  g_strdelimit (g_strstrip (text), "_/", '-');
  g_strchomp (text);
  if (g_str_has_suffix (text, "-"))
    text[strlen (text) - 1] = '\0';
  g_autofree char *with_year = NULL;
  if (reference != XZ_DATE_NONE && strstr (text, "年") == NULL && strstr (text, "月") != NULL)
    {
      int year;

      xz_date_to_ymd (reference, &year, NULL, NULL);
      with_year = g_strdup_printf ("%d年%s", year, text);
    }
  return *text != '\0' && xz_date_parse_office (with_year != NULL ? with_year : text, reference, day, &precision)
         && precision == XZ_DATE_PRECISION_DAY;
}

const char *
xz_training_guess_kind (const char *name)
{
  static const struct { const char *word, *kind; } words[] = {
    { "岗前", "pre_service" }, { "上岗", "pre_service" }, { "入职", "pre_service" }, { "初任", "pre_service" }, { "年度", "annual" },
    { "轮训", "annual" }, { "在岗", "annual" },
  };

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (words); i++)
    if (strstr (name, words[i].word) != NULL)
      return words[i].kind;
  return "special";
}

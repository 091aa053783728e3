/* xz-roster-columns.c: a person with the current spell, flat, and the names of its columns.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "xz-field-private.h"
#include "xz-record.h"

/* Columns whose name or meaning is not that of a stored field. */
static const XzField record_id = {
  "id", "记录号", N_("Record number"), "记录编号|系统编号|record|record id|uuid",
  XZ_FIELD_TEXT, XZ_SENSITIVITY_SHOWN, XZ_AUDIENCE_AGENCY, XZ_MERGE_HARD, 0
};
static const XzField age = {
  "age", "年龄", N_("Age"), "周岁|现年龄|current age",
  XZ_FIELD_INTEGER, XZ_SENSITIVITY_SHOWN, XZ_AUDIENCE_AGENCY, XZ_MERGE_AUTO, 0
};

typedef struct {
  const char         *name;
  const XzRecordType *type;
  const char         *field;
  gboolean            sortable;
  const XzField      *derived;
} Place;

/* In the order of cli.md. */
static const Place places[] = {
  { "id", NULL, NULL, FALSE, &record_id },
  { "name", &xz_type_person, "name", TRUE },
  { "sex", &xz_type_person, "sex" },
  { "birth_date", &xz_type_person, "birth_date", TRUE },
  { "id_number", &xz_type_person, "id_number", TRUE },
  { "ethnic_group", &xz_type_person, "ethnic_group" },
  { "political_status", &xz_type_person, "political_status" },
  { "education", &xz_type_person, "education", TRUE },
  { "phone", &xz_type_person, "phone" },
  { "address", &xz_type_person, "address" },
  { "agency", &xz_type_service, "agency", TRUE },
  { "post", &xz_type_assignment, "post", TRUE },
  { "dispatch_company", &xz_type_assignment, "company", TRUE },
  { "hire_date", &xz_type_service, "hire_date", TRUE },
  { "status", &xz_type_service, "state", TRUE },
  { "certificate_number", &xz_type_service, "certificate_number", TRUE },
  { "veteran", &xz_type_person, "veteran" },
  { "remark", &xz_type_person, "remark" },
  { "age", NULL, NULL, TRUE, &age },
  { "employment_form", &xz_type_service, "employment_form" },
  { "contract_from", &xz_type_service, "contract_from" },
  { "contract_to", &xz_type_service, "contract_to" },
  { "last_day", &xz_type_service, "last_day" },
  { "grade", &xz_type_assignment, "grade" },
  { "officer", &xz_type_assignment, "officer" },
  { "school", &xz_type_person, "school" },
  { "registered_residence", &xz_type_person, "registered_residence" },
  { "former_name", &xz_type_person, "former_name" },
  { "name_as_printed", &xz_type_person, "name_as_printed" },
  { "pinyin", &xz_type_person, "pinyin" },
  { "direct_reason", &xz_type_service, "direct_reason" },
  { "emergency_contact", &xz_type_person, "emergency_contact" },
  { "emergency_phone", &xz_type_person, "emergency_phone" },
};

/* Built once from places and the record types, then never changed. */
typedef struct {
  XzColumn    columns[G_N_ELEMENTS (places)];
  XzField     descs[G_N_ELEMENTS (places)];
  GHashTable *by_name;      /* folded name, label or synonym (owned) -> XzColumn* */
} Roster;

static void
add_name (Roster *roster, const char *name, XzColumn *column)
{
  char *folded = xz_field_fold_label (name);

  /* The first column keeps a name. */
  if (*folded == '\0' || g_hash_table_contains (roster->by_name, folded))
    g_free (folded);
  else
    g_hash_table_insert (roster->by_name, folded, column);
}

static void
add_synonyms (Roster *roster, XzColumn *column)
{
  g_auto (GStrv) words = g_strsplit (column->desc->synonyms != NULL ? column->desc->synonyms : "", "|", -1);

  for (guint i = 0; words[i] != NULL; i++)
    add_name (roster, words[i], column);
}

static void
place_column (Roster *roster, guint i)
{
  const Place *place = &places[i];
  XzColumn *column = &roster->columns[i];

  /* The field as it is stored, under the column's own name. */
  roster->descs[i] = place->derived != NULL ? *place->derived : *xz_record_type_field (place->type, place->field);
  roster->descs[i].name = place->name;
  *column = (XzColumn) { place->name, place->type, place->field, &roster->descs[i], place->sortable };
}

static gpointer
build_roster (gpointer data)
{
  Roster *roster = g_new0 (Roster, 1);

  roster->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    place_column (roster, i);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    add_name (roster, places[i].name, &roster->columns[i]);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      add_name (roster, roster->descs[i].label_zh, &roster->columns[i]);
      add_name (roster, roster->descs[i].label_en, &roster->columns[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    add_synonyms (roster, &roster->columns[i]);
  return roster;
}

static const Roster *
get_roster (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, build_roster, NULL);
}

const XzColumn *
xz_roster_columns (guint *n)
{
  if (n != NULL)
    *n = G_N_ELEMENTS (places);
  return get_roster ()->columns;
}

const XzColumn *
xz_roster_column (const char *name_or_label)
{
  const Roster *roster = get_roster ();
  const XzColumn *column;
  g_autofree char *folded = NULL;
  g_autofree char *bare = NULL;

  if (name_or_label == NULL)
    return NULL;
  folded = xz_field_fold_label (name_or_label);
  column = g_hash_table_lookup (roster->by_name, folded);
  if (column != NULL)
    return column;
  bare = xz_field_fold_label_without_brackets (name_or_label);
  return g_hash_table_lookup (roster->by_name, bare);
}

int
xz_roster_column_index (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_strcmp0 (places[i].name, name) == 0)
      return (int) i;
  return -1;
}

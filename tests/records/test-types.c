/* test-types.c: the descriptions and the tables of the register are the same.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "xz-record.h"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Names of the migrations, the first one first. */
static GPtrArray *
list_migrations (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static char *
read_schema (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("XZ_SOURCE_ROOT"), "data", "migrations", NULL);
  g_autoptr (GPtrArray) names = list_migrations (folder);
  g_autoptr (GString) schema = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;

      g_file_get_contents (path, &text, NULL, &error);
      g_assert_no_error (error);
      g_string_append (schema, text);
    }
  return g_string_free (g_steal_pointer (&schema), FALSE);
}

/* Comments are of no use to a reader of columns. */
static char *
without_comments (const char *sql)
{
  g_auto (GStrv) lines = g_strsplit (sql, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *comment = strstr (lines[i], "--");

      if (comment != NULL)
        *comment = '\0';
    }
  return g_strjoinv ("\n", lines);
}

/* What later migrations added to the table, in their order. */
static void
add_added_columns (GPtrArray *columns, const char *sql, const char *table)
{
  g_autofree char *head = g_strdup_printf ("ALTER TABLE %s ADD COLUMN ", table);

  for (const char *p = strstr (sql, head); p != NULL; p = strstr (p, head))
    {
      p += strlen (head);
      g_ptr_array_add (columns, g_strndup (p, strcspn (p, " ;\n")));
    }
}

/* Columns of one table in order: what stands between commas outside brackets. */
static GPtrArray *
columns_of (const char *sql, const char *table)
{
  g_autofree char *head = g_strdup_printf ("CREATE TABLE %s (", table);
  const char *start = strstr (sql, head);
  GPtrArray *columns = g_ptr_array_new_with_free_func (g_free);
  int depth = 0;

  g_assert_nonnull (start);
  start += strlen (head);
  for (const char *p = start; depth >= 0; p++)
    {
      g_assert_cmpint (*p, !=, '\0');
      if (*p == '(')
        depth++;
      else if (*p == ')')
        depth--;
      if ((*p == ',' && depth == 0) || depth < 0)
        {
          g_autofree char *definition = g_strstrip (g_strndup (start, (gsize) (p - start)));

          g_ptr_array_add (columns, g_strndup (definition, strcspn (definition, " \t\n")));
          start = p + 1;
        }
    }
  add_added_columns (columns, sql, table);
  return columns;
}

static gboolean
holds (GPtrArray *columns, const char *name)
{
  return g_ptr_array_find_with_equal_func (columns, name, g_str_equal, NULL);
}

static void
test_every_field_is_a_column (void)
{
  static const char *const common[] = { "n", "id", "owner", "rev", "extra" };
  g_autofree char *text = read_schema ();
  g_autofree char *sql = without_comments (text);
  guint n_types;
  const XzRecordType *const *types = xz_record_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      g_autoptr (GPtrArray) columns = columns_of (sql, types[i]->name);

      g_test_message ("%s", types[i]->name);
      for (guint j = 0; j < G_N_ELEMENTS (common); j++)
        g_assert_true (holds (columns, common[j]));
      for (guint j = 0; j < types[i]->n_fields; j++)
        if (!holds (columns, types[i]->fields[j].name))
          g_error ("%s.%s is no column", types[i]->name, types[i]->fields[j].name);
    }
}

static void
test_every_column_is_a_field (void)
{
  g_autofree char *text = read_schema ();
  g_autofree char *sql = without_comments (text);
  guint n_types;
  const XzRecordType *const *types = xz_record_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      g_autoptr (GPtrArray) columns = columns_of (sql, types[i]->name);
      guint n_fields = 0;

      /* The first five are of every table; c_ columns are derived. */
      for (guint j = 5; j < columns->len; j++)
        {
          const char *name = columns->pdata[j];

          if (g_str_has_prefix (name, "c_"))
            continue;
          n_fields++;
          if (xz_record_type_index (types[i], name) < 0)
            g_error ("%s.%s is not described", types[i]->name, name);
        }
      g_assert_cmpuint (n_fields, ==, types[i]->n_fields);
    }
}

static void
test_fields_in_order (void)
{
  g_autofree char *text = read_schema ();
  g_autofree char *sql = without_comments (text);
  guint n_types;
  const XzRecordType *const *types = xz_record_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      g_autoptr (GPtrArray) columns = columns_of (sql, types[i]->name);

      for (guint j = 0; j < types[i]->n_fields; j++)
        g_assert_cmpstr (columns->pdata[5 + j], ==, types[i]->fields[j].name);
    }
}

static void
check_field (const XzRecordType *type, const XzField *field)
{
  g_test_message ("%s.%s", type->name, field->name);
  g_assert_nonnull (field->label_zh);
  g_assert_nonnull (field->label_en);
  g_assert_true (g_str_is_ascii (field->label_en));
  g_assert_cmpint (field->type == XZ_FIELD_CODE || field->type == XZ_FIELD_CODES, ==, field->codes != NULL);
  g_assert_cmpint (field->type == XZ_FIELD_REF, ==, field->ref != NULL);
  if (field->codes != NULL)
    g_assert_cmpuint (field->codes->n_codes, >, 0);
  if (field->ref != NULL)
    g_assert_nonnull (xz_record_type_by_name (field->ref));
  /* What is masked or sealed is never for the public. */
  if (field->sensitivity != XZ_SENSITIVITY_SHOWN)
    g_assert_cmpuint (field->audience & XZ_AUDIENCE_PUBLIC, ==, 0);
  g_assert_cmpuint (field->audience & XZ_AUDIENCE_AGENCY, !=, 0);
}

static void
test_every_field_is_whole (void)
{
  guint n_types;
  const XzRecordType *const *types = xz_record_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

      g_assert_nonnull (types[i]->label_zh);
      g_assert_nonnull (xz_record_type_label (types[i]));
      for (guint j = 0; j < types[i]->n_fields; j++)
        {
          check_field (types[i], &types[i]->fields[j]);
          g_assert_true (g_hash_table_add (names, (gpointer) types[i]->fields[j].name));
          g_assert_cmpint (xz_record_type_index (types[i], types[i]->fields[j].name), ==, (int) j);
          g_assert_true (xz_record_type_field (types[i], types[i]->fields[j].name) == &types[i]->fields[j]);
        }
    }
}

static void
test_numbers_never_change (void)
{
  static const struct { int number; const char *name; gboolean local; } released[] = {
    { 1, "agency", FALSE }, { 2, "post", FALSE }, { 3, "company", FALSE }, { 4, "officer", FALSE }, { 5, "person", FALSE },
    { 6, "service", FALSE }, { 7, "assignment", FALSE }, { 8, "attachment", FALSE }, { 9, "user", TRUE }, { 10, "role_grant", TRUE },
    { 11, "programme", FALSE }, { 12, "session", FALSE }, { 13, "enrolment", FALSE }, { 14, "attendance", FALSE },
    { 15, "training_result", FALSE },
    { 17, "certificate_block", FALSE }, { 18, "certificate", FALSE }, { 19, "certificate_event", FALSE }, { 20, "insignia_kind", FALSE },
    { 21, "insignia_event", FALSE }, { 22, "departure", FALSE }, { 23, "signing_key", FALSE }, { 24, "card_design", FALSE }, { 25, "insignia_stock", FALSE },
  };
  guint n;

  xz_record_types (&n);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (released));
  for (guint i = 0; i < G_N_ELEMENTS (released); i++)
    {
      const XzRecordType *type = xz_record_type_by_number (released[i].number);

      g_assert_cmpstr (type->name, ==, released[i].name);
      g_assert_true (xz_record_type_by_name (released[i].name) == type);
      g_assert_cmpint (type->local, ==, released[i].local);
    }
  g_assert_null (xz_record_type_by_number (0));
  g_assert_null (xz_record_type_by_name ("aux"));
  g_assert_null (xz_record_type_by_name (NULL));
}

/* An entry that is never changed can be corrected, and names its like; every field of it is merged as an entry.
 * Nothing in it is sealed: what an undo enters again is sealed for the old number. */
static void
test_append_only_types_can_be_corrected (void)
{
  guint n_types, n = 0;
  const XzRecordType *const *types = xz_record_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      g_assert_cmpint (xz_record_type_correction_reason (types[i]) >= 0, ==, types[i]->append_only);
      if (!types[i]->append_only)
        continue;
      n++;
      g_assert_cmpstr (xz_record_type_field (types[i], "corrects")->ref, ==, types[i]->name);
      g_assert_true (xz_record_type_field (types[i], "voids")->codes == &xz_codes_yes_no);
      for (guint j = 0; j < types[i]->n_fields; j++)
        {
          g_assert_cmpint (types[i]->fields[j].merge, ==, XZ_MERGE_APPEND);
          g_assert_cmpint (types[i]->fields[j].sensitivity, !=, XZ_SENSITIVITY_SEALED);
        }
    }
  g_assert_cmpuint (n, >=, 2);
}

static XzMerge
merge_of (const XzRecordType *type, const char *field)
{
  return xz_record_type_field (type, field)->merge;
}

/* sync.md 3.4, first two rows. */
static void
test_merge_rules (void)
{
  static const char *const soft[] = { "phone", "address", "education", "emergency_contact", "emergency_phone", "photo" };
  static const char *const hard[] = { "name", "id_number", "birth_date" };
  static const char *const hard_service[] = { "contract_from", "contract_to", "state", "agency" };
  static const char *const hard_assignment[] = { "post", "grade", "company" };

  for (guint i = 0; i < G_N_ELEMENTS (soft); i++)
    g_assert_cmpint (merge_of (&xz_type_person, soft[i]), ==, XZ_MERGE_AUTO);
  for (guint i = 0; i < G_N_ELEMENTS (hard); i++)
    g_assert_cmpint (merge_of (&xz_type_person, hard[i]), ==, XZ_MERGE_HARD);
  for (guint i = 0; i < G_N_ELEMENTS (hard_service); i++)
    g_assert_cmpint (merge_of (&xz_type_service, hard_service[i]), ==, XZ_MERGE_HARD);
  for (guint i = 0; i < G_N_ELEMENTS (hard_assignment); i++)
    g_assert_cmpint (merge_of (&xz_type_assignment, hard_assignment[i]), ==, XZ_MERGE_HARD);
  g_assert_cmpint (merge_of (&xz_type_agency, "headcount"), ==, XZ_MERGE_COMMAND);
  g_assert_cmpint (merge_of (&xz_type_agency, "name"), ==, XZ_MERGE_SERVER);
}

static void
test_sensitive_fields (void)
{
  static const char *const masked[] = { "id_number", "phone", "emergency_phone" };
  guint n_shown = 0;

  for (guint i = 0; i < G_N_ELEMENTS (masked); i++)
    g_assert_cmpint (xz_record_type_field (&xz_type_person, masked[i])->sensitivity, ==, XZ_SENSITIVITY_MASKED);
  g_assert_cmpint (xz_record_type_field (&xz_type_person, "vetting_number")->sensitivity, ==, XZ_SENSITIVITY_SEALED);
  for (guint i = 0; i < xz_type_person.n_fields; i++)
    n_shown += xz_type_person.fields[i].sensitivity == XZ_SENSITIVITY_SHOWN;
  g_assert_cmpuint (n_shown, ==, xz_type_person.n_fields - 4);
}

/* Art. 24: of a person the public may learn the name alone. */
static void
test_public_fields (void)
{
  for (guint i = 0; i < xz_type_person.n_fields; i++)
    {
      const XzField *field = &xz_type_person.fields[i];

      g_assert_cmpint ((field->audience & XZ_AUDIENCE_PUBLIC) != 0, ==, strcmp (field->name, "name") == 0);
    }
}

static void
test_record_values (void)
{
  g_autoptr (XzRecord) record = xz_record_new (&xz_type_person);
  g_autoptr (XzRecord) copy = NULL;

  xz_record_set (record, "name", "欧阳思远");
  xz_record_set (record, "sex", "1");
  xz_record_set (record, "sex", "");
  xz_record_set (record, "phone", "13800000000");
  /* A value may be set from itself. */
  xz_record_set (record, "phone", xz_record_get (record, "phone"));
  g_strlcpy (record->id, "0190f3a0-0000-7000-8000-000000000001", sizeof record->id);
  copy = xz_record_copy (record);
  xz_record_set (record, "name", NULL);
  g_assert_null (xz_record_get (record, "name"));
  g_assert_cmpstr (xz_record_get (copy, "name"), ==, "欧阳思远");
  g_assert_null (xz_record_get (copy, "sex"));
  g_assert_cmpstr (xz_record_get (copy, "phone"), ==, "13800000000");
  g_assert_cmpstr (copy->id, ==, record->id);
  g_assert_null (xz_record_copy (NULL));
}

static void
test_canonical_bytes (void)
{
  g_autoptr (XzRecord) record = xz_record_new (&xz_type_post);
  g_autoptr (GString) empty = xz_record_canonical (record);
  g_autoptr (GString) bytes = NULL;

  g_assert_cmpuint (empty->len, ==, 0);
  xz_record_set (record, "remark", "x");
  xz_record_set (record, "name", "城管巡查");
  bytes = xz_record_canonical (record);
  g_assert_cmpstr (bytes->str, ==, "name\x1f" "城管巡查" "\x1e" "remark\x1f" "x\x1e");
}

/* No value can be written so that two records look the same. */
static void
test_canonical_bytes_are_unambiguous (void)
{
  g_autoptr (XzRecord) two = xz_record_new (&xz_type_post);
  g_autoptr (XzRecord) one = xz_record_new (&xz_type_post);
  g_autoptr (GString) of_two = NULL;
  g_autoptr (GString) of_one = NULL;

  xz_record_set (two, "name", "a");
  xz_record_set (two, "remark", "b");
  xz_record_set (one, "name", "a\x1eremark\x1f" "b");
  of_two = xz_record_canonical (two);
  of_one = xz_record_canonical (one);
  g_assert_cmpstr (of_one->str, !=, of_two->str);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/records/schema/every-field-is-a-column", test_every_field_is_a_column);
  g_test_add_func ("/records/schema/every-column-is-a-field", test_every_column_is_a_field);
  g_test_add_func ("/records/schema/in-the-same-order", test_fields_in_order);
  g_test_add_func ("/records/types/every-field-is-whole", test_every_field_is_whole);
  g_test_add_func ("/records/types/numbers-never-change", test_numbers_never_change);
  g_test_add_func ("/records/types/merge-rules", test_merge_rules);
  g_test_add_func ("/records/types/sensitive-fields", test_sensitive_fields);
  g_test_add_func ("/records/types/art-24/the-public-learns-the-name-alone", test_public_fields);
  g_test_add_func ("/records/types/append-only-types-can-be-corrected", test_append_only_types_can_be_corrected);
  g_test_add_func ("/records/record/values", test_record_values);
  g_test_add_func ("/records/record/canonical-bytes", test_canonical_bytes);
  g_test_add_func ("/records/record/canonical-bytes-are-unambiguous", test_canonical_bytes_are_unambiguous);
  return g_test_run ();
}

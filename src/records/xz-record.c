/* xz-record.c: a record as its values, and how its description is asked.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Between a field's name and value, after a value, and before one of these
 * three inside a value. */
#define UNIT_SEPARATOR '\x1f'
#define RECORD_SEPARATOR '\x1e'
#define ESCAPE '\x1b'

int
xz_record_type_index (const XzRecordType *type, const char *field_name)
{
  g_return_val_if_fail (type != NULL, -1);

  if (field_name == NULL)
    return -1;
  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].name == field_name || strcmp (type->fields[i].name, field_name) == 0)
      return (int) i;
  return -1;
}

const XzField *
xz_record_type_field (const XzRecordType *type, const char *field_name)
{
  int index = xz_record_type_index (type, field_name);

  return index < 0 ? NULL : &type->fields[index];
}

int
xz_record_type_correction_reason (const XzRecordType *type)
{
  int own = xz_record_type_index (type, "correction_reason");

  if (!type->append_only)
    return -1;
  return own >= 0 ? own : xz_record_type_index (type, "reason");
}

const char *
xz_record_type_label (const XzRecordType *type)
{
  return xz_language_is_chinese () ? type->label_zh : g_dgettext (GETTEXT_PACKAGE, type->label_en);
}

XzRecord *
xz_record_new (const XzRecordType *type)
{
  XzRecord *record;

  g_return_val_if_fail (type != NULL, NULL);

  record = g_new0 (XzRecord, 1);
  record->type = type;
  record->values = g_new0 (char *, type->n_fields);
  return record;
}

XzRecord *
xz_record_copy (const XzRecord *record)
{
  XzRecord *copy;

  if (record == NULL)
    return NULL;
  copy = xz_record_new (record->type);
  memcpy (copy->id, record->id, sizeof copy->id);
  memcpy (copy->owner, record->owner, sizeof copy->owner);
  for (guint i = 0; i < record->type->n_fields; i++)
    copy->values[i] = g_strdup (record->values[i]);
  return copy;
}

void
xz_record_free (XzRecord *record)
{
  if (record == NULL)
    return;
  for (guint i = 0; i < record->type->n_fields; i++)
    g_free (record->values[i]);
  g_free (record->values);
  g_free (record);
}

const char *
xz_record_get (const XzRecord *record, const char *field)
{
  int index = xz_record_type_index (record->type, field);

  g_return_val_if_fail (index >= 0, NULL);
  return record->values[index];
}

void
xz_record_set (XzRecord *record, const char *field, const char *value)
{
  int index = xz_record_type_index (record->type, field);
  char *copy;

  g_return_if_fail (index >= 0);
  copy = value != NULL && *value != '\0' ? g_strdup (value) : NULL;
  g_free (record->values[index]);
  record->values[index] = copy;
}

static void
append_value (GString *bytes, const char *value)
{
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == ESCAPE || *p == UNIT_SEPARATOR || *p == RECORD_SEPARATOR)
        g_string_append_c (bytes, ESCAPE);
      g_string_append_c (bytes, *p);
    }
}

GString *
xz_record_canonical (const XzRecord *record)
{
  GString *bytes = g_string_sized_new (256);

  for (guint i = 0; i < record->type->n_fields; i++)
    {
      if (record->values[i] == NULL)
        continue;
      g_string_append (bytes, record->type->fields[i].name);
      g_string_append_c (bytes, UNIT_SEPARATOR);
      append_value (bytes, record->values[i]);
      g_string_append_c (bytes, RECORD_SEPARATOR);
    }
  return bytes;
}

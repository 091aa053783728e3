/* xz-apply-touch.c: which people a change touches: their derived columns and what
 * has to be judged of them at the end.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-change-private.h"
#include <string.h>

static gboolean
look_up (XzDb *db, const char *sql, const char *id, gint64 *n, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (db, sql, error);

  *n = 0;
  if (select == NULL)
    return FALSE;
  xz_statement_bind_uuid (select, 1, id);
  if (xz_statement_next (select, error))
    *n = xz_statement_get_int64 (select, 0);
  else if (!xz_statement_ended (select))
    return FALSE;
  return TRUE;
}

/* A person, a spell and an assignment usually come one after another: the last answer is kept. */
static gboolean
person_number (XzApply *apply, const char *person, gint64 *n, GError **error)
{
  if (person == NULL || apply->last_person_n == 0 || strcmp (apply->last_person, person) != 0)
    {
      if (!look_up (apply->db, "SELECT n FROM person WHERE id = ?1", person, &apply->last_person_n, error))
        return FALSE;
      g_strlcpy (apply->last_person, person != NULL ? person : "", sizeof apply->last_person);
    }
  *n = apply->last_person_n;
  return TRUE;
}

static gboolean
person_of_service (XzApply *apply, const char *service, gint64 *n, GError **error)
{
  if (service == NULL || apply->last_service_n == 0 || strcmp (apply->last_service, service) != 0)
    {
      if (!look_up (apply->db, "SELECT p.n FROM service s JOIN person p ON p.id = s.person WHERE s.id = ?1",
                    service, &apply->last_service_n, error))
        return FALSE;
      g_strlcpy (apply->last_service, service != NULL ? service : "", sizeof apply->last_service);
    }
  *n = apply->last_service_n;
  return TRUE;
}

/* ---- what is there ---- */

static void
key_of (const XzRecordType *type, const char *id, char key[40])
{
  key[0] = (char) ('A' + type->number);
  g_strlcpy (key + 1, id, 39);
}

void
xz_apply_remember (XzApply *apply, const XzRecordType *type, const char *id)
{
  char key[40];

  if (apply->fresh != NULL && xz_fresh_has (apply->fresh, type, id))
    return;
  key_of (type, id, key);
  g_hash_table_add (apply->known, g_strdup (key));
}

gboolean
xz_apply_knows (XzApply *apply, const XzRecordType *type, const char *id)
{
  char key[40];

  if (apply->fresh != NULL && xz_fresh_has (apply->fresh, type, id))
    return TRUE;
  key_of (type, id, key);
  return g_hash_table_contains (apply->known, key);
}

/* ---- people ---- */

static void
touch_number (XzApply *apply, gint64 n, guint flags)
{
  gpointer present;

  if (n == 0)
    return;
  if (g_hash_table_lookup_extended (apply->touched, &n, NULL, &present))
    flags |= GPOINTER_TO_UINT (present);
  else
    g_array_append_val (apply->order, n);
  g_hash_table_replace (apply->touched, g_memdup2 (&n, sizeof n), GUINT_TO_POINTER (flags));
}

static gboolean
person_of_certificate (XzApply *apply, const char *certificate, gint64 *n, GError **error)
{
  return look_up (apply->db, "SELECT p.n FROM certificate c JOIN person p ON p.id = c.person WHERE c.id = ?1", certificate, n, error);
}

static gboolean
hangs_on_person (const XzRecordType *type)
{
  return type == &xz_type_certificate || type == &xz_type_insignia_event || type == &xz_type_departure || type == &xz_type_training_result;
}

gboolean
xz_apply_touch (XzApply *apply, const XzRecord *stored, guint flags, GError **error)
{
  gint64 n = 0;
  gboolean found = TRUE;

  if (apply->fresh != NULL && xz_fresh_has (apply->fresh, stored->type, stored->id))
    return TRUE;
  if (stored->type == &xz_type_person)
    found = person_number (apply, stored->id, &n, error);
  else if (stored->type == &xz_type_service)
    {
      found = person_number (apply, xz_record_get (stored, "person"), &n, error);
      apply->last_service[0] = '\0';
    }
  else if (stored->type == &xz_type_assignment)
    found = person_of_service (apply, xz_record_get (stored, "service"), &n, error);
  else if (hangs_on_person (stored->type))
    found = person_number (apply, xz_record_get (stored, "person"), &n, error);
  else if (stored->type == &xz_type_certificate_event)
    found = person_of_certificate (apply, xz_record_get (stored, "certificate"), &n, error);
  if (stored->type == &xz_type_certificate || stored->type == &xz_type_certificate_event)
    xz_apply_touch_certificate (apply, stored);
  if (found)
    touch_number (apply, n, flags);
  return found;
}

static guint
flags_of_field (const XzRecordType *type, const char *field)
{
  if (type == &xz_type_person)
    return strcmp (field, "id_number") == 0 ? XZ_TOUCH_ID : strcmp (field, "birth_date") == 0 ? XZ_TOUCH_BIRTH : 0;
  if (type != &xz_type_service)
    return 0;
  return strcmp (field, "hire_date") == 0 || strcmp (field, "last_day") == 0 || strcmp (field, "state") == 0
         || strcmp (field, "person") == 0 || strcmp (field, "overlap_reason") == 0 ? XZ_TOUCH_SPELLS : 0;
}

/* What the end of the transaction has to judge of the person, after the fields that changed. */
guint
xz_apply_flags (const XzRecordType *type, const gboolean *changed)
{
  guint flags = 0;

  for (guint i = 0; i < type->n_fields; i++)
    if (changed[i])
      flags |= flags_of_field (type, type->fields[i].name);
  return flags;
}

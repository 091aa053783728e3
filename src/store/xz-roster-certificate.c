/* xz-roster-certificate.c: the current certificate of a spell, flat in the person's row.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-roster-certificate.h"
#include "xz-certificate-private.h"
#include <string.h>

void
xz_certificate_columns_clear (XzCertificateColumns *columns)
{
  g_free (columns->number);
  g_free (columns->valid_to);
  g_free (columns->from);
  g_free (columns->to);
  g_free (columns->lacking);
  g_free (columns->handover);
  memset (columns, 0, sizeof *columns);
}

static char *
dup_earlier (const char *a, const char *b)
{
  return g_strdup (a == NULL || (b != NULL && strcmp (b, a) < 0) ? b : a);
}

static char *
dup_later (const char *a, const char *b)
{
  return g_strdup (a == NULL || (b != NULL && strcmp (b, a) > 0) ? b : a);
}

/* A certificate in force: the days it carries, and whether the insignia are there. */
static gboolean
load_in_force (XzDb *db, const char *person, const char *status, const char *hire_date, const char *last_day,
               const char *issued_on, const char *valid_to, XzCertificateColumns *columns, GError **error)
{
  guint insignia;
  gboolean failed, left = g_strcmp0 (status, "left") == 0;
  XzProfile *profile = xz_store_get_profile (xz_db_store (db));

  if (left && last_day == NULL)
    return TRUE;
  if (!xz_training_failed (db, person, &failed, error) || !xz_insignia_in_hand (db, person, &insignia, error))
    return FALSE;
  if (!left)
    columns->valid_to = g_strdup (valid_to);
  if (!left && profile != NULL)
    columns->lacking = g_strdup ((xz_duty_required_insignia (profile) & ~insignia) != 0 ? "1" : "0");
  if (failed)
    return TRUE;
  columns->from = dup_later (issued_on, hire_date);
  columns->to = dup_earlier (valid_to, last_day);
  return TRUE;
}

static gboolean
load_handover (XzDb *db, const char *service, XzCertificateColumns *columns, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (db, "SELECT 1 FROM departure WHERE service = ?1 AND closed_on IS NULL", error);

  if (s == NULL)
    return FALSE;
  xz_statement_bind_uuid (s, 1, service);
  if (xz_statement_next (s, error))
    columns->handover = g_strdup ("1");
  return TRUE;
}

gboolean
xz_certificate_columns_load (XzDb *db, const char *person, const char *service, const char *status,
                             const char *hire_date, const char *last_day, XzCertificateColumns *columns, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (db,
    "SELECT number, state, issued_on, valid_to FROM certificate WHERE service = ?1 AND state <> 'draft'"
    " ORDER BY state = 'issued' DESC, state = 'suspended' DESC, issued_on DESC, n DESC LIMIT 1", error);

  memset (columns, 0, sizeof *columns);
  if (s == NULL)
    return FALSE;
  if (service == NULL)
    return TRUE;
  xz_statement_bind_uuid (s, 1, service);
  if (xz_statement_next (s, error))
    {
      columns->number = xz_statement_dup_text (s, 0);
      if (g_strcmp0 (xz_statement_get_text (s, 1), "issued") == 0
          && !load_in_force (db, person, status, hire_date, last_day, xz_statement_get_text (s, 2), xz_statement_get_text (s, 3),
                             columns, error))
        return FALSE;
    }
  else if (!xz_statement_ended (s))
    return FALSE;
  return last_day == NULL || load_handover (db, service, columns, error);
}

/* xz-users-rules.c: what no change of accounts may lead to, by whatever way it comes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-change-private.h"
#include "xz-users-private.h"

/* TRUE in *found when there is a row.  ?1: the system account, ?2: today. */
static gboolean
find_row (XzApply *apply, const char *sql, gboolean *found, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (apply->db, sql, error);
  g_autofree char *today = xz_date_format (xz_users_today (xz_db_context (apply->db)));

  if (select == NULL)
    return FALSE;
  xz_statement_bind_uuid (select, 1, xz_db_store (apply->db)->system_user);
  xz_statement_bind_text (select, 2, today);
  *found = xz_statement_next (select, error);
  return *found || xz_statement_ended (select);
}

/* At the same time: grants that follow one another are allowed. */
static const char auditor_sql[] =
  "SELECT ?2 FROM role_grant a JOIN role_grant b ON a.user = b.user WHERE a.user IS NOT ?1 AND a.role = 'auditor' AND b.role <> 'auditor' "
  "AND (a.from_date IS NULL OR b.to_date IS NULL OR a.from_date <= b.to_date) "
  "AND (b.from_date IS NULL OR a.to_date IS NULL OR b.from_date <= a.to_date) LIMIT 1";

static const char administrator_sql[] =
  "SELECT 1 FROM role_grant g JOIN user u ON u.id = g.user WHERE g.user IS NOT ?1 AND g.role = 'administrator' "
  "AND u.disabled IS NOT '1' AND (g.from_date IS NULL OR g.from_date <= ?2) AND (g.to_date IS NULL OR g.to_date >= ?2) LIMIT 1";

static gboolean
touches_users (const XzChangeSet *set)
{
  for (guint i = 0; i < set->changes->len; i++)
    {
      const XzChange *change = g_ptr_array_index (set->changes, i);

      if (change->type == &xz_type_user || change->type == &xz_type_role_grant)
        return TRUE;
    }
  return FALSE;
}

gboolean
xz_apply_look_at_users (XzApply *apply, GError **error)
{
  return !touches_users (apply->set) || xz_users_handed_over (apply->db, &apply->handed_over, error);
}

gboolean
xz_apply_judge_users (XzApply *apply, GError **error)
{
  gboolean mixed = FALSE, administrator = TRUE;

  if ((apply->kinds & XZ_CHANGED_USERS) == 0)
    return TRUE;
  if (!find_row (apply, auditor_sql, &mixed, error)
      || (apply->handed_over && !find_row (apply, administrator_sql, &administrator, error)))
    return FALSE;
  if (mixed)
    xz_apply_refuse (apply, "auditor-alone", 0, "role", NULL);
  if (!administrator)
    xz_apply_refuse (apply, "last-administrator", 0, "role", NULL);
  return TRUE;
}

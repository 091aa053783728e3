/* xz-apply-scope.c: how far the grant of one agency reaches: who uses a person answers
 * for him (Art. 5).  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-change-private.h"

/* A city has its departments and their stations; more levels are a circle. */
#define MAX_LEVELS 8

static gboolean
load_superior (XzDb *db, char agency[37], GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (db, "SELECT superior FROM agency WHERE id = ?1", error);

  if (select == NULL)
    return FALSE;
  xz_statement_bind_uuid (select, 1, agency);
  agency[0] = '\0';
  if (!xz_statement_next (select, error))
    return xz_statement_ended (select);
  xz_statement_get_uuid (select, 0, agency);
  return TRUE;
}

/* The agency of the grant itself, or one below it; the last that was is kept, as
 * the records of one change are mostly of one agency. */
static gboolean
is_in_reach (XzApply *apply, const char *agency, gboolean *in_reach, GError **error)
{
  char above[37];

  *in_reach = FALSE;
  if (agency == NULL || *agency == '\0')
    return TRUE;
  g_strlcpy (above, agency, sizeof above);
  for (guint i = 0; i < MAX_LEVELS && *above != '\0' && !*in_reach; i++)
    {
      *in_reach = g_str_equal (above, apply->agency) || g_str_equal (above, apply->reached);
      if (!*in_reach && !load_superior (apply->db, above, error))
        return FALSE;
    }
  if (*in_reach)
    g_strlcpy (apply->reached, agency, sizeof apply->reached);
  return TRUE;
}

static gboolean
judge_agency (XzApply *apply, const char *agency, const char *field, GError **error)
{
  gboolean in_reach;

  if (!is_in_reach (apply, agency, &in_reach, error))
    return FALSE;
  if (!in_reach)
    xz_apply_refuse (apply, "other-agency", 5, field, NULL);
  return TRUE;
}

gboolean
xz_apply_judge_scope (XzApply *apply, const XzRecord *record, GError **error)
{
  int agency = xz_record_type_index (record->type, "agency");
  gboolean whole = record->type == &xz_type_role_grant;

  if (*apply->agency == '\0')
    return TRUE;
  if (record->type == &xz_type_agency)
    return g_str_equal (record->id, apply->agency) || judge_agency (apply, xz_record_get (record, "superior"), "superior", error);
  if (!judge_agency (apply, record->owner, NULL, error))
    return FALSE;
  return agency < 0 || (record->values[agency] == NULL && !whole) || judge_agency (apply, record->values[agency], "agency", error);
}

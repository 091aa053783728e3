/* xz-roles.c: the one table of who may do what.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-users.h"

#include "xz-db-private.h"

#define CLERK         XZ_ROLE_CLERK
#define REVIEWER      XZ_ROLE_REVIEWER
#define AUDITOR       XZ_ROLE_AUDITOR
#define ADMINISTRATOR XZ_ROLE_ADMINISTRATOR
#define READER        XZ_ROLE_READER

/* One user who holds these three is the office: there is nobody else to approve. */
#define OFFICE_OF_ONE (CLERK | REVIEWER | ADMINISTRATOR)

/* The administrator keeps accounts and copies and sees no person; the auditor
 * sees everything and writes nothing. */
static const struct {
  const char *name;
  guint       roles;
} table[XZ_N_ACTS] = {
  [XZ_ACT_READ]            = { "read", CLERK | REVIEWER | AUDITOR | READER },
  [XZ_ACT_REVEAL]          = { "reveal", CLERK | REVIEWER },
  [XZ_ACT_ADD]             = { "add", CLERK },
  [XZ_ACT_EDIT]            = { "edit", CLERK },
  [XZ_ACT_DELETE]          = { "delete", CLERK },
  [XZ_ACT_IMPORT]          = { "import", CLERK },
  [XZ_ACT_EXPORT]          = { "export", CLERK | REVIEWER | AUDITOR },
  [XZ_ACT_EXPORT_FULL]     = { "export-full", CLERK | REVIEWER },
  [XZ_ACT_UNDO]            = { "undo", CLERK },
  [XZ_ACT_APPROVE]         = { "approve", REVIEWER },
  [XZ_ACT_MANAGE_AGENCIES] = { "manage-agencies", ADMINISTRATOR },
  [XZ_ACT_MANAGE_USERS]    = { "manage-users", ADMINISTRATOR },
  [XZ_ACT_BACKUP]          = { "backup", ADMINISTRATOR },
  [XZ_ACT_RESTORE]         = { "restore", ADMINISTRATOR },
  [XZ_ACT_READ_AUDIT]      = { "read-audit", AUDITOR },
  [XZ_ACT_VERIFY]          = { "verify", AUDITOR | ADMINISTRATOR },
  [XZ_ACT_SETTINGS]        = { "settings", ADMINISTRATOR },
};

gboolean
xz_roles_may (guint roles, XzAct act, gboolean own_entry)
{
  g_return_val_if_fail (act < XZ_N_ACTS, FALSE);

  if (act == XZ_ACT_APPROVE && own_entry && (roles & OFFICE_OF_ONE) != OFFICE_OF_ONE)
    return FALSE;
  return (roles & table[act].roles) != 0;
}

const char *
xz_act_name (XzAct act)
{
  g_return_val_if_fail (act < XZ_N_ACTS, NULL);

  return table[act].name;
}

gboolean
xz_db_may (XzDb *db, XzAct act)
{
  const XzSession *session = xz_db_session (db);

  return session != NULL && xz_roles_may (session->roles, act, FALSE);
}

gboolean
xz_store_may (XzStore *store, XzAct act)
{
  g_autoptr (XzSession) session = xz_store_dup_session (store);

  return session != NULL && xz_roles_may (session->roles, act, FALSE);
}

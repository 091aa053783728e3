/* xz-ctl-write.h: what the commands that write one record share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-ctl-private.h"
G_BEGIN_DECLS
/* What a command writes: a change set is filled and applied inside one job. */
typedef struct {
  XzCtl              *ctl;
  const XzRecordType *type;
  const char         *id_text;     /* as typed; NULL: a new record */
  GPtrArray          *names;       /* char*, of fields */
  GPtrArray          *values;      /* char*, as typed */
  char               *id;          /* of the record written */
  XzFindings         *findings;
  XzApplied           applied;
} XzWrite;

void     xz_write_init  (XzWrite *write, XzCtl *ctl, const XzRecordType *type);
void     xz_write_clear (XzWrite *write);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XzWrite, xz_write_clear)
/* "field=value" from the first-th argument on. */
gboolean xz_write_take_assignments (XzWrite *write, guint first, GError **error);
/* The i-th field as it is stored; *canonical is owned by the caller, NULL: to be emptied. */
gboolean xz_write_parse_field (XzWrite *write, XzDb *db, guint i, const XzField **field, char **canonical, GError **error);
/* In a write job, unless what was found so far blocks. */
gboolean xz_write_apply (XzWrite *write, XzDb *db, XzChangeSet *set, GError **error);
/* Runs work and says what came of it; the exit status. */
int      xz_write_run   (XzWrite *write, XzJobFunc work, const char *said);
G_END_DECLS

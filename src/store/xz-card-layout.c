/* xz-card-layout.c: the design of an agency's certificates, kept in its card design record.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-card-layout.h"
#include "xz-db-private.h"
#include "xz-read.h"
#include <string.h>

/* The newest record of the agency; NULL with error unset: none. */
static XzRecord *
find_design (XzDb *db, const char *agency, GError **error)
{
  g_autoptr (GPtrArray) records = xz_db_list_records (db, &xz_type_card_design, NULL, NULL, error);

  for (guint i = records != NULL ? records->len : 0; i > 0; i--)
    {
      const XzRecord *record = g_ptr_array_index (records, i - 1);
      if (strcmp (record->owner, agency) == 0)
        return xz_record_copy (record);
    }
  return NULL;
}

static void
change_design (XzChangeSet *set, const XzRecord *design, const char *layout)
{
  static const char *const beside[] = { "title", "legend", "notice", "colour", "issuer" };

  xz_change_set_update (set, &xz_type_card_design, design->id, "layout", layout, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    if (xz_record_get (design, beside[i]) != NULL)
      xz_change_set_update (set, &xz_type_card_design, design->id, beside[i], NULL, NULL);
}

static void
create_design (XzDb *db, XzChangeSet *set, const char *agency, const char *layout)
{
  XzRecord *design = xz_record_new (&xz_type_card_design);

  g_strlcpy (design->owner, agency, sizeof design->owner);
  xz_record_set (design, "name", "行政执法辅助工作证");
  xz_record_set (design, "layout", layout);
  xz_change_set_create (set, xz_db_context (db), design);
}

gboolean
xz_db_set_card_layout (XzDb *db, const char *agency, const char *layout, XzApplied *applied, GError **error)
{
  g_autoptr (XzChangeSet) set = xz_change_set_new ("card-design", NULL);
  GError *fault = NULL;
  g_autoptr (XzRecord) design = find_design (db, agency, &fault);

  memset (applied, 0, sizeof *applied);
  if (fault != NULL)
    {
      g_propagate_error (error, fault);
      return FALSE;
    }
  if (layout != NULL && strlen (layout) > XZ_CARD_LAYOUT_MAX)
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED, "a design of %" G_GSIZE_FORMAT " bytes", strlen (layout));
      return FALSE;
    }
  if (design != NULL)
    change_design (set, design, layout);
  else if (layout != NULL)
    create_design (db, set, agency, layout);
  return xz_db_apply (db, set, applied, NULL, NULL, error);
}

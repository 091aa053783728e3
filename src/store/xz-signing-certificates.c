/* xz-signing-certificates.c: certificates that were issued before there was a key are signed later (Art. 21).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-certificate-private.h"
#include "xz-read.h"
#include "xz-signing.h"
#include <string.h>

static char *
find_agency (XzDb *db, const char *service, GError **error)
{
  g_autoptr (XzRecord) record = xz_db_get_record (db, &xz_type_service, service, error);

  return record != NULL ? g_strdup (xz_record_get (record, "agency")) : NULL;
}

/* FALSE only on a fault; one that cannot be signed, or is, is left as it is. */
static gboolean
add_signature (XzDb *db, const char *id, XzChangeSet *set, guint *n, GError **error)
{
  g_autoptr (XzRecord) certificate = xz_db_get_record (db, &xz_type_certificate, id, error);
  g_autofree char *agency = certificate != NULL ? find_agency (db, xz_record_get (certificate, "service"), error) : NULL;
  g_autofree char *code = NULL, *key = NULL;

  if (agency == NULL)
    return FALSE;
  if (xz_record_get (certificate, "code") != NULL || g_strcmp0 (xz_record_get (certificate, "state"), "issued") != 0)
    return TRUE;
  if (!xz_signing_make_code (db, certificate, xz_record_get (certificate, "person"), agency, &code, &key, error))
    return FALSE;
  if (code == NULL)
    return TRUE;
  xz_change_set_update (set, &xz_type_certificate, id, "code", code, NULL);
  xz_change_set_update (set, &xz_type_certificate, id, "key", key, NULL);
  (*n)++;
  return TRUE;
}

gboolean
xz_db_sign_certificates (XzDb *db, const char *const *certificates, guint n, guint *n_signed, XzApplied *applied,
                         XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzChangeSet) set = xz_change_set_new ("sign", NULL);
  g_autofree char *key = xz_db_get_signing_key (db);

  memset (applied, 0, sizeof *applied);
  *n_signed = 0;
  if (key == NULL)
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND, "there is no signing key");
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    if (!add_signature (db, certificates[i], set, n_signed, error))
      return FALSE;
  return xz_db_apply (db, set, applied, progress, cancellable, error);
}

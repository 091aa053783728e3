/* xz-keyring-private.h: the parts of a keyring.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-keyring.h"
G_BEGIN_DECLS
#define XZ_SALT_SIZE 16
/* 2^18 needs 256 MiB: a file that asks for more is not ours. */
#define XZ_SCRYPT_MAX 18
#define XZ_KEYRING_MAX_BYTES (256 * 1024)
#define XZ_KEYRING_MAX_USERS 500
#define XZ_KEY_ID_SIZE 17

/* The register key, sealed under a key that scrypt makes of a passphrase. */
typedef struct {
  char   *user;                 /* UUID; NULL: the recovery key */
  guint   n_log2;
  guint8  salt[XZ_SALT_SIZE];
  GBytes *sealed;
} XzWrap;
void xz_wrap_free (XzWrap *wrap);

typedef enum { XZ_OFFICE_NONE, XZ_OFFICE_FILE, XZ_OFFICE_SECRET_SERVICE } XzOffice;

struct _XzKeyring {
  XzContext *context;
  char       key_id[XZ_KEY_ID_SIZE];
  GPtrArray *users;             /* XzWrap* */
  XzWrap    *recovery;          /* or NULL */
  XzOffice   office;
  guint      user_cost, recovery_cost;    /* log2 of scrypt's N for new wraps */
};
XzKeyring *xz_keyring_new (XzContext *context);
void       xz_keyring_key_id (const guint8 key[XZ_KEY_SIZE], char out[XZ_KEY_ID_SIZE]);

/* The file's text; parse: NULL and XZ_CRYPTO_ERROR_FORMAT or _ALTERED. */
char      *xz_keyring_to_json  (const XzKeyring *keyring);
XzKeyring *xz_keyring_from_json (const char *text, gsize length, GError **error);

/* The secret service, within two seconds; FALSE when there is none or it has no such key. */
gboolean   xz_secret_store  (const char *key_id, const char *secret);
char      *xz_secret_lookup (const char *key_id);
void       xz_secret_clear  (const char *key_id);
G_END_DECLS

/* xz-notices.h: what is told by the desktop once, without anybody asking: certificates that come to their end (Art. 21).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
#include "xz-certificate-list.h"
G_BEGIN_DECLS
/* ui_state: "off" when the user wants none; which tier of which certificate was told. */
#define XZ_NOTICES_KEY      "notices"
#define XZ_NOTICES_TOLD_KEY "notices.told"

/* How many certificates came into each tier since told (may be NULL) was written; *now_told, to be kept, holds those
 * that are near their end or past it and no others, so that it does not grow.  Of XzCertificateLine*. */
void xz_notices_find (GPtrArray *lines, const char *told, guint due[XZ_EXPIRY_EXPIRED + 1], char **now_told);
/* A sentence for a tier without any name: it may be read on a locked screen.  Free with g_free(). */
char *xz_notices_dup_text (XzExpiryTier tier, guint n, const XzProfile *profile);
/* Looks and tells: on each new day; soon: after a register was opened or unlocked, behind what is to be seen first. */
void xz_notices_look      (XzWindow *window);
void xz_notices_look_soon (XzWindow *window);
G_END_DECLS

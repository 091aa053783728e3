/* xz-zip.h: the parts of a zip in memory, within limits.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-sheet.h"
G_BEGIN_DECLS
/* Names are compared without case, with '/' between; nothing is ever unpacked to disk. */
typedef struct _XzZip XzZip;
/* Reads the names and claimed sizes; refuses too many parts, claims beyond the
 * limits, two parts of one name, encrypted parts. */
XzZip   *xz_zip_open      (GBytes *bytes, GError **error);
void     xz_zip_free      (XzZip *zip);
gboolean xz_zip_has       (XzZip *zip, const char *name);
/* Unpacks one part in blocks of at most 64 KiB; what is unpacked counts against the limits. */
typedef gboolean (*XzZipSink) (gpointer data, const char *block, gsize length, GError **error);
gboolean xz_zip_read_part (XzZip *zip, const char *name, XzZipSink sink, gpointer data, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzZip, xz_zip_free)
G_END_DECLS

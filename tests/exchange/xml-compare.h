/* xml-compare.h: our scanner beside GMarkup, on the same bytes.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-xml-scan.h"
G_BEGIN_DECLS
/* Everything that is told of the document, as one text; NULL with error. block: bytes of a piece. */
char *xml_dup_scanned (const char *document, gsize length, gsize block, GError **error);
/* What GMarkup tells of it, within the same limits; NULL: it refuses. */
char *xml_dup_markup  (const char *document, gsize length);
G_END_DECLS

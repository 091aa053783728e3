/* xz-xml-scan.h: elements, attributes and texts of XML that comes in pieces.  SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a part of a workbook may hold: elements up to XZ_LIMIT_DEPTH deep, the five entities
 * and numbered characters, CDATA as text; comments and instructions pass; a declaration is
 * refused.  Nothing is allocated for an element: tags are taken apart where they lie. */
#pragma once
#include "xz-xml.h"
G_BEGIN_DECLS
typedef struct _XzXmlScanner XzXmlScanner;
/* handlers and data are borrowed. */
XzXmlScanner *xz_xml_scanner_new  (const XzXmlHandlers *handlers, gpointer data);
void          xz_xml_scanner_free (XzXmlScanner *scanner);
/* Any bytes; FALSE with DAMAGED, DEPTH, CELL (a tag or text beyond XZ_LIMIT_TOKEN), ENTITIES, or what a handler said. */
gboolean      xz_xml_scanner_feed (XzXmlScanner *scanner, const char *block, gsize length, GError **error);
/* Nothing more comes: FALSE with DAMAGED when something is open still. */
gboolean      xz_xml_scanner_end  (XzXmlScanner *scanner, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzXmlScanner, xz_xml_scanner_free)
G_END_DECLS

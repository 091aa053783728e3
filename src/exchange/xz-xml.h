/* xz-xml.h: parts of a workbook as XML: depth bounded, no document type.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-zip.h"
G_BEGIN_DECLS
/* Names come without their namespace prefix.  text may come in several pieces; NULL functions are skipped. */
typedef struct {
  gboolean (*start) (gpointer data, const char *name, const char **attributes, const char **values, GError **error);
  gboolean (*end)   (gpointer data, const char *name, GError **error);
  gboolean (*text)  (gpointer data, const char *text, gsize length, GError **error);
} XzXmlHandlers;
gboolean    xz_xml_read_part (XzZip *zip, const char *part, const XzXmlHandlers *handlers, gpointer data, GError **error);
/* The value of an attribute, with or without a prefix; NULL if absent. */
const char *xz_xml_attribute (const char **attributes, const char **values, const char *name);
/* TRUE for "1" and "true". */
gboolean    xz_xml_flag      (const char **attributes, const char **values, const char *name);
G_END_DECLS

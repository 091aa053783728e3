/* xz-xml.c: parts of a workbook as XML.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-xml-scan.h"
#include <string.h>

static const char *
local_name (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

static gboolean
feed (gpointer data, const char *block, gsize length, GError **error)
{
  return xz_xml_scanner_feed (data, block, length, error);
}

gboolean
xz_xml_read_part (XzZip *zip, const char *part, const XzXmlHandlers *handlers, gpointer data, GError **error)
{
  g_autoptr (XzXmlScanner) scanner = xz_xml_scanner_new (handlers, data);

  return xz_zip_read_part (zip, part, feed, scanner, error) && xz_xml_scanner_end (scanner, error);
}

const char *
xz_xml_attribute (const char **attributes, const char **values, const char *name)
{
  for (guint i = 0; attributes[i] != NULL; i++)
    if (strcmp (attributes[i], name) == 0)
      return values[i];
  for (guint i = 0; attributes[i] != NULL; i++)
    if (strcmp (local_name (attributes[i]), name) == 0)
      return values[i];
  return NULL;
}

gboolean
xz_xml_flag (const char **attributes, const char **values, const char *name)
{
  const char *value = xz_xml_attribute (attributes, values, name);

  return value != NULL && (strcmp (value, "1") == 0 || g_ascii_strcasecmp (value, "true") == 0);
}

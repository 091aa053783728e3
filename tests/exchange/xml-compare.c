/* xml-compare.c: our scanner beside GMarkup.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xml-compare.h"
#include "xz-sheet-private.h"
#include <string.h>

/* told: "<name a=[value]" for a start, ">name" for an end, "[text" for a text, which may come in pieces. */
typedef struct { GString *told; gboolean in_text; guint depth; } Told;

static void
tell (Told *told, const char *sign, const char *what)
{
  g_string_append_printf (told->told, "%s%s\n", sign, what);
  told->in_text = FALSE;
}

static gboolean
told_start (gpointer data, const char *name, const char **attributes, const char **values, GError **error)
{
  tell (data, "<", name);
  for (guint i = 0; attributes[i] != NULL; i++)
    g_string_append_printf (((Told *) data)->told, " %s=[%s]\n", attributes[i], values[i]);
  return TRUE;
}

static gboolean
told_end (gpointer data, const char *name, GError **error)
{
  tell (data, ">", name);
  return TRUE;
}

static gboolean
told_text (gpointer data, const char *text, gsize length, GError **error)
{
  Told *told = data;

  if (length > 0 && !told->in_text)
    g_string_append_c (told->told, '[');
  g_string_append_len (told->told, text, (gssize) length);
  told->in_text |= length > 0;
  return TRUE;
}

char *
xml_dup_scanned (const char *document, gsize length, gsize block, GError **error)
{
  static const XzXmlHandlers handlers = { told_start, told_end, told_text };
  g_autoptr (GString) text = g_string_new (NULL);
  Told told = { .told = text };
  g_autoptr (XzXmlScanner) scanner = xz_xml_scanner_new (&handlers, &told);

  for (gsize at = 0; at < length; at += block)
    if (!xz_xml_scanner_feed (scanner, document + at, MIN (block, length - at), error))
      return NULL;
  return xz_xml_scanner_end (scanner, error) ? g_strdup (text->str) : NULL;
}

/* ---- GMarkup ---- */

static const char *
local_name (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

static void
markup_start (GMarkupParseContext *context, const char *name, const char **attributes, const char **values, gpointer data, GError **error)
{
  if (++((Told *) data)->depth > XZ_LIMIT_DEPTH)
    g_set_error_literal (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_DEPTH, "deep");
  told_start (data, local_name (name), attributes, values, NULL);
}

static void
markup_end (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  ((Told *) data)->depth--;
  told_end (data, local_name (name), NULL);
}

static void
markup_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  told_text (data, text, length, NULL);
}

static void
markup_passthrough (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  if (length > 2 && text[1] == '!' && text[2] != '-')
    g_set_error_literal (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_ENTITIES, "declaration");
}

char *
xml_dup_markup (const char *document, gsize length)
{
  static const GMarkupParser parser = { markup_start, markup_end, markup_text, markup_passthrough, NULL };
  g_autoptr (GString) text = g_string_new (NULL);
  Told told = { .told = text };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &told, NULL);

  if (length >= 3 && memcmp (document, "\xEF\xBB\xBF", 3) == 0)
    {
      document += 3;
      length -= 3;
    }
  if (!g_utf8_validate_len (document, length, NULL) || !g_markup_parse_context_parse (context, document, (gssize) length, NULL)
      || !g_markup_parse_context_end_parse (context, NULL))
    return NULL;
  return g_strdup (text->str);
}

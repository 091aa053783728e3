/* xz-xml.c: GMarkup for parts of a workbook: depth bounded, no document type.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-xml.h"
#include "xz-sheet-private.h"
#include <string.h>

typedef struct {
  const XzXmlHandlers *handlers;
  gpointer             data;
  GMarkupParseContext *context;
  guint                depth;
  gsize                quiet;    /* bytes since the parser last said something */
  gboolean             begun;    /* the byte order mark is behind us */
  char                 cut[4];   /* the start of a character whose rest is in the next block */
  gsize                n_cut;
} XmlReader;

static const char *
local_name (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

/* GMarkup does not look at the return value, only at error. */
static void
start_element (GMarkupParseContext *context, const char *name, const char **attributes, const char **values, gpointer data, GError **error)
{
  XmlReader *reader = data;

  reader->quiet = 0;
  if (++reader->depth > XZ_LIMIT_DEPTH)
    g_set_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_DEPTH, "deeper than %u elements", XZ_LIMIT_DEPTH);
  else if (reader->handlers->start != NULL)
    reader->handlers->start (reader->data, local_name (name), attributes, values, error);
}

static void
end_element (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  XmlReader *reader = data;

  reader->quiet = 0;
  reader->depth--;
  if (reader->handlers->end != NULL)
    reader->handlers->end (reader->data, local_name (name), error);
}

static void
character_data (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  XmlReader *reader = data;

  reader->quiet = 0;
  if (reader->handlers->text != NULL)
    reader->handlers->text (reader->data, text, length, error);
}

/* Comments and processing instructions pass; declarations do not. */
static void
passthrough (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  ((XmlReader *) data)->quiet = 0;
  if (length > 2 && text[0] == '<' && text[1] == '!' && text[2] != '-')
    g_set_error_literal (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_ENTITIES, "a document type declaration");
}

/* The rest of a character that the last block cut; FALSE: it is none. */
static gboolean
complete (XmlReader *reader, const char **block, gsize *length)
{
  while (reader->n_cut > 0 && *length > 0)
    {
      gunichar character;

      if (reader->n_cut == sizeof reader->cut)
        return FALSE;
      reader->cut[reader->n_cut++] = *(*block)++;
      --*length;
      character = g_utf8_get_char_validated (reader->cut, (gssize) reader->n_cut);
      if (character == (gunichar) -1)
        return FALSE;
      if (character != (gunichar) -2)
        reader->n_cut = 0;
    }
  return TRUE;
}

/* Keeps what a block has of its last character; FALSE: it is none. */
static gboolean
cut_off (XmlReader *reader, const char *start, gsize length)
{
  if (*start == '\0' || length >= sizeof reader->cut || g_utf8_get_char_validated (start, (gssize) length) != (gunichar) -2)
    return FALSE;
  memcpy (reader->cut, start, length);
  reader->n_cut = length;
  return TRUE;
}

/* GMarkup looks itself, but in an instruction it finds the damage, reads on and may find more. */
static gboolean
is_text (XmlReader *reader, const char *block, gsize length)
{
  const char *end;

  if (!complete (reader, &block, &length))
    return FALSE;
  return length == 0 || g_utf8_validate_len (block, length, &end) || cut_off (reader, end, length - (gsize) (end - block));
}

static gboolean
feed (gpointer data, const char *block, gsize length, GError **error)
{
  XmlReader *reader = data;

  if (!reader->begun && length >= 3 && memcmp (block, "\xEF\xBB\xBF", 3) == 0)
    {
      block += 3;
      length -= 3;
    }
  reader->begun = TRUE;
  reader->quiet += length;
  if (reader->quiet > XZ_LIMIT_TOKEN)
    {
      g_set_error_literal (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_CELL, "a tag or a text of more than 1 MiB");
      return FALSE;
    }
  if (!is_text (reader, block, length))
    {
      g_set_error_literal (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_DAMAGED, "XML that is not UTF-8");
      return FALSE;
    }
  return g_markup_parse_context_parse (reader->context, block, length, error);
}

/* An error of GMarkup's own becomes DAMAGED. */
static gboolean
finish (GError *local, GError **error)
{
  if (local == NULL)
    return TRUE;
  if (local->domain == XZ_EXCHANGE_ERROR)
    g_propagate_error (error, g_error_copy (local));
  else
    g_set_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_DAMAGED, "bad XML: error %d", local->code);
  return FALSE;
}

gboolean
xz_xml_read_part (XzZip *zip, const char *part, const XzXmlHandlers *handlers, gpointer data, GError **error)
{
  static const GMarkupParser parser = { start_element, end_element, character_data, passthrough, NULL };
  XmlReader reader = { .handlers = handlers, .data = data };
  g_autoptr (GError) local = NULL;

  reader.context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &reader, NULL);
  if (xz_zip_read_part (zip, part, feed, &reader, &local))
    g_markup_parse_context_end_parse (reader.context, &local);
  g_markup_parse_context_free (reader.context);
  return finish (local, error);
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

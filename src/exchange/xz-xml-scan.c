/* xz-xml-scan.c: XML in pieces, taken apart in its buffer.  It takes what GMarkup takes, which its
 * test compares it with.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-xml-scan.h"
#include "xz-sheet-private.h"
#include <string.h>

/* Of one tag; the longest of an honest workbook has some twenty. */
#define MAX_ATTRIBUTES 256

struct _XzXmlScanner {
  const XzXmlHandlers *handlers;
  gpointer             data;
  GByteArray          *pending;              /* what is not taken apart yet */
  GPtrArray           *names, *values;       /* of the attributes of a tag, NULL behind the last; they lie in pending */
  GString             *open;                 /* names of the open elements, each with its NUL */
  gsize                starts[XZ_LIMIT_DEPTH];   /* where each begins in open */
  guint                depth;
  gboolean             begun, rooted;        /* the byte order mark is behind us; there was an element */
  char                 cut[4];               /* the start of a character whose rest is in the next block */
  gsize                n_cut;
};

XzXmlScanner *
xz_xml_scanner_new (const XzXmlHandlers *handlers, gpointer data)
{
  XzXmlScanner *scanner = g_new0 (XzXmlScanner, 1);

  scanner->handlers = handlers;
  scanner->data = data;
  scanner->pending = g_byte_array_new ();
  scanner->names = g_ptr_array_new ();
  scanner->values = g_ptr_array_new ();
  scanner->open = g_string_new (NULL);
  return scanner;
}

void
xz_xml_scanner_free (XzXmlScanner *scanner)
{
  g_byte_array_unref (scanner->pending);
  g_ptr_array_unref (scanner->names);
  g_ptr_array_unref (scanner->values);
  g_string_free (scanner->open, TRUE);
  g_free (scanner);
}

static gboolean
fail (GError **error, XzExchangeError code, const char *message)
{
  g_set_error_literal (error, XZ_EXCHANGE_ERROR, code, message);
  return FALSE;
}

static gboolean
fail_damaged (GError **error)
{
  return fail (error, XZ_EXCHANGE_ERROR_DAMAGED, "bad XML");
}

/* ---- UTF-8 ---- */

/* The rest of a character that the last block cut; FALSE: it is none. */
static gboolean
complete (XzXmlScanner *scanner, const char **block, gsize *length)
{
  while (scanner->n_cut > 0 && *length > 0)
    {
      gunichar character;

      if (scanner->n_cut == sizeof scanner->cut)
        return FALSE;
      scanner->cut[scanner->n_cut++] = *(*block)++;
      --*length;
      character = g_utf8_get_char_validated (scanner->cut, (gssize) scanner->n_cut);
      if (character == (gunichar) -1)
        return FALSE;
      if (character != (gunichar) -2)
        scanner->n_cut = 0;
    }
  return TRUE;
}

/* Keeps what a block has of its last character; FALSE: it is none. */
static gboolean
cut_off (XzXmlScanner *scanner, const char *start, gsize length)
{
  if (*start == '\0' || length >= sizeof scanner->cut || g_utf8_get_char_validated (start, (gssize) length) != (gunichar) -2)
    return FALSE;
  memcpy (scanner->cut, start, length);
  scanner->n_cut = length;
  return TRUE;
}

static gboolean
is_text (XzXmlScanner *scanner, const char *block, gsize length)
{
  const char *end;

  if (!complete (scanner, &block, &length))
    return FALSE;
  return length == 0 || g_utf8_validate_len (block, length, &end) || cut_off (scanner, end, length - (gsize) (end - block));
}

/* ---- characters ---- */

static inline gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static inline gboolean
ends_name (char c)
{
  return c == '=' || c == '/' || c == '>' || is_space (c);
}

static const char *
skip_spaces (const char *p, const char *end)
{
  while (p < end && is_space (*p))
    p++;
  return p;
}

static gboolean
is_name (const char *name, const char *end)
{
  const char *p = name;

  if (p == end || !(g_ascii_isalpha (*p) || *p == '_' || *p == ':' || ((guchar) *p >= 0x80 && g_unichar_isalpha (g_utf8_get_char (p)))))
    return FALSE;
  for (p = g_utf8_next_char (p); p < end; p = g_utf8_next_char (p))
    if (!g_ascii_isalnum (*p) && *p != '.' && *p != '-' && *p != '_' && *p != ':'
        && !((guchar) *p >= 0x80 && g_unichar_isalpha (g_utf8_get_char (p))))
      return FALSE;
  return TRUE;
}

static const char *
local_name (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

/* A character by its number; *p is behind "&#" and is moved behind ";". 0: there is none. */
static gunichar
read_number (const char **p, const char *end)
{
  guint base = *p < end && **p == 'x' ? 16 : 10;
  guint32 number = 0;
  const char *digit = *p + (base == 16 ? 1 : 0), *first = digit;

  for (; digit < end && g_ascii_isxdigit (*digit) && (base == 16 || g_ascii_isdigit (*digit)) && number <= 0x10FFFF; digit++)
    number = number * base + (guint32) g_ascii_xdigit_value (*digit);
  if (digit == first || digit == end || *digit != ';')
    return 0;
  *p = digit + 1;
  return (number <= 0xD7FF || (number >= 0xE000 && number <= 0xFFFD) || (number >= 0x10000 && number <= 0x10FFFF)) ? number : 0;
}

/* Likewise for what stands behind "&". */
static gunichar
read_entity (const char **p, const char *end)
{
  static const struct { const char *name; gunichar character; } entities[] = {
    { "amp;", '&' }, { "lt;", '<' }, { "gt;", '>' }, { "quot;", '"' }, { "apos;", '\'' },
  };

  if (*p < end && **p == '#')
    {
      ++*p;
      return read_number (p, end);
    }
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      gsize length = strlen (entities[i].name);
      if ((gsize) (end - *p) >= length && memcmp (*p, entities[i].name, length) == 0)
        {
          *p += length;
          return entities[i].character;
        }
    }
  return 0;
}

/* Puts entities and ends of lines right, in place; in an attribute white space is a blank.
 * Returns the new end, or NULL for an entity that is none. */
static char *
unescape (char *text, char *end, gboolean attribute)
{
  const char *from = text;
  char *to = text;

  while (from < end)
    {
      char c = *from++;
      if (c == '&')
        {
          gunichar character = read_entity (&from, end);
          if (character == 0)
            return NULL;
          to += g_unichar_to_utf8 (character, to);      /* never longer than what stood for it */
          continue;
        }
      if (c == '\r' && from < end && *from == '\n')
        from++;
      *to++ = c == '\r' && !attribute ? '\n' : attribute && is_space (c) ? ' ' : c;
    }
  return to;
}

static gboolean
needs_unescape (const char *text, gsize length)
{
  return memchr (text, '&', length) != NULL || memchr (text, '\r', length) != NULL;
}

/* ---- tags ---- */

static gboolean
tell_start (XzXmlScanner *scanner, const char *name, GError **error)
{
  g_ptr_array_add (scanner->names, NULL);
  g_ptr_array_add (scanner->values, NULL);
  if (scanner->depth == XZ_LIMIT_DEPTH)
    return fail (error, XZ_EXCHANGE_ERROR_DEPTH, "elements too deep");
  scanner->rooted = TRUE;
  return scanner->handlers->start == NULL
         || scanner->handlers->start (scanner->data, local_name (name), (const char **) scanner->names->pdata,
                                      (const char **) scanner->values->pdata, error);
}

static gboolean
tell_end (XzXmlScanner *scanner, const char *name, GError **error)
{
  return scanner->handlers->end == NULL || scanner->handlers->end (scanner->data, local_name (name), error);
}

static void
push (XzXmlScanner *scanner, const char *name)
{
  scanner->starts[scanner->depth++] = scanner->open->len;
  g_string_append_len (scanner->open, name, (gssize) strlen (name) + 1);
}

static gboolean
pop (XzXmlScanner *scanner, const char *name)
{
  gsize start;

  if (scanner->depth == 0)
    return FALSE;
  start = scanner->starts[--scanner->depth];
  if (strcmp (scanner->open->str + start, name) != 0)
    return FALSE;
  g_string_truncate (scanner->open, start);
  return TRUE;
}

/* The ">" of the tag that begins at p, outside of quotes; NULL: it is still to come, or the tag
 * has too many attributes. */
static char *
find_tag_end (char *p, char *end, guint *attributes)
{
  for (*attributes = 0; p < end && *attributes <= MAX_ATTRIBUTES; p++)
    {
      if (*p == '>')
        return p;
      if (*p != '"' && *p != '\'')
        continue;
      p = memchr (p + 1, *p, (gsize) (end - p) - 1);
      if (p == NULL)
        return NULL;
      ++*attributes;
    }
  return NULL;
}

static char *
find_name_end (char *p, const char *end)
{
  while (p < end && !ends_name (*p))
    p++;
  return p;
}

/* One attribute at p; behind it, or NULL. close: the ">" of its tag. */
static char *
read_attribute (XzXmlScanner *scanner, char *p, char *close)
{
  char *name_end = find_name_end (p, close);
  char *value = (char *) skip_spaces (name_end, close), *value_end;

  if (!is_name (p, name_end) || *value != '=')
    return NULL;
  value = (char *) skip_spaces (value + 1, close);
  if (*value != '"' && *value != '\'')
    return NULL;
  value_end = memchr (value + 1, *value, (gsize) (close - value) - 1);
  if (value_end == NULL)
    return NULL;
  *name_end = '\0';
  g_ptr_array_add (scanner->names, p);
  g_ptr_array_add (scanner->values, value + 1);
  p = value_end + 1;
  value_end = unescape (value + 1, value_end, TRUE);
  if (value_end != NULL)
    *value_end = '\0';
  return value_end != NULL ? p : NULL;
}

/* Attributes up to close; where they end ("/" or close itself), or NULL. */
static char *
read_attributes (XzXmlScanner *scanner, char *p, char *close)
{
  g_ptr_array_set_size (scanner->names, 0);
  g_ptr_array_set_size (scanner->values, 0);
  for (p = (char *) skip_spaces (p, close); p != NULL && p < close && *p != '/';)
    {
      p = read_attribute (scanner, p, close);
      if (p != NULL)
        p = (char *) skip_spaces (p, close);
    }
  return p;
}

/* The tag at p ("<"), which ends at close. */
static gboolean
read_open_tag (XzXmlScanner *scanner, char *p, char *close, GError **error)
{
  char *name = p + 1, *name_end = find_name_end (name, close), *rest;
  gboolean empty;

  if (!is_name (name, name_end))
    return fail_damaged (error);
  rest = read_attributes (scanner, name_end, close);
  if (rest == NULL || (rest != close && rest + 1 != close))
    return fail_damaged (error);
  empty = rest != close;
  *name_end = '\0';
  if (!tell_start (scanner, name, error))
    return FALSE;
  if (empty)
    return tell_end (scanner, name, error);
  push (scanner, name);
  return TRUE;
}

static gboolean
read_close_tag (XzXmlScanner *scanner, char *p, char *close, GError **error)
{
  char *name = p + 2, *name_end = find_name_end (name, close);

  if (skip_spaces (name_end, close) != close)
    return fail_damaged (error);
  *name_end = '\0';
  return pop (scanner, name) ? tell_end (scanner, name, error) : fail_damaged (error);
}

/* ---- what is no tag ---- */

static gboolean
tell_text (XzXmlScanner *scanner, const char *text, gsize length, GError **error)
{
  return scanner->handlers->text == NULL || length == 0 || scanner->handlers->text (scanner->data, text, length, error);
}

/* Text at p, up to the "<" at close. */
static gboolean
read_text (XzXmlScanner *scanner, char *p, char *close, GError **error)
{
  char *end = close;

  if (needs_unescape (p, (gsize) (close - p)))
    end = unescape (p, close, FALSE);
  if (end == NULL)
    return fail_damaged (error);
  return tell_text (scanner, p, (gsize) (end - p), error);
}

static gboolean
begins (const char *p, const char *end, const char *with)
{
  return (gsize) (end - p) >= strlen (with) && memcmp (p, with, strlen (with)) == 0;
}

/* The ">" behind tail; NULL: it is still to come. */
static char *
find_after (char *p, char *end, const char *tail)
{
  gsize length = strlen (tail);

  for (char *close = memchr (p, '>', (gsize) (end - p)); close != NULL; close = memchr (close + 1, '>', (gsize) (end - close) - 1))
    if ((gsize) (close - p) >= length && memcmp (close - length, tail, length) == 0)
      return close;
  return NULL;
}

/* A comment, an instruction, CDATA; *next stays NULL when its end is still to come. */
static gboolean
read_special (XzXmlScanner *scanner, char *p, char *end, char **next, GError **error)
{
  gboolean cdata = begins (p, end, "<![CDATA[");
  char *close;

  if (p[1] != '?' && !cdata && !begins (p, end, "<!--"))
    return end - p < (gssize) strlen ("<![CDATA[") || fail (error, XZ_EXCHANGE_ERROR_ENTITIES, "a document type declaration");
  close = p[1] == '?' ? find_after (p + 1, end, "?") : cdata ? find_after (p + strlen ("<![CDATA["), end, "]]") : find_after (p + 2, end, "--");
  if (close == NULL)
    return TRUE;
  *next = close + 1;
  p += strlen ("<![CDATA[");
  return !cdata || tell_text (scanner, p, (gsize) (close - p) - 2, error);
}

/* ---- one after the other ---- */

static gboolean
scan_tag (XzXmlScanner *scanner, char *p, char *end, char **next, GError **error)
{
  char *close;
  guint attributes;

  if (end - p < 2)
    return TRUE;
  if (p[1] == '?' || p[1] == '!')
    return read_special (scanner, p, end, next, error);
  close = find_tag_end (p + 1, end, &attributes);
  if (close == NULL)
    return attributes <= MAX_ATTRIBUTES || fail_damaged (error);
  *next = close + 1;
  return p[1] == '/' ? read_close_tag (scanner, p, close, error) : read_open_tag (scanner, p, close, error);
}

/* Outside of all elements is white space only. */
static gboolean
scan_text (XzXmlScanner *scanner, char *p, char *end, char **next, GError **error)
{
  if (scanner->depth == 0)
    {
      *next = (char *) skip_spaces (p, end);
      return *next == end || **next == '<' || fail_damaged (error);
    }
  *next = memchr (p, '<', (gsize) (end - p));
  return *next == NULL || read_text (scanner, p, *next, error);
}

static gboolean
scan (XzXmlScanner *scanner, GError **error)
{
  char *p = (char *) scanner->pending->data, *end, *next = p;

  if (scanner->pending->len == 0)
    return TRUE;
  end = p + scanner->pending->len;
  while (p < end && next != NULL)
    {
      next = NULL;
      if (!(*p == '<' ? scan_tag (scanner, p, end, &next, error) : scan_text (scanner, p, end, &next, error)))
        return FALSE;
      p = next != NULL ? next : p;
    }
  g_byte_array_remove_range (scanner->pending, 0, (guint) (p - (char *) scanner->pending->data));
  return scanner->pending->len <= XZ_LIMIT_TOKEN || fail (error, XZ_EXCHANGE_ERROR_CELL, "a tag or a text of more than 1 MiB");
}

gboolean
xz_xml_scanner_feed (XzXmlScanner *scanner, const char *block, gsize length, GError **error)
{
  if (!scanner->begun && length >= 3 && memcmp (block, "\xEF\xBB\xBF", 3) == 0)
    {
      block += 3;
      length -= 3;
    }
  scanner->begun = TRUE;
  if (!is_text (scanner, block, length))
    return fail (error, XZ_EXCHANGE_ERROR_DAMAGED, "XML that is not UTF-8");
  g_byte_array_append (scanner->pending, (const guint8 *) block, (guint) length);
  return scan (scanner, error);
}

gboolean
xz_xml_scanner_end (XzXmlScanner *scanner, GError **error)
{
  return (scanner->rooted && scanner->depth == 0 && scanner->pending->len == 0 && scanner->n_cut == 0) || fail_damaged (error);
}

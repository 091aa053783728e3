/* xz-xlsx-styles.c: which cell formats show a date (ECMA-376 part 1, 18.8.30 and 18.8.31).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-xlsx-styles.h"
#include <string.h>

/* What a code says once its literals are taken away. */
typedef struct { gboolean year, month, day, time; } CodeLetters;

/* Past a quoted text, an escaped character, a filler or a bracket; p when it is none. */
static const char *
skip_literal (const char *p)
{
  const char *end;

  switch (*p)
    {
    case '"':
      end = strchr (p + 1, '"');
      return end != NULL ? end + 1 : p + strlen (p);
    case '[':
      end = strchr (p, ']');
      return end != NULL ? end + 1 : p + strlen (p);
    case '\\': case '_': case '*':
      return p[1] != '\0' ? g_utf8_next_char (p + 1) : p + 1;
    default:
      return p;
    }
}

static void
note_letter (CodeLetters *letters, const char *p)
{
  switch (g_ascii_tolower (*p))
    {
    case 'y':
      letters->year = TRUE;
      break;
    case 'e':
      letters->year |= p[1] != '+' && p[1] != '-';
      break;
    case 'm':
      letters->month = TRUE;
      break;
    case 'd':
      letters->day = TRUE;
      break;
    case 'h': case 's':
      letters->time = TRUE;
      break;
    default:
      break;
    }
}

XzFormatKind
xz_format_code_kind (const char *code)
{
  CodeLetters letters = { FALSE };

  if (g_ascii_strncasecmp (code, "General", 7) == 0)
    return XZ_FORMAT_PLAIN;
  /* Only the section for positive numbers counts. */
  for (const char *p = code; *p != '\0' && *p != ';';)
    {
      const char *next = skip_literal (p);
      if (next == p)
        {
          note_letter (&letters, p);
          next = g_utf8_next_char (p);
        }
      p = next;
    }
  if (letters.day)
    return XZ_FORMAT_DATE;
  if (letters.year)
    return letters.month ? XZ_FORMAT_MONTH : XZ_FORMAT_DATE;
  return letters.time ? XZ_FORMAT_TIME : XZ_FORMAT_PLAIN;
}

XzFormatKind
xz_format_builtin_kind (guint id)
{
  static const guint8 months[] = { 17, 27, 36, 50, 52, 57 };

  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id == 55 || id == 56)
    return XZ_FORMAT_TIME;
  if (memchr (months, (int) MIN (id, 255u), sizeof months) != NULL)
    return XZ_FORMAT_MONTH;
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
    return XZ_FORMAT_DATE;
  return XZ_FORMAT_PLAIN;
}

typedef struct {
  GHashTable *codes;     /* numFmtId -> XzFormatKind + 1 */
  GByteArray *kinds;
  gboolean    in_xfs;    /* inside cellXfs */
} StyleReader;

static guint
parse_id (const char *text)
{
  return text != NULL ? (guint) MIN (g_ascii_strtoull (text, NULL, 10), 100000u) : 0;
}

static gboolean
style_start (gpointer data, const char *name, const char **attributes, const char **values, GError **error)
{
  StyleReader *reader = data;

  if (strcmp (name, "cellXfs") == 0)
    reader->in_xfs = TRUE;
  else if (strcmp (name, "numFmt") == 0)
    {
      const char *code = xz_xml_attribute (attributes, values, "formatCode");
      guint id = parse_id (xz_xml_attribute (attributes, values, "numFmtId"));
      if (code != NULL && g_hash_table_size (reader->codes) < 65536)
        g_hash_table_insert (reader->codes, GUINT_TO_POINTER (id), GUINT_TO_POINTER (xz_format_code_kind (code) + 1));
    }
  else if (strcmp (name, "xf") == 0 && reader->in_xfs && reader->kinds->len < 65536)
    {
      guint id = parse_id (xz_xml_attribute (attributes, values, "numFmtId"));
      gpointer own = g_hash_table_lookup (reader->codes, GUINT_TO_POINTER (id));
      guint8 kind = own != NULL ? GPOINTER_TO_UINT (own) - 1 : xz_format_builtin_kind (id);
      g_byte_array_append (reader->kinds, &kind, 1);
    }
  return TRUE;
}

static gboolean
style_end (gpointer data, const char *name, GError **error)
{
  StyleReader *reader = data;

  if (strcmp (name, "cellXfs") == 0)
    reader->in_xfs = FALSE;
  return TRUE;
}

GByteArray *
xz_xlsx_read_styles (XzZip *zip, const char *part, GError **error)
{
  static const XzXmlHandlers handlers = { style_start, style_end, NULL };
  g_autoptr (GHashTable) codes = g_hash_table_new (NULL, NULL);
  g_autoptr (GByteArray) kinds = g_byte_array_new ();
  StyleReader reader = { codes, kinds, FALSE };

  return xz_xml_read_part (zip, part, &handlers, &reader, error) ? g_steal_pointer (&kinds) : NULL;
}

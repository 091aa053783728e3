/* xz-codes-set.c: several codes of one list as one text.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-codes.h"

#include <string.h>

/* Longer text is no set of codes and is not looked at. */
#define MAX_BYTES 1024
#define SEPARATORS "、，,；;/／|＋+\n\t"

/* What stands for the whole list. */
static gboolean
is_all (const char *text)
{
  static const char *const words[] = { "全部", "全部内容", "全部科目", "八项", "八项内容", "all", NULL };

  return g_strv_contains (words, text);
}

/* Sets the flag of the code that text is. */
static gboolean
mark (const XzCodeList *list, const char *text, gboolean *marked)
{
  const XzCode *code = xz_code_list_match (list, text);

  for (guint i = 0; is_all (text) && i < list->n_codes; i++)
    marked[i] = TRUE;
  if (code == NULL)
    return is_all (text);
  marked[code - list->codes] = TRUE;
  return TRUE;
}

/* A part may hold blanks of its own, or be several codes with blanks between. */
static gboolean
mark_part (const XzCodeList *list, const char *part, gboolean *marked, char **wrong)
{
  g_auto (GStrv) words = NULL;

  if (*part == '\0' || mark (list, part, marked))
    return TRUE;
  words = g_strsplit (part, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && !mark (list, words[i], marked))
      {
        if (wrong != NULL)
          *wrong = g_strdup (words[i]);
        return FALSE;
      }
  return TRUE;
}

/* Separators of any width become commas. */
static char *
normalize_separators (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_strchr (SEPARATORS, -1, g_utf8_get_char (p)) != NULL)
      g_string_append_c (out, ',');
    else
      g_string_append_unichar (out, g_utf8_get_char (p) == 0x3000 ? ' ' : g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

static char *
join_marked (const XzCodeList *list, const gboolean *marked)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < list->n_codes; i++)
    if (marked[i])
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", list->codes[i].code);
  return g_string_free (out, out->len == 0);
}

char *
xz_code_list_parse_set (const XzCodeList *list, const char *text, char **wrong)
{
  g_autofree gboolean *marked = g_new0 (gboolean, list->n_codes);
  g_autofree char *normal = NULL;
  g_auto (GStrv) parts = NULL;

  if (wrong != NULL)
    *wrong = NULL;
  if (text == NULL || strlen (text) > MAX_BYTES || !g_utf8_validate (text, -1, NULL))
    return NULL;
  normal = normalize_separators (text);
  parts = g_strsplit (normal, ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (!mark_part (list, g_strstrip (parts[i]), marked, wrong))
      return NULL;
  return join_marked (list, marked);
}

char *
xz_code_list_dup_labels (const XzCodeList *list, const char *codes)
{
  g_auto (GStrv) parts = g_strsplit (codes, " ", -1);
  const char *separator = xz_language_is_chinese () ? "、" : ", ";
  GString *out = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? separator : "", xz_code_label (list, parts[i]));
  return g_string_free (out, FALSE);
}

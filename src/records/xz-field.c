/* xz-field.c: the labels of a field and the headers it answers to.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "xz-field-private.h"

/* No header of a workbook that means one field is longer. */
#define LABEL_MAX_BYTES 800

const char *
xz_field_label (const XzField *field)
{
  return xz_language_is_chinese () ? field->label_zh : g_dgettext (GETTEXT_PACKAGE, field->label_en);
}

static gboolean
is_filler (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_ispunct (c) || g_unichar_iscntrl (c) || g_unichar_iszerowidth (c);
}

static char *
fold (const char *text, gboolean without_brackets)
{
  g_autofree char *bounded = g_strndup (text, LABEL_MAX_BYTES);
  g_autofree char *valid = g_utf8_make_valid (bounded, -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *lower = g_utf8_casefold (normal, -1);
  GString *out = g_string_new (NULL);
  int depth = 0;

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '(' || c == '[' || c == 0x3010 || c == 0x3014)
        depth++;
      else if (depth > 0 && (c == ')' || c == ']' || c == 0x3011 || c == 0x3015))
        depth--;
      else if (!is_filler (c) && (depth == 0 || !without_brackets))
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

char *
xz_field_fold_label (const char *text)
{
  return fold (text, FALSE);
}

char *
xz_field_fold_label_without_brackets (const char *text)
{
  return fold (text, TRUE);
}

static gboolean
label_is (const char *label, const char *folded, const char *bare)
{
  g_autofree char *mine = xz_field_fold_label (label);

  return *mine != '\0' && (strcmp (mine, folded) == 0 || strcmp (mine, bare) == 0);
}

gboolean
xz_field_answers_to (const XzField *field, const char *text)
{
  g_autofree char *folded = NULL;
  g_autofree char *bare = NULL;
  g_auto (GStrv) synonyms = NULL;

  if (text == NULL)
    return FALSE;
  folded = xz_field_fold_label (text);
  bare = xz_field_fold_label_without_brackets (text);
  if (label_is (field->name, folded, bare) || label_is (field->label_zh, folded, bare)
      || label_is (field->label_en, folded, bare))
    return TRUE;
  synonyms = g_strsplit (field->synonyms != NULL ? field->synonyms : "", "|", -1);
  for (guint i = 0; synonyms[i] != NULL; i++)
    if (label_is (synonyms[i], folded, bare))
      return TRUE;
  return FALSE;
}

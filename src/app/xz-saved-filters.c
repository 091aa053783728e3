/* xz-saved-filters.c: the filters that a user keeps: their titles, their order, what they ask.
 * A line each: title, tab, filter.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-saved-filters.h"
#include <string.h>
#include <glib/gi18n-lib.h>

#define LONG_NUMBER 11      /* digits: a telephone; an ID number has 15 or 18 */

static void
saved_filter_free (gpointer data)
{
  XzSavedFilter *filter = data;
  g_free (filter->title);
  g_free (filter->text);
  g_free (filter);
}

static XzSavedFilter *
saved_filter_new (const char *title, const char *text)
{
  XzSavedFilter *filter = g_new0 (XzSavedFilter, 1);
  filter->title = g_strdup (title);
  filter->text = g_strdelimit (g_strdup (text), "\t\n\r", ' ');
  return filter;
}

/* ---- as text ---- */

GPtrArray *
xz_saved_filters_parse (const char *value)
{
  GPtrArray *filters = g_ptr_array_new_with_free_func (saved_filter_free);
  g_auto (GStrv) lines = g_strsplit (value != NULL ? value : "", "\n", -1);
  for (char **line = lines; *line != NULL && filters->len < XZ_SAVED_FILTERS_MOST; line++)
    {
      char *tab = strchr (*line, '\t');
      if (tab == NULL || !g_utf8_validate (*line, -1, NULL))
        continue;
      *tab = '\0';
      if (xz_saved_filters_check_title (filters, G_MAXUINT, *line) == XZ_TITLE_FINE && tab[1] != '\0')
        xz_saved_filters_insert (filters, G_MAXUINT, *line, tab + 1);
    }
  return filters;
}

char *
xz_saved_filters_to_string (GPtrArray *filters)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < filters->len; i++)
    {
      const XzSavedFilter *filter = g_ptr_array_index (filters, i);
      g_string_append_printf (text, "%s\t%s\n", filter->title, filter->text);
    }
  return g_string_free (text, FALSE);
}

guint
xz_saved_filters_find (GPtrArray *filters, const char *title)
{
  for (guint i = 0; i < filters->len; i++)
    if (strcmp (((XzSavedFilter *) g_ptr_array_index (filters, i))->title, title) == 0)
      return i;
  return G_MAXUINT;
}

/* ---- titles ---- */

/* The bytes of a run of digits at text, full-width ones too, blanks and dashes between them passed over;
 * *digits: how many. */
static gsize
measure_number (const char *text, guint *digits)
{
  const char *end = text;
  *digits = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean last = *digits >= 17 && (c == 'X' || c == 'x');
      if (g_unichar_isdigit (c) || last)
        {
          ++*digits;
          end = g_utf8_next_char (p);
        }
      else if (*digits == 0 || (c != ' ' && c != '-'))
        break;
    }
  return (gsize) (end - text);
}

static char *
mask_numbers (const char *text)
{
  GString *masked = g_string_new (NULL);
  while (*text != '\0')
    {
      guint digits;
      gsize length = measure_number (text, &digits);
      if (digits >= LONG_NUMBER)
        g_string_append (masked, "****");
      else
        g_string_append_len (masked, text, length > 0 ? (gssize) length : (gssize) (g_utf8_next_char (text) - text));
      text += length > 0 ? length : (gsize) (g_utf8_next_char (text) - text);
    }
  return g_string_free (masked, FALSE);
}

static gboolean
has_long_number (const char *text)
{
  g_autofree char *masked = mask_numbers (text);
  return strcmp (masked, text) != 0;
}

char *
xz_saved_filter_clean_title (const char *title)
{
  return g_strstrip (g_strdelimit (g_strdup (title), "\t\n\r", ' '));
}

XzTitleFault
xz_saved_filters_check_title (GPtrArray *filters, guint at, const char *title)
{
  g_autofree char *clean = xz_saved_filter_clean_title (title);
  guint found = xz_saved_filters_find (filters, clean);
  if (*clean == '\0')
    return XZ_TITLE_EMPTY;
  if (g_utf8_strlen (clean, -1) > XZ_SAVED_FILTER_TITLE_MOST)
    return XZ_TITLE_LONG;
  if (has_long_number (clean))
    return XZ_TITLE_NUMBER;
  return found != G_MAXUINT && found != at ? XZ_TITLE_TAKEN : XZ_TITLE_FINE;
}

const char *
xz_title_fault_sentence (XzTitleFault fault)
{
  switch (fault)
    {
    case XZ_TITLE_EMPTY:
      return _("A filter needs a name.");
    case XZ_TITLE_LONG:
      return _("A name has at most 24 characters.");
    case XZ_TITLE_NUMBER:
      return _("An ID number or a telephone may not stand in the name.");
    case XZ_TITLE_TAKEN:
      return _("There is a filter of this name already.");
    case XZ_TITLE_FINE:
    default:
      return "";
    }
}

char *
xz_saved_filter_propose_title (const XzFilter *filter)
{
  g_autofree char *words = xz_filter_dup_label (filter);
  g_autofree char *clean = xz_saved_filter_clean_title (words);
  gboolean fits = !has_long_number (clean) && g_utf8_strlen (clean, -1) <= XZ_SAVED_FILTER_TITLE_MOST;
  return fits ? g_steal_pointer (&clean) : g_strdup ("");
}

char *
xz_saved_filter_dup_words (const XzFilter *filter)
{
  g_autofree char *words = xz_filter_dup_label (filter);
  return mask_numbers (words);
}

/* ---- changes ---- */

void
xz_saved_filters_insert (GPtrArray *filters, guint at, const char *title, const char *text)
{
  g_autofree char *clean = xz_saved_filter_clean_title (title);
  g_ptr_array_insert (filters, at < filters->len ? (int) at : -1, saved_filter_new (clean, text));
}

void
xz_saved_filters_rename (GPtrArray *filters, guint at, const char *title)
{
  XzSavedFilter *filter = g_ptr_array_index (filters, at);
  g_free (filter->title);
  filter->title = xz_saved_filter_clean_title (title);
}

gboolean
xz_saved_filters_move (GPtrArray *filters, guint at, int by)
{
  if ((by < 0 && at == 0) || (by > 0 && at + 1 >= filters->len))
    return FALSE;
  guint other = at + (by < 0 ? G_MAXUINT : 1);
  gpointer moved = filters->pdata[at];
  filters->pdata[at] = filters->pdata[other];
  filters->pdata[other] = moved;
  return TRUE;
}

/* xz-number-block-row.c: a number block in words.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-number-block-row.h"
#include <glib/gi18n-lib.h>
#include "xz-widgets.h"

/* The first and the last number of the block. */
static char *
dup_range (const XzBlockUse *use)
{
  g_autofree char *first = xz_certificate_number_format (use->scheme, use->prefix, use->year, use->first);
  g_autofree char *last = xz_certificate_number_format (use->scheme, use->prefix, use->year, use->last);
  return g_strdup_printf (_("%s to %s"), first != NULL ? first : use->prefix, last != NULL ? last : "");
}

static char *
dup_state (const XzBlockUse *use, int year)
{
  g_autofree char *used = xz_format_count ((guint) use->used), *left = xz_format_count ((guint) (use->next != 0 ? use->last - use->next + 1 : 0));
  if (use->year < year)
    return g_strdup_printf (_("%s used, closed with its year"), used);
  if (use->next == 0)
    return g_strdup_printf (_("%s used, none left"), used);
  return g_strdup_printf (_("%s used, %s left"), used, left);
}

GtkWidget *
xz_number_block_row_new (const XzBlockUse *use, int year)
{
  g_autofree char *range = dup_range (use), *state = dup_state (use, year);
  g_autofree char *since = use->since != NULL ? g_strdup_printf (_("in use since %s"), use->since) : g_strdup (_("not in use yet"));
  g_autofree char *origin = use->granted_by != NULL ? g_strdup_printf (_("granted by %s"), use->granted_by) : g_strdup (_("the office's own"));
  g_autofree char *caption = g_strdup_printf ("%d · %s · %s · %s", use->year, state, since, origin);
  g_autofree char *name = g_strdup_printf ("%s · %s", range, caption);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *row = gtk_list_box_row_new ();
  gtk_widget_add_css_class (words, "xz-file-row");
  gtk_box_append (GTK_BOX (words), xz_wrapped_label_new (range, "xz-name"));
  gtk_box_append (GTK_BOX (words), xz_wrapped_label_new (caption, "xz-dim"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), words);
  xz_widget_name (row, name);
  return row;
}

/* xz-manual-block.c: one block of the manual as it is read.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-manual-block.h"
#include <glib/gi18n-lib.h>
#include "xz-actions.h"
#include "xz-keycap.h"
#include "xz-verdict.h"
#include "xz-widgets.h"

static GtkWidget *
label_new (const char *markup)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

static GtkWidget *
plain_new (const char *text, const char *style)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  GtkWidget *label = label_new (markup);
  gtk_widget_add_css_class (label, style);
  return label;
}

GtkWidget *
xz_manual_title_new (const char *title)
{
  return plain_new (title, "xz-title");
}

GtkWidget *
xz_manual_heading_new (const char *title)
{
  return plain_new (title, "xz-chapter");
}

static GtkWidget *
line_new (GtkWidget *before, GtkWidget *text, int spacing)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, spacing);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (line), before);
  gtk_box_append (GTK_BOX (line), text);
  return line;
}

static GtkWidget *
numbered_new (const char *number, GtkWidget *text)
{
  GtkWidget *before = plain_new (number, "xz-strong");
  gtk_widget_set_size_request (before, 18, -1);
  gtk_widget_set_valign (before, GTK_ALIGN_START);
  return line_new (before, text, 6);
}

/* What is typed can be copied out. */
static GtkWidget *
sample_new (const XzHelpBlock *block, GtkWidget *text, GtkSizeGroup *subjects)
{
  g_autofree char *markup = g_markup_printf_escaped ("<tt>%s</tt>", block->subject);
  GtkWidget *sample = label_new (markup);
  gtk_label_set_selectable (GTK_LABEL (sample), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (sample), 18);
  gtk_label_set_max_width_chars (GTK_LABEL (sample), 26);
  gtk_widget_add_css_class (sample, "xz-sample");
  gtk_size_group_add_widget (subjects, sample);
  gtk_label_set_yalign (GTK_LABEL (text), 0.5);
  return line_new (sample, text, 9);
}

static GtkWidget *
finding_new (const XzHelpBlock *block, GtkWidget *text, GtkSizeGroup *subjects)
{
  const char *word = xz_verdict_word (block->subject);
  GtkWidget *subject = plain_new (word != NULL ? word : block->subject, "xz-strong");
  gtk_label_set_wrap (GTK_LABEL (subject), FALSE);
  gtk_size_group_add_widget (subjects, subject);
  return line_new (subject, text, 12);
}

static GtkWidget *
note_new (GtkWidget *text)
{
  GtkWidget *sign = xz_decoration_new ("help-about-symbolic");
  gtk_widget_set_valign (sign, GTK_ALIGN_START);
  GtkWidget *box = line_new (sign, text, 9);
  gtk_widget_add_css_class (box, "xz-finding");
  gtk_widget_add_css_class (box, "note");
  return box;
}

/* ---- all keys ---- */

static void
add_keys (GtkBox *box, const XzActionInfo *infos, guint n)
{
  const char *section = NULL;
  for (guint i = 0; i < n; i++)
    {
      if (infos[i].accels == NULL)
        continue;
      if (g_strcmp0 (section, infos[i].section) != 0)
        gtk_box_append (box, xz_manual_heading_new (_(infos[i].section)));
      section = infos[i].section;
      GtkWidget *what = plain_new (_(infos[i].label), "xz-num");
      gtk_box_append (box, line_new (what, gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), 12));
      gtk_box_append (GTK_BOX (gtk_widget_get_last_child (GTK_WIDGET (box))), xz_keycaps_new (infos[i].accels));
    }
}

static GtkWidget *
keys_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  guint n, n_local;
  const XzActionInfo *infos = xz_actions (&n), *local = xz_actions_get_local (&n_local);
  add_keys (GTK_BOX (box), infos, n);
  add_keys (GTK_BOX (box), local, n_local);
  return box;
}

GtkWidget *
xz_manual_block_new (const XzHelpBlock *block, GtkSizeGroup *subjects, GCallback linked, gpointer data)
{
  if (block->kind == XZ_HELP_KEYS)
    return keys_new ();
  GtkWidget *text = label_new (block->markup);
  g_signal_connect (text, "activate-link", linked, data);
  switch (block->kind)
    {
    case XZ_HELP_HEADING:
      gtk_widget_add_css_class (text, "xz-chapter");
      return text;
    case XZ_HELP_STEP:    return numbered_new (block->number, text);
    case XZ_HELP_POINT:   return numbered_new ("·", text);
    case XZ_HELP_NOTE:    return note_new (text);
    case XZ_HELP_SAMPLE:  return sample_new (block, text, subjects);
    case XZ_HELP_FINDING: return finding_new (block, text, subjects);
    default:              return text;
    }
}

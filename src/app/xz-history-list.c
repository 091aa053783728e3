/* xz-history-list.c: who changed what and when, of one person.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-history-list.h"
#include <glib/gi18n-lib.h>
#include "xz-person-job.h"
#include "xz-widgets.h"

struct _XzHistoryList
{
  GtkWidget  parent;
  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (XzHistoryList, xz_history_list, GTK_TYPE_WIDGET)

static void
xz_history_list_dispose (GObject *object)
{
  g_clear_pointer (&XZ_HISTORY_LIST (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_history_list_parent_class)->dispose (object);
}

static void
xz_history_list_class_init (XzHistoryListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = xz_history_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
xz_history_list_init (XzHistoryList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
xz_history_list_new (void)
{
  return g_object_new (XZ_TYPE_HISTORY_LIST, NULL);
}

/* What one person did in one act stands under one heading. */
static gboolean
same_moment (const XzHistoryLine *a, const XzHistoryLine *b)
{
  return a != NULL && a->at == b->at && g_strcmp0 (a->user_name, b->user_name) == 0 && g_strcmp0 (a->act, b->act) == 0;
}

static void
add_heading (XzHistoryList *self, const XzHistoryLine *line, gint64 now, gboolean first)
{
  g_autofree char *time = xz_format_time (line->at, now);
  const char *user = line->user_name != NULL ? line->user_name : "—";
  g_autofree char *heading = line->act != NULL ? g_strdup_printf ("%s · %s · %s", time, user, line->act) : g_strdup_printf ("%s · %s", time, user);
  GtkWidget *label = xz_wrapped_label_new (heading, "xz-group");
  gtk_widget_set_margin_top (label, first ? 0 : 9);
  gtk_box_append (GTK_BOX (self->box), label);
}

void
xz_history_list_set (XzHistoryList *self, GPtrArray *lines, gint64 now)
{
  const XzHistoryLine *former = NULL;
  xz_widget_clear (self->box);
  if (lines != NULL && lines->len == 0)
    gtk_box_append (GTK_BOX (self->box), xz_wrapped_label_new (_("No change is on record."), "xz-dim"));
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const XzHistoryLine *line = g_ptr_array_index (lines, i);
      if (!same_moment (former, line))
        add_heading (self, line, now, i == 0);
      gtk_box_append (GTK_BOX (self->box), xz_wrapped_label_new (line->text, NULL));
      former = line;
    }
}

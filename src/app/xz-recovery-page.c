/* xz-recovery-page.c: the recovery key, shown once, with the ways to keep it.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-recovery-page.h"
#include <glib/gi18n-lib.h>
#include "xz-app.h"
#include "xz-widgets.h"

struct _XzRecoveryPage
{
  GtkWidget       parent;
  GtkWidget      *content;
  GtkLabel       *key, *hint;
  GtkButton      *copy_button, *print_button, *save_button, *open_button;
  GtkCheckButton *kept;
  char           *agency;
};

G_DEFINE_FINAL_TYPE (XzRecoveryPage, xz_recovery_page, GTK_TYPE_WIDGET)

enum { KEPT, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
show_hint (XzRecoveryPage *self, const char *style, const char *text)
{
  gtk_label_set_text (self->hint, text);
  xz_widget_set_style (GTK_WIDGET (self->hint), style);
}

/* The sheet to print or keep: what it is for, whose it is, the key. */
static char *
dup_sheet (XzRecoveryPage *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  return g_strdup_printf (_("Recovery key of a Xiezhi register\n%s · %s\n\n%s\n\nIt opens the register and its backups without a passphrase. Keep it apart from the computer.\n"),
                          self->agency != NULL ? self->agency : "", day, gtk_label_get_text (self->key));
}

static void
copy_clicked_cb (XzRecoveryPage *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), gtk_label_get_text (self->key));
  show_hint (self, NULL, _("Copied. Paste it into a place that is kept safe, not into the register's folder."));
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, const char *sheet)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  double width = gtk_print_context_get_width (context);
  pango_layout_set_text (layout, sheet, -1);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  cairo_move_to (cr, 0, 0);
  pango_cairo_show_layout (cr, layout);
}

static void
print_clicked_cb (XzRecoveryPage *self)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GError) error = NULL;
  char *sheet = dup_sheet (self);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_job_name (operation, _("Recovery key"));
  g_object_set_data_full (G_OBJECT (operation), "xz-sheet", sheet, g_free);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), sheet);
  GtkPrintOperationResult result = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                                                            GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), &error);
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    show_hint (self, "block", _("It could not be printed. Copy the key or save it to a file."));
  else if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    show_hint (self, NULL, _("Sent to the printer."));
}

static void
file_chosen_cb (GListModel *files, gpointer data)
{
  XzRecoveryPage *self = data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *sheet = dup_sheet (self);
  g_autoptr (GError) error = NULL;
  if (file == NULL)
    return;
  /* A few hundred bytes: written at once. */
  if (g_file_replace_contents (file, sheet, strlen (sheet), NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, NULL, &error))
    show_hint (self, NULL, _("Saved. Put the file on a medium that is kept apart from this computer."));
  else
    show_hint (self, "block", _("It could not be saved there. Choose another place, or copy the key."));
}

static void
save_clicked_cb (XzRecoveryPage *self)
{
  xz_file_choose_save (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Save the recovery key"), XZ_FILES_ANY,
                       _("Recovery key.txt"), file_chosen_cb, self);
}

static void
open_clicked_cb (XzRecoveryPage *self)
{
  if (gtk_check_button_get_active (self->kept))
    {
      g_signal_emit (self, signals[KEPT], 0);
      return;
    }
  show_hint (self, "warn", _("Copy, print or save the key first, then tick that it is kept."));
  gtk_widget_grab_focus (GTK_WIDGET (self->kept));
}

static void
xz_recovery_page_dispose (GObject *object)
{
  g_clear_pointer (&XZ_RECOVERY_PAGE (object)->content, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_recovery_page_parent_class)->dispose (object);
}

static void
xz_recovery_page_finalize (GObject *object)
{
  g_free (XZ_RECOVERY_PAGE (object)->agency);
  G_OBJECT_CLASS (xz_recovery_page_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzRecoveryPage, child)

static void
xz_recovery_page_class_init (XzRecoveryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_recovery_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_recovery_page_finalize;
  signals[KEPT] = g_signal_new ("kept", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("recovery-page"));
  BIND (content);
  BIND (key);
  BIND (hint);
  BIND (copy_button);
  BIND (print_button);
  BIND (save_button);
  BIND (open_button);
  BIND (kept);
}

static void
xz_recovery_page_init (XzRecoveryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->copy_button, "clicked", G_CALLBACK (copy_clicked_cb), self);
  g_signal_connect_swapped (self->print_button, "clicked", G_CALLBACK (print_clicked_cb), self);
  g_signal_connect_swapped (self->save_button, "clicked", G_CALLBACK (save_clicked_cb), self);
  g_signal_connect_swapped (self->open_button, "clicked", G_CALLBACK (open_clicked_cb), self);
}

GtkWidget *
xz_recovery_page_new (void)
{
  return g_object_new (XZ_TYPE_RECOVERY_PAGE, NULL);
}

void
xz_recovery_page_set_key (XzRecoveryPage *self, const char *key, const char *agency)
{
  gtk_label_set_text (self->key, key != NULL ? key : "");
  gtk_label_set_text (self->hint, "");
  gtk_check_button_set_active (self->kept, FALSE);
  g_free (self->agency);
  self->agency = g_strdup (agency);
}

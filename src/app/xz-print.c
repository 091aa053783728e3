/* xz-print.c: pages to a printer.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-print.h"
#include <glib/gi18n-lib.h>
#include "xz-app.h"

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer data)
{
  xz_paper_draw_page (data, gtk_print_context_get_cairo_context (context), (guint) page);
}

/* The size of the pages is the document's, whatever the printer had last: A4, or a card's own. */
static GtkPaperSize *
find_paper_size (const XzPageSetup *size)
{
  if (MAX (size->width, size->height) > 200)
    return gtk_paper_size_new (GTK_PAPER_NAME_A4);
  return gtk_paper_size_new_custom ("xiezhi-card", _("Card"), size->width, size->height, GTK_UNIT_MM);
}

static void
set_page_setup (GtkPrintOperation *operation, const XzPaper *paper)
{
  const XzPageSetup *size = xz_paper_get_setup (paper);
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *page = find_paper_size (size);
  gboolean wide = size->width > size->height && MAX (size->width, size->height) > 200;
  gtk_page_setup_set_paper_size (setup, page);
  gtk_page_setup_set_orientation (setup, wide ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_paper_size_free (page);
}

/* A file is offered by the name of what is in it, with the day. */
static void
set_file_name (GtkPrintOperation *operation, const char *name)
{
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y%m%d");
  g_autofree char *file = g_strdup_printf ("%s-%s", name, day);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, file);
  gtk_print_operation_set_print_settings (operation, settings);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer data)
{
  GtkWindow *parent = data;
  g_autoptr (GError) error = NULL;
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  xz_alert_show (parent, _("It was not printed"), _("The printer or the file did not take the pages. The register is as it was."),
                 error != NULL ? error->message : NULL, _("Close"), FALSE, NULL, NULL);
}

void
xz_print_paper (GtkWindow *parent, XzPaper *paper, const char *name)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GError) error = NULL;
  gtk_print_operation_set_n_pages (operation, (int) xz_paper_get_n_pages (paper));
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, FALSE);
  set_page_setup (operation, paper);
  set_file_name (operation, name);
  g_object_set_data_full (G_OBJECT (operation), "paper", paper, (GDestroyNotify) xz_paper_free);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), paper);
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), parent, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, &error);
}

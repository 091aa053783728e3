/* bench-start.c: from the start of a process to the first frame, of a bare window or of the
 * whole program with the first rows of a register in it.  One line: milliseconds since START
 * (CLOCK_MONOTONIC seconds, from who starts it), and the peak memory in kB a second later, when
 * the rest of the list is read and everybody is counted.
 *
 * usage: bench-start bare | bench-start roster   (the register below XDG_DATA_HOME)
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <sys/resource.h>
#include "xz-config.h"
#include "xz-app.h"
#include "xz-crypto.h"
#include "xz-locale.h"
#include "xz-person-item.h"

#define SETTLE_MS 1000

static gboolean
report_cb (gpointer data)
{
  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  g_print ("%.1f %ld\n", *(double *) data * 1000, usage.ru_maxrss);
  _exit (0);
}

static void
first_frame (void)
{
  static double taken;
  const char *start = g_getenv ("START");
  double now = (double) g_get_monotonic_time () / G_USEC_PER_SEC;
  if (taken > 0)
    return;
  taken = now - (start != NULL ? g_ascii_strtod (start, NULL) : now);
  g_timeout_add (SETTLE_MS, report_cb, &taken);
}

static GtkWidget *
find_list (GtkWidget *widget)
{
  if (GTK_IS_LIST_VIEW (widget) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *list = find_list (child);
      if (list != NULL)
        return list;
    }
  return NULL;
}

/* The first row is in the view, and its person has been read. */
static gboolean
shows_rows (GtkWidget *window)
{
  GtkWidget *list = find_list (window);
  GListModel *model = list != NULL ? G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))) : NULL;
  if (model == NULL || g_list_model_get_n_items (model) == 0)
    return FALSE;
  g_autoptr (GObject) item = g_list_model_get_item (model, 0);
  return XZ_IS_PERSON_ITEM (item) && xz_person_item_get_row (XZ_PERSON_ITEM (item)) != NULL;
}

/* No answer of a job comes while a frame is made: rows that are there after it are in it. */
static void
painted_cb (GdkFrameClock *clock, gpointer window)
{
  if (!XZ_IS_WINDOW (window) || shows_rows (window))
    first_frame ();
}

static void
watch_cb (GtkWidget *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  g_signal_connect_after (gdk_surface_get_frame_clock (surface), "after-paint", G_CALLBACK (painted_cb), window);
}

static void
window_added_cb (GtkApplication *application, GtkWidget *window)
{
  g_signal_connect_after (window, "realize", G_CALLBACK (watch_cb), NULL);
}

static void
activate_bare_cb (GtkApplication *application)
{
  GtkWidget *window = gtk_application_window_new (application);
  gtk_window_set_default_size (GTK_WINDOW (window), 1366, 768);
  gtk_window_set_child (GTK_WINDOW (window), gtk_label_new ("行政执法辅助人员"));
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  gboolean bare = argc > 1 && g_str_equal (argv[1], "bare");
  g_autoptr (GApplication) application = NULL;
  xz_locale_init (XZ_LOCALE_DIR);
  if (bare)
    application = G_APPLICATION (gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  else
    {
      xz_crypto_init ();
      application = G_APPLICATION (xz_application_new ());
      g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
    }
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);
  if (bare)
    g_signal_connect (application, "activate", G_CALLBACK (activate_bare_cb), NULL);
  return g_application_run (application, 1, argv);
}

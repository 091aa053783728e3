/* xz-training-print.c: the papers of training.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-training-print.h"
#include <glib/gi18n-lib.h>
#include "xz-paper-training.h"
#include "xz-print.h"

typedef enum { SIGN_IN, REGISTER, RECORD } Sheet;

typedef struct {
  XzWindow     *window;
  GtkWindow    *parent;
  Sheet         sheet;
  char         *id, *session;    /* course or person; session NULL: every day */
  int           year;
  XzPaper      *paper;
  XzProgress    progress;
  GCancellable *cancellable;
  guint         work;
} Print;

static void
print_free (gpointer data)
{
  Print *print = data;
  g_clear_object (&print->window);
  g_clear_object (&print->parent);
  g_clear_object (&print->cancellable);
  g_clear_pointer (&print->paper, xz_paper_free);
  g_free (print->id);
  g_free (print->session);
  g_free (print);
}

static gboolean
lay_out_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Print *print = data;
  switch (print->sheet)
    {
    case SIGN_IN:  print->paper = xz_paper_new_sign_in (db, print->id, print->session, cancellable, error); break;
    case REGISTER: print->paper = xz_paper_new_training_register (db, print->id, cancellable, error); break;
    case RECORD:
    default:       print->paper = xz_paper_new_training_record (db, print->id, print->year, cancellable, error); break;
    }
  return print->paper != NULL;
}

/* Above the window that asked for it: the main window lies behind. */
static void
show_fault (Print *print, const GError *error)
{
  g_autofree char *next = NULL, *sentence = xz_error_dup_sentence (error, &next);
  xz_alert_show (print->parent, _("Nothing was printed."), sentence, next, _("Close"), FALSE, NULL, NULL);
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  static const char *const names[] = { [SIGN_IN] = N_("Sign-in sheet"), [REGISTER] = N_("Training register"), [RECORD] = N_("Training record") };
  Print *print = xz_store_job_get_data (result);
  g_autoptr (GError) error = NULL;
  gboolean done = xz_store_job_finish (XZ_STORE (source), result, &error);
  xz_window_end_work (print->window, print->work);
  if (done)
    xz_print_paper (print->parent, g_steal_pointer (&print->paper), _(names[print->sheet]));
  else if (!g_cancellable_is_cancelled (print->cancellable))
    show_fault (print, error);
}

static void
start (XzWindow *window, GtkWindow *parent, Sheet sheet, const char *id, const char *session, int year)
{
  XzStore *store = xz_window_get_store (window);
  if (store == NULL)
    return;
  Print *print = g_new0 (Print, 1);
  print->window = g_object_ref (window);
  print->parent = g_object_ref (parent);
  print->sheet = sheet;
  print->id = g_strdup (id);
  print->session = g_strdup (session);
  print->year = year;
  print->cancellable = g_cancellable_new ();
  print->work = xz_window_begin_work (window, _("Laying out the pages"), &print->progress, print->cancellable);
  xz_store_read_long_async (store, lay_out_work, print, print_free, &print->progress, print->cancellable, laid_out_cb, NULL);
}

void
xz_training_print_sign_in (XzWindow *window, GtkWindow *parent, const char *programme, const char *session)
{
  start (window, parent, SIGN_IN, programme, session, 0);
}

void
xz_training_print_register (XzWindow *window, GtkWindow *parent, const char *programme)
{
  start (window, parent, REGISTER, programme, NULL, 0);
}

void
xz_training_print_record (XzWindow *window, GtkWindow *parent, const char *person, int year)
{
  start (window, parent, RECORD, person, NULL, year);
}

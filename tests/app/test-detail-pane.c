/* test-detail-pane.c: whom the pane shows while the next person is read.  SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include "app-support.h"
#include "xz-change.h"
#include "xz-detail-pane.h"
#include "xz-users.h"

#define PATIENCE (60 * G_TIME_SPAN_SECOND)

typedef struct {
  XzContext    context;
  XzStore     *store;
  char        *folder;
  GtkWidget   *window;
  XzDetailPane *pane;
  GPtrArray   *rows;       /* of two people */
  GMutex       gate;       /* held: the reader waits at it */
} Desk;

static gboolean
add_people_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Desk *desk = data;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("add", NULL);
  XzApplied applied = { "" };
  static const char *const names[] = { "欧阳思远", "赵敏" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      XzRecord *person = xz_record_new (&xz_type_person);
      xz_record_set (person, "name", names[i]);
      xz_change_set_create (set, &desk->context, person);
    }
  gboolean done = xz_db_apply (db, set, &applied, NULL, NULL, error);
  xz_applied_clear (&applied);
  return done;
}

static gboolean
read_rows_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Desk *desk = data;
  g_autoptr (GArray) ids = xz_db_query_ids (db, NULL, 0, NULL, error);
  desk->rows = ids != NULL ? xz_db_get_rows (db, (const gint64 *) (gpointer) ids->data, ids->len, error) : NULL;
  return desk->rows != NULL;
}

static gboolean
wait_at_the_gate_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Desk *desk = data;
  g_mutex_lock (&desk->gate);
  g_mutex_unlock (&desk->gate);
  return TRUE;
}

static void
passed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_true (xz_store_job_finish (XZ_STORE (source), result, NULL));
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

static void
set_up (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  desk->folder = g_dir_make_tmp ("xz-pane-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (desk->folder, "register.db", NULL);
  desk->context = *xz_context_system ();
  xz_store_create (&desk->context, path, XZ_REGISTER_TEST, NULL, &error);
  g_assert_no_error (error);
  desk->store = xz_store_open (&desk->context, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (xz_store_write (desk->store, add_people_work, desk, NULL));
  g_assert_true (xz_store_read (desk->store, read_rows_work, desk, NULL));
  g_mutex_init (&desk->gate);
  desk->pane = XZ_DETAIL_PANE (xz_detail_pane_new ());
  desk->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (desk->window), GTK_WIDGET (desk->pane));
  gtk_window_present (GTK_WINDOW (desk->window));
  app_support_wait (is_mapped, desk->pane);
  xz_detail_pane_set_store (desk->pane, desk->store);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  for (const char *name; entries != NULL && (name = g_dir_read_name (entries)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_remove (path) != 0)
        remove_folder (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  xz_store_close (desk->store);
  g_object_unref (desk->store);
  g_ptr_array_unref (desk->rows);
  g_mutex_clear (&desk->gate);
  remove_folder (desk->folder);
  g_free (desk->folder);
}

/* ---- what it says ---- */

static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_child_visible (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, text);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static XzRosterRow *
row_of (Desk *desk, guint index)
{
  return g_ptr_array_index (desk->rows, index);
}

static const char *
name_of (Desk *desk, guint index)
{
  return xz_roster_row_get (row_of (desk, index), "name");
}

static gboolean
names (Desk *desk, guint index)
{
  return find_label (GTK_WIDGET (desk->pane), name_of (desk, index)) != NULL;
}

static gboolean
names_first (gpointer data)
{
  return names (data, 0);
}

static gboolean
names_second (gpointer data)
{
  return names (data, 1);
}

static void
show (Desk *desk, guint index)
{
  xz_detail_pane_set_row (desk->pane, row_of (desk, index));
  g_assert_true (xz_store_await_readings (desk->store, PATIENCE));
  app_support_wait (index == 0 ? names_first : names_second, desk);
}

static void
finish (Desk *desk)
{
  g_assert_true (xz_store_await_readings (desk->store, PATIENCE));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

/* ---- promises ---- */

static void
test_nobody_before_somebody_is_shown_at_once (Desk *desk, gconstpointer data)
{
  xz_detail_pane_set_row (desk->pane, row_of (desk, 0));
  g_assert_true (names (desk, 0));
}

/* The next one is read first, and the pane is filled once. */
static void
test_the_person_before_stays_until_the_next_is_read (Desk *desk, gconstpointer data)
{
  show (desk, 0);
  finish (desk);
  xz_detail_pane_set_row (desk->pane, row_of (desk, 1));
  g_assert_true (names (desk, 0));
  g_assert_true (xz_store_await_readings (desk->store, PATIENCE));
  app_support_wait (names_second, desk);
  g_assert_false (names (desk, 0));
  GtkWidget *group = find_label (GTK_WIDGET (desk->pane), "Basics");
  g_assert_nonnull (group);
  g_object_add_weak_pointer (G_OBJECT (group), (gpointer *) &group);
  finish (desk);
  g_assert_nonnull (group);
  g_object_remove_weak_pointer (G_OBJECT (group), (gpointer *) &group);
}

static void
test_a_slow_reading_does_not_keep_the_person_before (Desk *desk, gconstpointer data)
{
  show (desk, 0);
  finish (desk);
  g_mutex_lock (&desk->gate);
  xz_store_read_async (desk->store, wait_at_the_gate_work, desk, NULL, NULL, NULL, passed_cb, NULL);
  xz_detail_pane_set_row (desk->pane, row_of (desk, 1));
  app_support_wait (names_second, desk);
  g_assert_false (names (desk, 0));
  g_mutex_unlock (&desk->gate);
  finish (desk);
  g_assert_true (names (desk, 1));
}

static void
test_who_is_only_passed_over_is_never_shown (Desk *desk, gconstpointer data)
{
  show (desk, 0);
  finish (desk);
  xz_detail_pane_set_row (desk->pane, row_of (desk, 1));
  xz_detail_pane_set_row (desk->pane, row_of (desk, 0));
  finish (desk);
  g_assert_true (names (desk, 0));
  g_assert_false (names (desk, 1));
}

static void
test_nobody_is_shown_at_once (Desk *desk, gconstpointer data)
{
  show (desk, 0);
  finish (desk);
  xz_detail_pane_set_row (desk->pane, row_of (desk, 1));
  xz_detail_pane_set_row (desk->pane, NULL);
  g_assert_false (names (desk, 0));
  finish (desk);
  g_assert_false (names (desk, 1));
}

#define ADD(path, func) g_test_add ("/app/detail-pane/" path, Desk, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  if (!app_support_init (&argc, &argv))
    return 0;
  ADD ("nobody-before-somebody-is-shown-at-once", test_nobody_before_somebody_is_shown_at_once);
  ADD ("the-person-before-stays-until-the-next-is-read", test_the_person_before_stays_until_the_next_is_read);
  ADD ("a-slow-reading-does-not-keep-the-person-before", test_a_slow_reading_does_not_keep_the_person_before);
  ADD ("who-is-only-passed-over-is-never-shown", test_who_is_only_passed_over_is_never_shown);
  ADD ("nobody-is-shown-at-once", test_nobody_is_shown_at_once);
  return g_test_run ();
}

/* test-lock.c: what the screen shows while the register is locked, and who gets what back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include "app-support.h"
#include "xz-idle-lock.h"
#include "xz-lock-page.h"
#include "xz-users-window.h"

#define CHIEF "correct horse battery"
#define CLERK "staple of the office"
#define PERSON "欧阳思远"

typedef struct { XzContext context; XzWindow *window; XzStore *store; char *folder, *chief, *clerk; } Desk;

/* ---- an office at its desk ---- */

static gboolean
add_person_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzChangeSet) set = xz_change_set_new ("add", NULL);
  XzRecord *person = xz_record_new (&xz_type_person);
  XzApplied applied = { "" };
  xz_record_set (person, "name", PERSON);
  xz_change_set_create (set, data, person);
  gboolean done = xz_db_apply (db, set, &applied, NULL, NULL, error);
  xz_applied_clear (&applied);
  return done;
}

static void
make_register (Desk *desk, const char *path)
{
  g_autoptr (GError) error = NULL;
  xz_store_create (&desk->context, path, XZ_REGISTER_TEST, NULL, &error);
  g_assert_no_error (error);
  desk->store = xz_store_open (&desk->context, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (xz_store_write (desk->store, add_person_work, &desk->context, NULL));
}

static gboolean
knows_users_cb (gpointer data)
{
  return xz_idle_lock_can_lock (data);
}

static gboolean
shows_person (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), PERSON))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows_person (child))
      return TRUE;
  return FALSE;
}

static gboolean
shows_person_cb (gpointer window)
{
  return shows_person (window);
}

/* One program, a new window for each test. */
static XzApplication *
get_application (void)
{
  static XzApplication *application;
  g_autoptr (GError) error = NULL;
  if (application != NULL)
    return application;
  application = g_object_new (XZ_TYPE_APPLICATION, "application-id", "io.github.xiezhi.Xiezhi.test",
                              "resource-base-path", "/io/github/xiezhi/Xiezhi", "flags", G_APPLICATION_NON_UNIQUE, NULL);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  return application;
}

static void
sit_down (Desk *desk)
{
  desk->window = xz_window_new (get_application ());
  gtk_window_present (GTK_WINDOW (desk->window));
  xz_window_take_store (desk->window, g_object_ref (desk->store));
  app_support_wait (shows_person_cb, desk->window);
}

static void
set_up_alone (Desk *desk, gconstpointer data)
{
  g_autofree char *path = NULL;
  desk->context = *xz_context_system ();
  desk->folder = g_dir_make_tmp ("xiezhi-lock-XXXXXX", NULL);
  path = g_build_filename (desk->folder, "register.db", NULL);
  make_register (desk, path);
  g_assert_true (xz_users_add (desk->store, "王伟", "wangwei", XZ_ROLE_CLERK | XZ_ROLE_REVIEWER | XZ_ROLE_ADMINISTRATOR, "", data, &desk->chief, NULL));
  if (data != NULL)
    g_assert_true (xz_users_add (desk->store, "李娜", "lina", XZ_ROLE_CLERK, "", CLERK, &desk->clerk, NULL));
  g_assert_true (xz_users_unlock (desk->store, desk->chief, data, NULL, NULL));
  sit_down (desk);
}

static void
set_up (Desk *desk, gconstpointer data)
{
  set_up_alone (desk, CHIEF);
  app_support_wait (knows_users_cb, desk->window);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  for (const char *name; (name = g_dir_read_name (folder)) != NULL;)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_remove (file);
    }
  g_rmdir (path);
}

static gboolean
alone_cb (gpointer store)
{
  return G_OBJECT (store)->ref_count == 1;
}

static void
close_others (Desk *desk)
{
  g_autoptr (GListModel) toplevels = g_object_ref (gtk_window_get_toplevels ());
  for (guint i = g_list_model_get_n_items (toplevels); i > 0; i--)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i - 1);
      if (window != NULL && window != GTK_WINDOW (desk->window))
        gtk_window_destroy (window);
    }
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  close_others (desk);
  xz_window_close_register (desk->window);
  app_support_wait (alone_cb, desk->store);
  xz_store_close (desk->store);
  g_object_unref (desk->store);
  gtk_window_destroy (GTK_WINDOW (desk->window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  remove_folder (desk->folder);
  g_free (desk->folder);
  g_free (desk->chief);
  g_free (desk->clerk);
}

/* ---- windows ---- */

static GtkWidget *
find_users_window (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);
      if (XZ_IS_USERS_WINDOW (window))
        return window;
    }
  return NULL;
}

static GtkWidget *
present_users (Desk *desk)
{
  xz_users_window_present (desk->window);
  g_assert_true (gtk_widget_get_visible (find_users_window ()));
  return find_users_window ();
}

static guint
count_visible (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  guint n = 0;
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);
      n += gtk_widget_get_visible (window);
    }
  return n;
}

static GtkWidget *
find_mapped (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_mapped (child, type);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_open_cb (gpointer window)
{
  return xz_window_get_store (window) != NULL;
}

/* As the lock page does it. */
static void
unlock (Desk *desk, const char *user, const char *passphrase)
{
  g_assert_true (xz_users_unlock (desk->store, user, passphrase, NULL, NULL));
  xz_window_unlocked (desk->window);
  app_support_wait (knows_users_cb, desk->window);
}

/* ---- promises ---- */

static void
test_blank (Desk *desk, gconstpointer data)
{
  GtkWidget *stranger = gtk_window_new ();
  present_users (desk);
  xz_alert_show (GTK_WINDOW (desk->window), "Remove?", PERSON, NULL, "Remove", TRUE, NULL, NULL);
  gtk_window_present (GTK_WINDOW (stranger));
  g_assert_cmpuint (count_visible (), ==, 4);
  g_assert_true (shows_person (GTK_WIDGET (desk->window)));
  xz_window_lock (desk->window);
  g_assert_true (xz_users_is_locked (desk->store));
  g_assert_null (xz_window_get_store (desk->window));
  g_assert_cmpuint (count_visible (), ==, 1);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (desk->window)));
  g_assert_false (shows_person (GTK_WIDGET (desk->window)));
  g_assert_null (strstr (gtk_window_get_title (GTK_WINDOW (desk->window)), "泰兴"));
  gtk_window_destroy (GTK_WINDOW (stranger));
}

/* What was on its way when it was locked. */
static void
test_late (Desk *desk, gconstpointer data)
{
  GtkWidget *users = present_users (desk);
  xz_window_lock (desk->window);
  xz_alert_show (GTK_WINDOW (desk->window), "Done", PERSON, NULL, "Close", FALSE, NULL, NULL);
  gtk_window_present (GTK_WINDOW (users));
  g_assert_cmpuint (count_visible (), ==, 1);
  unlock (desk, desk->chief, CHIEF);
  g_assert_cmpuint (count_visible (), ==, 3);
}

static void
test_back (Desk *desk, gconstpointer data)
{
  GtkWidget *users = present_users (desk);
  xz_window_lock (desk->window);
  unlock (desk, desk->clerk, CLERK);
  g_assert_false (gtk_widget_get_visible (users));
  g_assert_cmpuint (count_visible (), ==, 1);
  app_support_wait (shows_person_cb, desk->window);
  xz_window_lock (desk->window);
  g_assert_false (shows_person (GTK_WIDGET (desk->window)));
  unlock (desk, desk->chief, CHIEF);
  g_assert_true (gtk_widget_get_visible (users));
}

static void
test_closed (Desk *desk, gconstpointer data)
{
  present_users (desk);
  xz_window_lock (desk->window);
  xz_window_close_register (desk->window);
  g_assert_null (find_users_window ());
}

static gboolean
has_hint_cb (gpointer data)
{
  Desk *desk = data;
  GtkWidget *entry = find_mapped (GTK_WIDGET (desk->window), GTK_TYPE_PASSWORD_ENTRY);
  return entry != NULL && gtk_editable_get_text (GTK_EDITABLE (entry))[0] == '\0' && xz_users_is_locked (desk->store);
}

static GtkWidget *
entry_of (Desk *desk)
{
  GtkWidget *entry = find_mapped (GTK_WIDGET (desk->window), GTK_TYPE_PASSWORD_ENTRY);
  g_assert_nonnull (entry);
  return entry;
}

static gboolean
page_has_users_cb (gpointer window)
{
  GtkWidget *choice = find_mapped (window, GTK_TYPE_DROP_DOWN);
  return choice != NULL && gtk_drop_down_get_model (GTK_DROP_DOWN (choice)) != NULL
         && g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (choice))) == 2;
}

/* Through the page: a wrong one clears the entry and opens nothing, the right one opens. */
static void
test_page (Desk *desk, gconstpointer data)
{
  xz_window_lock (desk->window);
  app_support_wait (page_has_users_cb, desk->window);
  gtk_editable_set_text (GTK_EDITABLE (entry_of (desk)), "not this one");
  g_signal_emit_by_name (entry_of (desk), "activate");
  app_support_wait (has_hint_cb, desk);
  gtk_editable_set_text (GTK_EDITABLE (entry_of (desk)), CHIEF);
  g_signal_emit_by_name (entry_of (desk), "activate");
  app_support_wait (is_open_cb, desk->window);
  g_autoptr (XzSession) session = xz_store_dup_session (desk->store);
  g_assert_cmpstr (session->user, ==, desk->chief);
  app_support_wait (shows_person_cb, desk->window);
}

/* ---- by itself ---- */

static void
test_quiet (Desk *desk, gconstpointer data)
{
  gint64 now = xz_idle_lock_now (), minutes = XZ_IDLE_LOCK_DEFAULT_MINUTES;
  xz_idle_lock_look (desk->window, now + minutes * 60 - 30);
  g_assert_false (xz_users_is_locked (desk->store));
  present_users (desk);
  xz_idle_lock_look (desk->window, now + minutes * 60 + 30);
  g_assert_true (xz_users_is_locked (desk->store));
  g_assert_cmpuint (count_visible (), ==, 1);
}

static gboolean
never_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  return xz_db_set_ui_state (db, XZ_IDLE_LOCK_KEY, "0", error);
}

static void
test_never (Desk *desk, gconstpointer data)
{
  g_assert_true (xz_store_write (desk->store, never_work, NULL, NULL));
  xz_idle_lock_reload (desk->window);
  app_support_wait (knows_users_cb, desk->window);
  xz_idle_lock_look (desk->window, xz_idle_lock_now () + 24 * 60 * 60);
  g_assert_false (xz_users_is_locked (desk->store));
}

static gboolean
lock_is_known_cb (gpointer window)
{
  g_autoptr (GAction) action = g_object_ref (g_action_map_lookup_action (G_ACTION_MAP (window), "users"));
  return g_action_get_enabled (action);
}

/* Nobody to lock out and nobody to change to: no entry that leads nowhere. */
static void
test_alone (Desk *desk, gconstpointer data)
{
  app_support_wait (lock_is_known_cb, desk->window);
  g_assert_false (g_action_get_enabled (g_action_map_lookup_action (G_ACTION_MAP (desk->window), "lock")));
  xz_window_lock (desk->window);
  xz_idle_lock_look (desk->window, xz_idle_lock_now () + 24 * 60 * 60);
  g_assert_false (xz_users_is_locked (desk->store));
}

#define TEST(path, function) g_test_add ("/lock/" path, Desk, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  if (!app_support_init (&argc, &argv))
    return 0;
  TEST ("every-window-is-blank", test_blank);
  TEST ("what-comes-late-waits", test_late);
  TEST ("each-user-gets-the-own-windows-back", test_back);
  TEST ("closing-leaves-nothing-behind", test_closed);
  TEST ("the-page-opens-with-the-passphrase", test_page);
  TEST ("after-the-minutes-of-quiet", test_quiet);
  TEST ("never-when-that-is-set", test_never);
  g_test_add ("/lock/office-of-one-sees-no-ceremony", Desk, NULL, set_up_alone, test_alone, tear_down);
  return g_test_run ();
}

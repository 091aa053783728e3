/* xz-lock-blank.c: while the register is locked no other window of the program shows anything.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-lock-blank.h"
#include "xz-help-window.h"

/* On a hidden window: the id of the user whose it is, "" of nobody's. */
#define BLANKED "xz-blanked"
/* On the main window: the same, while the register is locked. */
#define BLANKED_FOR "xz-blanked-for"

static void
hide_for (GtkWidget *other, const char *user)
{
  if (g_object_get_data (G_OBJECT (other), BLANKED) == NULL)
    g_object_set_data_full (G_OBJECT (other), BLANKED, g_strdup (user), g_free);
  gtk_widget_set_visible (other, FALSE);
}

/* A window that was made before the lock and wants to show itself now, or one that comes of it, waits. */
static void
visible_cb (GtkWidget *other, GParamSpec *property, GtkWidget *main_window)
{
  const char *user = g_object_get_data (G_OBJECT (main_window), BLANKED_FOR);
  if (user != NULL && gtk_widget_get_visible (other))
    hide_for (other, user);
}

static void
watch (GtkWidget *other, GtkWidget *main_window)
{
  /* The help shows nothing of anybody, and is needed most at a lock that does not open. */
  if (other == main_window || XZ_IS_WINDOW (other) || XZ_IS_HELP_WINDOW (other) || g_object_get_data (G_OBJECT (other), "xz-watched") != NULL)
    return;
  g_object_set_data (G_OBJECT (other), "xz-watched", GUINT_TO_POINTER (TRUE));
  g_signal_connect_object (other, "notify::visible", G_CALLBACK (visible_cb), main_window, 0);
  visible_cb (other, NULL, main_window);
}

static void
toplevels_cb (GListModel *toplevels, guint position, guint removed, guint added, GtkWidget *main_window)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) other = g_list_model_get_item (toplevels, i);
      watch (other, main_window);
    }
}

void
xz_lock_blank_attach (XzWindow *window)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  g_signal_connect_object (toplevels, "items-changed", G_CALLBACK (toplevels_cb), window, 0);
  toplevels_cb (toplevels, 0, 0, g_list_model_get_n_items (toplevels), GTK_WIDGET (window));
}

/* The windows of the program but for window, each held. */
static GPtrArray *
list_others (XzWindow *window)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  GPtrArray *others = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      GtkWidget *other = g_list_model_get_item (toplevels, i);
      if (other == GTK_WIDGET (window) || XZ_IS_HELP_WINDOW (other))
        g_object_unref (other);
      else
        g_ptr_array_add (others, other);
    }
  return others;
}

void
xz_lock_blank (XzWindow *window)
{
  XzStore *store = xz_window_get_store (window);
  g_autoptr (XzSession) session = store != NULL ? xz_store_dup_session (store) : NULL;
  g_autoptr (GPtrArray) others = list_others (window);
  const char *user = session != NULL ? session->user : "";
  g_object_set_data_full (G_OBJECT (window), BLANKED_FOR, g_strdup (user), g_free);
  for (guint i = 0; i < others->len; i++)
    if (gtk_widget_get_visible (others->pdata[i]))
      hide_for (others->pdata[i], user);
}

void
xz_lock_unblank (XzWindow *window)
{
  XzStore *store = xz_window_get_store (window);
  g_autoptr (XzSession) session = store != NULL ? xz_store_dup_session (store) : NULL;
  g_autoptr (GPtrArray) others = list_others (window);
  g_object_set_data (G_OBJECT (window), BLANKED_FOR, NULL);
  for (guint i = 0; i < others->len; i++)
    {
      const char *user = g_object_get_data (others->pdata[i], BLANKED);
      if (user == NULL || session == NULL || g_strcmp0 (user, session->user) != 0)
        continue;
      g_object_set_data (others->pdata[i], BLANKED, NULL);
      gtk_window_present (others->pdata[i]);
    }
}

void
xz_lock_forget (XzWindow *window)
{
  g_autoptr (GPtrArray) others = list_others (window);
  g_object_set_data (G_OBJECT (window), BLANKED_FOR, NULL);
  for (guint i = 0; i < others->len; i++)
    if (g_object_get_data (others->pdata[i], BLANKED) != NULL)
      gtk_window_destroy (others->pdata[i]);
}

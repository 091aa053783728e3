/* xz-window-desk.c: columns, order, sidebar and pane as each user has arranged them, kept in the register:
 * where two share a PC each finds his own.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-window-private.h"
#include "xz-desk.h"
#include "xz-ui-state.h"

#define KEEP_DELAY_MS 300      /* while an edge is drawn */

static char *
dup_present (XzWindow *self)
{
  g_autoptr (XzDesk) desk = xz_desk_parse (NULL);
  xz_people_page_fill_desk (self->page, desk);
  desk->sidebar = self->sidebar_wanted;
  desk->detail = self->detail_wanted;
  desk->section = g_strdup (xz_window_get_section (self)->id);
  return xz_desk_to_string (desk);
}

static void
write_now (XzWindow *self)
{
  g_autofree char *present = dup_present (self);
  if (g_strcmp0 (present, self->desk) == 0)
    return;
  g_free (self->desk);
  self->desk = g_strdup (present);
  if (!xz_store_is_read_only (self->store))
    xz_ui_state_write_async (self->store, XZ_DESK_KEY, present, NULL, NULL);
}

static gboolean
keep_cb (gpointer data)
{
  XzWindow *self = data;
  self->desk_timeout = 0;
  write_now (self);
  return G_SOURCE_REMOVE;
}

void
xz_window_keep_desk (XzWindow *self)
{
  if (self->desk == NULL)
    return;      /* not known yet, or nobody's */
  g_clear_handle_id (&self->desk_timeout, g_source_remove);
  self->desk_timeout = g_timeout_add (KEEP_DELAY_MS, keep_cb, self);
}

void
xz_window_leave_desk (XzWindow *self)
{
  if (self->desk_timeout != 0)
    write_now (self);
  g_clear_handle_id (&self->desk_timeout, g_source_remove);
  g_cancellable_cancel (self->desk_cancellable);
  g_clear_object (&self->desk_cancellable);
  g_clear_pointer (&self->desk, g_free);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GCancellable) reading = data;
  g_autofree char *value = NULL;
  xz_ui_state_read_finish (XZ_STORE (source), result, &value);
  if (g_cancellable_is_cancelled (reading))
    return;      /* and the window may be gone */
  XzWindow *self = g_object_get_data (G_OBJECT (reading), "xz-window");
  g_autoptr (XzDesk) desk = xz_desk_parse (value);
  self->sidebar_wanted = desk->sidebar;
  self->detail_wanted = desk->detail;
  xz_people_page_arrange (self->page, desk);
  xz_window_show_section (self, xz_section_find (desk->section));
  if (!xz_window_shows_people (self))
    xz_window_appear_if_awaited (self);
  xz_window_apply_fold (self);
  self->desk = dup_present (self);
  xz_window_feed_pages (self, self->store);
}

void
xz_window_read_desk (XzWindow *self)
{
  xz_window_leave_desk (self);
  self->desk_cancellable = g_cancellable_new ();
  g_object_set_data (G_OBJECT (self->desk_cancellable), "xz-window", self);
  xz_ui_state_read_async (self->store, XZ_DESK_KEY, self->desk_cancellable, read_cb, g_object_ref (self->desk_cancellable));
}

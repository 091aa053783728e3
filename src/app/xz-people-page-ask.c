/* xz-people-page-ask.c: which people are asked for, and why nobody answers.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-people-page-private.h"
#include <glib/gi18n-lib.h>
#include "xz-filter-name.h"
#include "xz-person-job.h"
#include "xz-saved-filters.h"
#include "xz-widgets.h"

/* A letter and the rows it finds are painted in one frame if the rows come within so many microseconds. */
#define ONE_FRAME (8 * G_TIME_SPAN_MILLISECOND)

XzWindow *
xz_people_page_get_window (XzPeoplePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  return XZ_IS_WINDOW (root) ? XZ_WINDOW (root) : NULL;
}

/* ---- what is asked for ---- */

static XzFilter *
parse_search (XzPeoplePage *self)
{
  XzWindow *window = xz_people_page_get_window (self);
  g_autoptr (GError) error = NULL;
  if (self->search == NULL || *self->search == '\0')
    {
      if (window != NULL)
        xz_window_clear_condition (window, "search");
      return NULL;
    }
  XzFilter *filter = xz_filter_parse (self->search, &error);
  if (error == NULL)
    {
      if (window != NULL)
        xz_window_clear_condition (window, "search");
      return filter;
    }
  g_autofree char *sentence = xz_error_dup_sentence (error, NULL);
  if (window != NULL)
    xz_window_show_condition (window, "search", XZ_SEVERITY_WARN, sentence, NULL, NULL, NULL);
  return xz_filter_new_text (self->search);
}

XzQuery *
xz_people_page_dup_query_without (XzPeoplePage *self, guint without)
{
  g_autoptr (XzFilter) filter = xz_filter_new_and (xz_chip_row_dup_filter (self->chips, without), parse_search (self));
  return xz_query_new (filter, self->sort, self->descending);
}

XzFilter *
xz_people_page_dup_filter (XzPeoplePage *self)
{
  XzFilter *typed = self->search != NULL && *self->search != '\0' ? xz_filter_parse (self->search, NULL) : NULL;
  return xz_filter_new_and (xz_chip_row_dup_filter (self->chips, G_MAXUINT), typed);
}

/* The user has chosen conditions himself: what is shown is none of the filters that are kept. */
static void
tell_narrowed (XzPeoplePage *self)
{
  gtk_widget_set_visible (self->save_filter, xz_chip_row_get_n_conditions (self->chips) > 0 || (self->search != NULL && *self->search != '\0'));
  g_signal_emit (self, xz_people_page_signals[NARROWED], 0);
}

/* After the events, before the frame, which else would show the letter alone: the next one may begin
 * only when this one's time is over. */
static gboolean
before_frame_cb (gpointer data)
{
  XzPeoplePage *self = data;
  self->frame_idle = 0;
  if (self->store != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->table)))
    xz_store_await_readings (self->store, ONE_FRAME);
  return G_SOURCE_REMOVE;
}

void
xz_people_page_ask (XzPeoplePage *self)
{
  if (self->list == NULL)
    return;
  g_autoptr (XzQuery) query = xz_people_page_dup_query_without (self, G_MAXUINT);
  xz_lazy_list_set_query (self->list, query);
  if (self->frame_idle == 0)
    self->frame_idle = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, before_frame_cb, self, NULL);
}

void
xz_people_page_set_search (XzPeoplePage *self, const char *text)
{
  if (g_strcmp0 (self->search, text) == 0)
    return;
  g_free (self->search);
  self->search = g_strdup (text);
  tell_narrowed (self);
  xz_people_page_ask (self);
}

void
xz_people_page_chips_changed (XzPeoplePage *self)
{
  tell_narrowed (self);
  xz_people_page_ask (self);
}

void
xz_people_page_set_filter (XzPeoplePage *self, const XzFilter *filter)
{
  g_signal_handlers_block_by_func (self->chips, xz_people_page_chips_changed, self);
  xz_chip_row_clear (self->chips);
  if (filter != NULL && filter->kind == XZ_FILTER_AND)
    for (guint i = 0; i < filter->children->len; i++)
      xz_chip_row_add (self->chips, g_ptr_array_index (filter->children, i));
  else if (filter != NULL)
    xz_chip_row_add (self->chips, filter);
  g_signal_handlers_unblock_by_func (self->chips, xz_people_page_chips_changed, self);
  xz_people_page_chips_changed (self);
}

void
xz_people_page_sort (XzPeoplePage *self, const char *column, gboolean descending)
{
  if (g_strcmp0 (column, self->sort) == 0 && descending == self->descending)
    return;
  g_free (self->sort);
  self->sort = g_strdup (column);
  self->descending = descending;
  g_signal_emit (self, xz_people_page_signals[ARRANGED], 0);
  xz_people_page_ask (self);
}

/* ---- to keep the conditions under a name ---- */

static void
filter_named_cb (XzPeoplePage *self, const char *title)
{
  const char *fault = "";
  g_autoptr (XzFilter) filter = xz_people_page_dup_filter (self);
  if (filter != NULL)
    g_signal_emit (self, xz_people_page_signals[FILTER_NAMED], 0, title, filter, &fault);
  if (*fault != '\0')
    xz_filter_name_refuse (XZ_FILTER_NAME (self->filter_name), fault);
  else
    {
      gtk_popover_popdown (GTK_POPOVER (self->filter_name));
      xz_people_table_take_focus (self->table);
    }
}

gboolean
xz_people_page_name_filter (XzPeoplePage *self)
{
  g_autoptr (XzFilter) filter = xz_people_page_dup_filter (self);
  if (filter == NULL)
    return FALSE;
  if (self->filter_name == NULL)
    {
      self->filter_name = xz_filter_name_new (GTK_WIDGET (self));
      g_signal_connect_swapped (self->filter_name, "named", G_CALLBACK (filter_named_cb), self);
    }
  g_autofree char *title = xz_saved_filter_propose_title (filter);
  xz_filter_name_ask (XZ_FILTER_NAME (self->filter_name), self->save_filter, _("Keep these conditions as a filter"), _("Keep"), title);
  return TRUE;
}

/* ---- why nothing is there ---- */

static void
drop_easiest_cb (XzPeoplePage *self)
{
  xz_chip_row_remove (self->chips, self->easiest);
}

static void
drop_all_cb (XzPeoplePage *self)
{
  XzWindow *window = xz_people_page_get_window (self);
  xz_people_page_set_search (self, "");
  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.clear-search", NULL);
  if (xz_chip_row_get_n_conditions (self->chips) > 0)
    xz_chip_row_clear (self->chips);
  else
    xz_people_page_ask (self);
}

static void
new_person_cb (XzPeoplePage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.new-person", NULL);
}

static void
import_cb (XzPeoplePage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.import", NULL);
}

static void
show_no_match (XzPeoplePage *self, gint64 without)
{
  guint n = xz_chip_row_get_n_conditions (self->chips) + (self->search != NULL && *self->search != '\0');
  g_autoptr (GString) sentence = g_string_new (NULL);
  g_string_printf (sentence, ngettext ("Nobody meets this %u condition.", "Nobody meets these %u conditions at once.", n), n);
  if (self->easiest != G_MAXUINT)
    {
      g_autofree char *label = xz_filter_dup_label (xz_chip_row_get_condition (self->chips, self->easiest));
      g_autofree char *count = xz_format_count (without);
      g_string_append (sentence, " ");
      g_string_append_printf (sentence, ngettext ("Without “%s” %s is seen.", "Without “%s” %s are seen.", (gulong) without), label, count);
    }
  xz_status_page_set (self->status, "edit-find-symbolic", _("Nobody matches"), sentence->str);
  xz_status_page_set_buttons (self->status, self->easiest != G_MAXUINT ? _("Take off this condition") : NULL, FALSE,
                              G_CALLBACK (drop_easiest_cb), _("Clear all conditions"), G_CALLBACK (drop_all_cb), self);
}

static void
show_nobody_yet (XzPeoplePage *self)
{
  xz_status_page_set (self->status, "system-users-symbolic", _("Nobody is registered yet"),
                      _("Import the office's roster, or add people one by one."));
  xz_status_page_set_buttons (self->status, _("Import a roster…"), TRUE, G_CALLBACK (import_cb),
                              _("Add a person"), G_CALLBACK (new_person_cb), self);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GArray) counts = xz_count_queries_finish (XZ_STORE (source), result, NULL);
  if (counts == NULL)
    return;      /* cancelled: nobody asks any more */
  XzPeoplePage *self = data;
  gint64 most = 0;
  self->easiest = G_MAXUINT;
  for (guint i = 0; i < counts->len && i < xz_chip_row_get_n_conditions (self->chips); i++)
    if (g_array_index (counts, gint64, i) > most)
      {
        most = g_array_index (counts, gint64, i);
        self->easiest = i;
      }
  show_no_match (self, most);
}

void
xz_people_page_explain_emptiness (XzPeoplePage *self)
{
  guint n = xz_chip_row_get_n_conditions (self->chips);
  gtk_stack_set_visible_child_name (self->stack, "status");
  g_cancellable_cancel (self->empty_cancellable);
  g_clear_object (&self->empty_cancellable);
  self->easiest = G_MAXUINT;
  if (n == 0 && (self->search == NULL || *self->search == '\0'))
    {
      show_nobody_yet (self);
      return;
    }
  show_no_match (self, 0);
  g_autoptr (GPtrArray) queries = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_query_free);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (queries, xz_people_page_dup_query_without (self, i));
  self->empty_cancellable = g_cancellable_new ();
  if (n > 0)
    xz_count_queries_async (self->store, queries, self->empty_cancellable, counted_cb, self);
}


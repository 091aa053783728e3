/* xz-window-sections.c: the pages of the sections: which is shown, what it reads, what is asked of it.
 *
 * A page is made when its section is shown first, and reads the register only while it is shown.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-window-private.h"
#include <glib/gi18n-lib.h>
#include "xz-widgets.h"

struct _XzSectionPage
{
  XzPage  *page;          /* NULL until it is shown first */
  gboolean fed, stale;    /* reads the register; has missed a change */
  char    *searched;      /* what was typed while it was shown */
};

const XzSection *
xz_window_get_section (XzWindow *self)
{
  guint n;
  return xz_sections (&n) + self->section;
}

XzPage *
xz_window_get_page (XzWindow *self)
{
  return self->section_pages[self->section].page;
}

gboolean
xz_window_shows_people (XzWindow *self)
{
  return xz_window_get_page (self) == XZ_PAGE (self->page);
}

static void
ensure_page (XzWindow *self, guint index)
{
  XzSectionPage *shown = &self->section_pages[index];
  guint n;
  if (shown->page != NULL)
    return;
  shown->page = XZ_PAGE (xz_sections (&n)[index].create ());
  gtk_stack_add_child (self->page_stack, GTK_WIDGET (shown->page));
  g_signal_connect_swapped (shown->page, "acts-changed", G_CALLBACK (xz_window_update_acts), self);
}

/* ---- what the page in view reads ---- */

static void
feed_shown (XzWindow *self)
{
  XzSectionPage *shown = &self->section_pages[self->section];
  if (self->feed == NULL)
    return;
  if (!shown->fed)
    xz_page_set_store (shown->page, self->feed);
  else if (shown->stale)
    xz_page_refresh (shown->page);
  shown->fed = TRUE;
  shown->stale = FALSE;
}

void
xz_window_feed_pages (XzWindow *self, XzStore *store)
{
  guint n;
  xz_sections (&n);
  self->feed = store;
  for (guint i = 0; i < n; i++)
    {
      XzSectionPage *each = &self->section_pages[i];
      if (each->page != NULL && (each->fed || store == NULL))
        xz_page_set_store (each->page, NULL);
      each->fed = each->stale = FALSE;
    }
  feed_shown (self);
}

void
xz_window_refresh_pages (XzWindow *self)
{
  guint n;
  xz_sections (&n);
  for (guint i = 0; i < n; i++)
    self->section_pages[i].stale = TRUE;
  feed_shown (self);
}

/* ---- which is shown ---- */

static void
change_search (XzWindow *self, guint index)
{
  XzSectionPage *former = &self->section_pages[self->section], *next = &self->section_pages[index];
  g_free (former->searched);
  former->searched = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  self->section = index;
  gtk_editable_set_text (GTK_EDITABLE (self->search), next->searched != NULL ? next->searched : "");
}

void
xz_window_show_section (XzWindow *self, guint index)
{
  if (index == self->section)
    return;
  ensure_page (self, index);
  change_search (self, index);
  gtk_stack_set_visible_child (self->page_stack, GTK_WIDGET (xz_window_get_page (self)));
  xz_sidebar_show_section (self->sidebar, index);
  gtk_widget_set_sensitive (GTK_WIDGET (self->search), xz_page_is_searched (xz_window_get_page (self)));
  feed_shown (self);
  xz_window_apply_fold (self);
  xz_window_update_acts (self);
  xz_window_keep_desk (self);
}

void
xz_window_go_to (XzWindow *self, const char *section)
{
  if (xz_window_get_store (self) != NULL)
    xz_window_show_section (self, xz_section_find (section));
}

void
xz_window_step_section (XzWindow *self, int step)
{
  guint n;
  xz_sections (&n);
  xz_window_show_section (self, (self->section + n + (guint) step) % n);
  xz_page_take_focus (xz_window_get_page (self));
}

/* ---- the primary button ---- */

void
xz_window_name_primary (XzWindow *self, gboolean narrow)
{
  const XzSection *section = xz_window_get_section (self);
  g_autofree char *tooltip = g_strdup_printf (_("%s (Ctrl+N)"), _(section->add_long));
  gtk_label_set_text (self->new_label, narrow ? _(section->add_short) : _(section->add));
  gtk_widget_set_tooltip_text (self->new_button, tooltip);
  xz_widget_name (self->new_button, _(section->add_long));
}

/* ---- construction ---- */

void
xz_window_sections_init (XzWindow *self)
{
  guint n;
  xz_sections (&n);
  self->section_pages = g_new0 (XzSectionPage, n);
  self->section = xz_section_find (XZ_SECTION_PEOPLE);
  ensure_page (self, self->section);
  self->page = XZ_PEOPLE_PAGE (xz_window_get_page (self));
}

void
xz_window_sections_free (XzWindow *self)
{
  guint n;
  xz_sections (&n);
  for (guint i = 0; i < n; i++)
    g_free (self->section_pages[i].searched);
  g_clear_pointer (&self->section_pages, g_free);
}

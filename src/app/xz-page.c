/* xz-page.c: what the window asks of the page of a section.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-page.h"

G_DEFINE_INTERFACE (XzPage, xz_page, GTK_TYPE_WIDGET)

static guint acts_changed;

static void
xz_page_default_init (XzPageInterface *iface)
{
  acts_changed = g_signal_new ("acts-changed", XZ_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

void
xz_page_set_store (XzPage *self, XzStore *store)
{
  XZ_PAGE_GET_IFACE (self)->set_store (self, store);
}

void
xz_page_refresh (XzPage *self)
{
  XZ_PAGE_GET_IFACE (self)->refresh (self);
}

gboolean
xz_page_is_searched (XzPage *self)
{
  return XZ_PAGE_GET_IFACE (self)->set_search != NULL;
}

void
xz_page_set_search (XzPage *self, const char *text)
{
  if (XZ_PAGE_GET_IFACE (self)->set_search != NULL)
    XZ_PAGE_GET_IFACE (self)->set_search (self, text);
}

gboolean
xz_page_take_focus (XzPage *self)
{
  return XZ_PAGE_GET_IFACE (self)->take_focus != NULL && XZ_PAGE_GET_IFACE (self)->take_focus (self);
}

gboolean
xz_page_step_back (XzPage *self)
{
  return XZ_PAGE_GET_IFACE (self)->step_back != NULL && XZ_PAGE_GET_IFACE (self)->step_back (self);
}

GtkWidget **
xz_page_get_regions (XzPage *self)
{
  return XZ_PAGE_GET_IFACE (self)->get_regions (self);
}

gboolean
xz_page_can (XzPage *self, const char *act)
{
  return XZ_PAGE_GET_IFACE (self)->can != NULL && XZ_PAGE_GET_IFACE (self)->can (self, act);
}

gboolean
xz_page_act (XzPage *self, const char *act)
{
  if (!xz_page_can (self, act))
    return FALSE;
  XZ_PAGE_GET_IFACE (self)->act (self, act);
  return TRUE;
}

void
xz_page_acts_changed (XzPage *self)
{
  g_signal_emit (self, acts_changed, 0);
}

/* xz-page.h: what the window asks of the page of a section.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-read.h"
G_BEGIN_DECLS
#define XZ_TYPE_PAGE (xz_page_get_type ())
G_DECLARE_INTERFACE (XzPage, xz_page, XZ, PAGE, GtkWidget)

/* Whatever a page leaves out it does not have: nothing to search, no step to take back. */
struct _XzPageInterface
{
  GTypeInterface parent;
  /* NULL: shows nothing and stops every job. */
  void        (*set_store)   (XzPage *page, XzStore *store);
  /* Reads again what is shown: after a change, or on another day. */
  void        (*refresh)     (XzPage *page);
  /* As typed in the search box. */
  void        (*set_search)  (XzPage *page, const char *text);
  /* FALSE when nothing is there to have it. */
  gboolean    (*take_focus)  (XzPage *page);
  /* Esc; TRUE when there was a step to take back. */
  gboolean    (*step_back)   (XzPage *page);
  /* The regions of F6, in the order of reading; NULL-terminated. Borrowed. */
  GtkWidget **(*get_regions) (XzPage *page);
  /* Acts that the window's keys and menu have and the page does in its own way: "new", "import",
   * "export", "print", "select-all", "clear-selection". */
  gboolean    (*can)         (XzPage *page, const char *act);
  void        (*act)         (XzPage *page, const char *act);
};

void        xz_page_set_store   (XzPage *page, XzStore *store);
void        xz_page_refresh     (XzPage *page);
gboolean    xz_page_is_searched (XzPage *page);
void        xz_page_set_search  (XzPage *page, const char *text);
gboolean    xz_page_take_focus  (XzPage *page);
gboolean    xz_page_step_back   (XzPage *page);
GtkWidget **xz_page_get_regions (XzPage *page);
gboolean    xz_page_can         (XzPage *page, const char *act);
/* FALSE when the page does not do it now. */
gboolean    xz_page_act         (XzPage *page, const char *act);
/* Says that other acts can be done than before: emits "acts-changed". */
void        xz_page_acts_changed (XzPage *page);
G_END_DECLS

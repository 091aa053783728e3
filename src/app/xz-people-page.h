/* xz-people-page.h: the people: table, conditions, selection.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-desk.h"
#include "xz-read.h"
G_BEGIN_DECLS
#define XZ_TYPE_PEOPLE_PAGE (xz_people_page_get_type ())
G_DECLARE_FINAL_TYPE (XzPeoplePage, xz_people_page, XZ, PEOPLE_PAGE, GtkWidget)
GtkWidget   *xz_people_page_new (void);
/* NULL: shows nothing and stops every job. */
void         xz_people_page_set_store  (XzPeoplePage *page, XzStore *store);
void         xz_people_page_refresh    (XzPeoplePage *page);
/* How many there are without any condition, for `24 / 1,000 人`. */
void         xz_people_page_set_total  (XzPeoplePage *page, gint64 total);
/* As typed in the search box; a wrong part is said in a condition of the window. */
void         xz_people_page_set_search (XzPeoplePage *page, const char *text);
/* One condition in the place of all; NULL: none. */
void         xz_people_page_set_filter (XzPeoplePage *page, const XzFilter *filter);
/* Only those who have the same in this column as the person in view. */
void         xz_people_page_filter_by  (XzPeoplePage *page, const char *column);
/* The person the detail pane shows; NULL if there is none. Borrowed. */
XzRosterRow *xz_people_page_get_current (XzPeoplePage *page);
/* The list has been read, and nobody is in it. */
gboolean     xz_people_page_is_empty    (XzPeoplePage *page);
/* Selects and shows the person once the list has it. */
void         xz_people_page_show_person (XzPeoplePage *page, const char *person_id);
XzQuery     *xz_people_page_dup_query     (XzPeoplePage *page, guint *n_shown);
GArray      *xz_people_page_dup_selection (XzPeoplePage *page);
GArray      *xz_people_page_dup_listed    (XzPeoplePage *page);
char       **xz_people_page_dup_columns   (XzPeoplePage *page);
void         xz_people_page_reset_columns (XzPeoplePage *page);
/* FALSE when nobody is there to have it. */
gboolean     xz_people_page_take_focus    (XzPeoplePage *page);
void         xz_people_page_select_all    (XzPeoplePage *page);
/* TRUE when there was a selection to clear. */
gboolean     xz_people_page_clear_selection (XzPeoplePage *page);
/* What chips and search ask together; NULL: nothing. */
XzFilter    *xz_people_page_dup_filter (XzPeoplePage *page);
/* Asks for a name to keep it under; FALSE when there is nothing to keep. */
gboolean     xz_people_page_name_filter (XzPeoplePage *page);
/* Columns and order, of the list that a store will be asked for. */
void         xz_people_page_arrange   (XzPeoplePage *page, const XzDesk *desk);
void         xz_people_page_fill_desk (XzPeoplePage *page, XzDesk *desk);
/* Signals: "arranged" (columns or order may be others); "current-changed"; "activated" (a row by Enter or double click); "narrowed": other conditions;
 * "filter-named" (const char *title, XzFilter*, const char **fault: what is wrong, in words). */
G_END_DECLS

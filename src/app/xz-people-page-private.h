/* xz-people-page-private.h: the page's parts, for the files that make it up: xz-people-page.c
 * (list, selection), xz-people-page-ask.c (what is asked, and why nothing answers).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-people-page.h"
#include "xz-app.h"
#include "xz-chip-row.h"
#include "xz-condition-popover.h"
#include "xz-lazy-list.h"
#include "xz-people-table.h"
#include "xz-status-page.h"
G_BEGIN_DECLS

struct _XzPeoplePage
{
  GtkWidget          parent;
  GtkWidget         *content;
  GtkWidget         *bar;
  GtkLabel          *count;
  GtkBox            *chips_slot;
  GtkMenuButton     *add_condition;
  GtkMenuButton     *columns_button;
  GtkStack          *stack;
  XzPeopleTable     *table;
  GtkBox            *table_slot, *status_slot;
  GtkWidget         *foot;
  GtkLabel          *selected;
  GtkButton         *select_all;
  GtkBox            *keys_slot;
  XzChipRow         *chips;
  XzStatusPage      *status;
  XzConditionPopover *popover;
  GtkWidget         *filter_name;    /* NULL until asked for */
  GtkWidget         *save_filter;

  XzStore           *store;
  XzLazyList        *list;
  GtkSelectionModel *selection;      /* the list, as what is selected in it */
  XzPersonItem      *current;        /* whom the detail pane shows */
  char              *search;         /* as typed */
  char              *sort;
  gboolean           descending;
  guint              rest_idle;      /* until the rest of the order is asked for */
  guint              frame_idle;     /* until the frame that may wait for the answer */
  gint64             total;          /* -1: not counted yet */
  char              *wanted;         /* person to be shown once the list has it */
  GCancellable      *empty_cancellable;
  guint              easiest;        /* condition whose lack shows most; G_MAXUINT: none */
  gboolean           had_focus;      /* the list, before a new order took its rows */
  GtkWidget         *regions[4];
};

enum { CURRENT_CHANGED, ACTIVATED, NARROWED, FILTER_NAMED, ARRANGED, N_SIGNALS };
extern guint xz_people_page_signals[N_SIGNALS];

/* The window that the page is in, borrowed; NULL before it is in one. */
XzWindow *xz_people_page_get_window (XzPeoplePage *self);
void      xz_people_page_ask        (XzPeoplePage *self);
/* What is asked, but for the condition at this index; G_MAXUINT: all of it. */
XzQuery  *xz_people_page_dup_query_without (XzPeoplePage *self, guint without);
/* The conditions of the bar are others. */
void      xz_people_page_chips_changed (XzPeoplePage *self);
/* Says in the place of the rows which condition empties them. */
void      xz_people_page_explain_emptiness (XzPeoplePage *self);
void      xz_people_page_sort       (XzPeoplePage *self, const char *column, gboolean descending);
G_END_DECLS

/* xz-window-private.h: the window's parts, for the files that make it up:
 * xz-window.c (construction, what folds), xz-window-register.c (the register in it),
 * xz-window-sections.c (pages), xz-window-people.c (people and filters), xz-window-acts.c (actions),
 * xz-window-voice.c (conditions, toast, progress).  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
#include "xz-ctl.h"
#include "xz-daily-backup.h"
#include "xz-day-watch.h"
#include "xz-detail-pane.h"
#include "xz-page.h"
#include "xz-people-page.h"
#include "xz-progress-line.h"
#include "xz-sections.h"
#include "xz-sidebar.h"
#include "xz-toast.h"
#include "xz-undo-stack.h"
G_BEGIN_DECLS

#define XZ_WINDOW_FULL_WIDTH 1244    /* from here the pane stands beside the table */

typedef struct _XzSectionPage XzSectionPage;      /* of xz-window-sections.c */

struct _XzWindow
{
  GtkApplicationWindow parent;
  /* header bar */
  GtkWidget      *header;
  GtkToggleButton *sidebar_button;
  GtkMenuButton  *office_button;
  GtkLabel       *office_label;
  GtkSearchEntry *search;
  GtkWidget      *new_button;
  GtkLabel       *new_label;
  GtkWidget      *import_button, *export_button;
  GtkMenuButton  *menu_button;
  /* the rest */
  GtkOverlay     *overlay;
  GtkStack       *root_stack;        /* "blank" "welcome" "lock" "main" */
  GtkBox         *welcome_slot, *lock_slot, *sidebar_slot, *banner_slot, *progress_slot;
  GtkStack       *page_stack;        /* the page of the section that is shown */
  GtkWidget      *work_area;         /* banners, progress, page: leaves room for the pane */
  GtkOverlay     *pane_overlay;
  XzSidebar      *sidebar;
  XzSectionPage  *section_pages;     /* in the order of xz_sections() */
  guint           section;           /* the one that is shown */
  XzStore        *feed;              /* what the pages read, borrowed; NULL: nothing */
  XzPeoplePage   *page;              /* that of the people, which is always there */
  XzDetailPane   *pane;
  XzToast        *toast;
  GtkWidget      *welcome, *lock_page;   /* made on first use */

  XzStore        *store;
  XzUndoStack    *undo;
  XzCtlServer    *ctl_server;
  XzDailyBackup  *daily_backup;
  XzDayWatch     *day_watch;
  GCancellable   *desk_cancellable;  /* of reading how the user has arranged the window */
  char           *desk;              /* that, as it is kept; NULL while it is not known */
  guint           desk_timeout;
  char           *opening;           /* path of the register on its way */
  GListModel     *to_import;         /* rosters that wait for a register */
  char            agency[37];
  char           *office, *office_short;   /* names of the register's own agency */
  gboolean        locked;

  gboolean        sidebar_wanted, detail_wanted, detail_over;
  int             width;             /* the last one that was laid out; decides what folds */
  guint           fold_idle, count_timeout, appear_timeout, pane_idle, pane_tick;

  GPtrArray      *conditions;        /* Condition*, of xz-window-voice.c */
  GPtrArray      *works;             /* Work*, of xz-window-voice.c */
  guint           last_work;
  gboolean        toast_undoes;
  void          (*toast_back) (gpointer window);   /* what the toast takes back that is no batch; or NULL */
};

/* xz-window.c */
void     xz_window_apply_fold   (XzWindow *self);
void     xz_window_appear_if_awaited (XzWindow *self);
/* xz-window-register.c */
void     xz_window_count_soon   (XzWindow *self);
void     xz_window_drop_store   (XzWindow *self);
/* "blank" "welcome" "lock" "main" */
void     xz_window_show_door    (XzWindow *self, const char *name);
/* xz-window-sections.c */
void     xz_window_sections_init (XzWindow *self);
void     xz_window_sections_free (XzWindow *self);
const XzSection *xz_window_get_section (XzWindow *self);
XzPage  *xz_window_get_page     (XzWindow *self);
gboolean xz_window_shows_people (XzWindow *self);
void     xz_window_show_section (XzWindow *self, guint index);
/* To the next one (1) or the one before (-1), round. */
void     xz_window_step_section (XzWindow *self, int step);
/* The pages read this register, each when it is shown; NULL: none. */
void     xz_window_feed_pages   (XzWindow *self, XzStore *store);
/* The page in view reads anew, the others when they are shown. */
void     xz_window_refresh_pages (XzWindow *self);
void     xz_window_name_primary (XzWindow *self, gboolean narrow);
/* xz-window-people.c */
void     xz_window_connect_people (XzWindow *self);
/* xz-window-desk.c: how the user has arranged the window, in the register. */
/* Reads and applies it, then gives the people their store. */
void     xz_window_read_desk    (XzWindow *self);
/* Keeps it, soon, where it has changed. */
void     xz_window_keep_desk    (XzWindow *self);
/* Another user may come: what was to be kept is handed in. */
void     xz_window_leave_desk   (XzWindow *self);
/* xz-window-acts.c */
void     xz_window_add_acts     (XzWindow *self);
/* Says that a new person was begun and not saved, if that is so, and opens the draft when asked. */
void     xz_window_offer_draft  (XzWindow *self);
void     xz_window_edit         (XzWindow *self, const char *field);
void     xz_window_watch_undo   (XzWindow *self);
/* xz-window-voice.c */
/* As xz_window_show_toast(), for what is no batch: back takes it back. */
void     xz_window_show_toast_back (XzWindow *self, const char *text, void (*back) (gpointer window));
void     xz_window_voice_init   (XzWindow *self);
void     xz_window_voice_clear  (XzWindow *self);
void     xz_window_voice_free   (XzWindow *self);
G_END_DECLS

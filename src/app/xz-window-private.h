/* xz-window-private.h: the window's parts, for the files that make it up:
 * xz-window.c (construction, register), xz-window-acts.c (actions),
 * xz-window-voice.c (conditions, toast, progress).  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
#include "xz-ctl.h"
#include "xz-daily-backup.h"
#include "xz-day-watch.h"
#include "xz-detail-pane.h"
#include "xz-people-page.h"
#include "xz-progress-line.h"
#include "xz-sidebar.h"
#include "xz-toast.h"
#include "xz-undo-stack.h"
G_BEGIN_DECLS

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
  GtkBox         *welcome_slot, *lock_slot, *sidebar_slot, *banner_slot, *progress_slot, *page_slot;
  GtkWidget      *work_area;         /* banners, progress, page: leaves room for the pane */
  GtkOverlay     *pane_overlay;
  XzSidebar      *sidebar;
  XzPeoplePage   *page;
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
  guint           fold_idle, count_timeout, appear_timeout, pane_idle;

  GPtrArray      *conditions;        /* Condition*, of xz-window-voice.c */
  GPtrArray      *works;             /* Work*, of xz-window-voice.c */
  guint           last_work;
  gboolean        toast_undoes;
  void          (*toast_back) (gpointer window);   /* what the toast takes back that is no batch; or NULL */
};

/* xz-window.c */
void     xz_window_apply_fold   (XzWindow *self);
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

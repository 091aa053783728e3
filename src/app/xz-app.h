/* xz-app.h: what the classes of the window ask of one another.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-read.h"
#include "xz-users.h"
G_BEGIN_DECLS

#define XZ_RESOURCE_PREFIX "/io/github/xiezhi/Xiezhi/"
/* The view of a class: xz_template ("people-page"). */
#define XZ_VIEW(name) XZ_RESOURCE_PREFIX "ui/" name ".ui"

#define XZ_TYPE_APPLICATION (xz_application_get_type ())
G_DECLARE_FINAL_TYPE (XzApplication, xz_application, XZ, APPLICATION, GtkApplication)
XzApplication *xz_application_new (void);

#define XZ_TYPE_WINDOW (xz_window_get_type ())
G_DECLARE_FINAL_TYPE (XzWindow, xz_window, XZ, WINDOW, GtkApplicationWindow)
XzWindow *xz_window_new (XzApplication *application);
/* Now; or as soon as there is something to see, the first rows at best, and after 400 ms anyway. */
void      xz_window_appear      (XzWindow *window);
void      xz_window_appear_soon (XzWindow *window);

/* ---- the register in the window ---- */
/* The open register, borrowed; NULL while there is none or it is locked. */
XzStore  *xz_window_get_store (XzWindow *window);
/* Opens the register at path in a task; shows the lock page when it needs a
 * passphrase, and what went wrong as a banner.  Never blocks. */
void      xz_window_open_register (XzWindow *window, const char *path);
/* Takes a register that a page has made or unlocked; takes the reference. */
void      xz_window_take_store (XzWindow *window, XzStore *store);
/* Shows the welcome page, with no register open. */
void      xz_window_close_register (XzWindow *window);
/* Rosters to import: into the open register, else into the one that the welcome makes or
 * the lock page opens. */
void      xz_window_import (XzWindow *window, GListModel *files);
/* Locks the session and blanks every window (spec: users, automatic lock). */
void      xz_window_lock (XzWindow *window);
/* What can be done now has changed. */
void      xz_window_update_acts (XzWindow *window);
/* Called by the lock page after xz_users_unlock() has succeeded. */
void      xz_window_unlocked (XzWindow *window);
/* Reads the people anew: after an import. The "changed" signal does it by itself. */
void      xz_window_refresh (XzWindow *window);
/* The agency that new records belong to: the session's, else the register's own; UUID or "". Borrowed. */
const char *xz_window_get_agency (XzWindow *window);

/* ---- what the user hears back (visual.md 7) ---- */
/* Past tense, with the number; batch (may be NULL): what 撤销 takes back and Ctrl+Z knows. */
void      xz_window_show_toast (XzWindow *window, const char *text, const char *batch);
/* A condition: stays until it is taken back by the same id; at most two are shown, the
 * worst first.  button and activated may be NULL. */
void      xz_window_show_condition (XzWindow *window, const char *id, XzSeverity severity, const char *sentence,
                                    const char *button, GCallback activated, gpointer data);
void      xz_window_clear_condition (XzWindow *window, const char *id);
/* A fault: what failed, what is safe, one next step, details folded. what: "写入" as a sentence, translated. */
void      xz_window_show_fault (XzWindow *window, const char *what, const GError *error);
/* Work over half a second: the line appears by itself; polls progress (borrowed until
 * end_work). what: "正在写入花名册".  unit: "行" or "人", translated. */
guint     xz_window_begin_work (XzWindow *window, const char *what, XzProgress *progress, GCancellable *cancellable);
void      xz_window_end_work   (XzWindow *window, guint work);

/* The people in view, for the export: a copy of the query, how many it shows, and the
 * selected rows as record numbers (gint64; empty array when nothing is selected). */
XzQuery  *xz_window_dup_query (XzWindow *window, guint *n_shown);
GArray   *xz_window_dup_selection (XzWindow *window);
/* Everybody in view, likewise; empty while the list is still being read. */
GArray   *xz_window_dup_listed    (XzWindow *window);
/* Shows the people of one condition, in the place of what was searched. */
void      xz_window_show_people (XzWindow *window, const XzFilter *filter);
/* The person in the table and the details, among all people. */
void      xz_window_show_person (XzWindow *window, const char *person_id);
/* To a section by its id, such as "certificates". */
void      xz_window_go_to       (XzWindow *window, const char *section);
/* An empty editor for a new person, whichever section is shown. */
void      xz_window_add_person  (XzWindow *window);
/* The columns in view: roster column names, NULL-terminated; free with g_strfreev(). */
char    **xz_window_dup_columns (XzWindow *window);

/* ---- errors (xz-error-text.c) ---- */
/* What went wrong as a translated sentence; *next_step (may be NULL) gets one act in
 * words. Both owned by the caller. Never the GError's own text, which is for the log. */
char     *xz_error_dup_sentence (const GError *error, char **next_step);

/* ---- choosing files (xz-file-chooser.c alone knows how the desktop does it) ---- */
typedef enum { XZ_FILES_REGISTER, XZ_FILES_WORKBOOK, XZ_FILES_BACKUP, XZ_FILES_IMAGE, XZ_FILES_ANY } XzFileKind;
/* files: GFile elements; not called when the user steps back, nor once parent is gone. */
typedef void (*XzFilesFunc) (GListModel *files, gpointer data);
/* By the ending of its name. path may be NULL: no workbook. */
gboolean  xz_file_is_workbook (const char *path);
void      xz_file_choose_open (GtkWindow *parent, const char *title, XzFileKind kind, gboolean multiple, XzFilesFunc chosen, gpointer data);
void      xz_file_choose_save (GtkWindow *parent, const char *title, XzFileKind kind, const char *name, XzFilesFunc chosen, gpointer data);

/* ---- one table of actions (xz-actions.c): accels, menu and shortcuts window ---- */
typedef struct {
  const char *action;       /* "win.new-person" */
  const char *accels;       /* "<Control>n", several parted by a blank; NULL: none */
  const char *section;      /* N_(): heading in the shortcuts window */
  const char *label;        /* N_(): what it does, a verb */
} XzActionInfo;
const XzActionInfo *xz_actions (guint *n);

/* ---- an act that needs a word (xz-alert.c) ---- */
/* A modal window: heading, body, 取消 and the verb. respond is called with TRUE when the verb
 * was pressed.  destructive: the verb is not the default button. */
typedef void (*XzAlertFunc) (gboolean accepted, gpointer data);
void      xz_alert_show (GtkWindow *parent, const char *heading, const char *body, const char *details,
                         const char *verb, gboolean destructive, XzAlertFunc respond, gpointer data);

/* ---- the doors and dialogs, written by their own files ---- */
GtkWidget *xz_welcome_new (void);                 /* a page in the window's stack; finds its window by gtk_widget_get_root() */
GtkWidget *xz_lock_page_new (void);
/* path: a register that needs a passphrase (no store yet), or NULL: unlock the window's store. */
void       xz_lock_page_set_register (GtkWidget *lock_page, const char *path);
void       xz_import_window_present (XzWindow *parent, GListModel *files /* nullable: start at step 1 */);
void       xz_export_window_present (XzWindow *parent, gboolean selection_only);
void       xz_users_window_present (XzWindow *parent);
void       xz_past_acts_window_present (XzWindow *parent);
void       xz_preferences_window_present (XzWindow *parent);
void       xz_shortcuts_window_present (XzWindow *parent);
void       xz_about_window_present (GtkWindow *parent);
G_END_DECLS

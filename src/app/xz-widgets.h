/* xz-widgets.h: small acts on widgets that more than one class does.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-count.h"
#include "xz-finding.h"
G_BEGIN_DECLS
/* What a screen reader says for a control that shows no word of its own. */
void        xz_widget_name (GtkWidget *widget, const char *name);
/* A text with its description for a screen reader: role and name as set, description added. */
void        xz_widget_describe (GtkWidget *widget, const char *description);
/* line says what is wrong with control while it is in the state "invalid". */
void        xz_widget_error_message (GtkWidget *control, GtkWidget *line);
/* CSS class and symbolic icon of a severity (visual.md 5). Static. */
const char *xz_severity_style (XzSeverity severity);
const char *xz_severity_icon  (XzSeverity severity);
/* An icon beside its word: no screen reader speaks of it. */
GtkWidget  *xz_decoration_new (const char *icon);
/* Takes the three severity classes off and puts style (may be NULL) on. */
void        xz_widget_set_style (GtkWidget *widget, const char *style);
/* A flat button that reads as a link. */
GtkWidget  *xz_link_new (const char *label);
/* A point in time as people write it: 今天 10:42, 11-24 09:01, 2025-03-02. microseconds UTC. */
char       *xz_format_time (gint64 microseconds, gint64 now);
/* Removes every child of a box, grid, list box or flow box. */
void        xz_widget_clear (GtkWidget *container);
/* Esc in a search: empties it; FALSE when it was empty, and the step back is the caller's. */
gboolean    xz_search_clear (GtkEditable *search);
/* A label that begins at the start and wraps; style: a CSS class or NULL. */
GtkWidget       *xz_wrapped_label_new (const char *text, const char *style);
/* A filter of a preview: sign (icon NULL: none), word and a count, which is put into *count. */
GtkToggleButton *xz_count_toggle_new  (const char *icon, const char *style, const char *word, GtkLabel **count);
G_END_DECLS

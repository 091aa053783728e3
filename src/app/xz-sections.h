/* xz-sections.h: the sections of the window, in the order of the sidebar.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
G_BEGIN_DECLS
/* The section that a new user sees, and that the filters lead to. */
#define XZ_SECTION_PEOPLE "people"
typedef struct {
  const char *id;              /* kept as the user's last section */
  const char *icon;
  const char *title;           /* N_(): the word of the sidebar */
  const char *add, *add_short; /* N_(): the primary button, wide and in a narrow window */
  const char *add_long;        /* N_(): what it does, as a tooltip and for a screen reader */
  GtkWidget *(*create) (void); /* an XzPage; called when the section is shown first */
} XzSection;
const XzSection *xz_sections     (guint *n);
/* The index of a section; 0 when there is none of that id. */
guint            xz_section_find (const char *id);
G_END_DECLS

/* xz-training-print.h: the papers of training to the printer or into a PDF, laid out off the main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
/* Who comes on one day of a course, or on all of them (session NULL). */
void xz_training_print_sign_in  (XzWindow *window, GtkWindow *parent, const char *programme, const char *session);
/* What became of a course. */
void xz_training_print_register (XzWindow *window, GtkWindow *parent, const char *programme);
/* A person's training; year 0: of all years. */
void xz_training_print_record   (XzWindow *window, GtkWindow *parent, const char *person, int year);
G_END_DECLS

/* xz-print-job.h: the list and one person on paper, laid out off the main thread.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
/* The selected people, else those in view, with the columns in view; numbers masked. */
void xz_print_people (XzWindow *window);
void xz_print_person (XzWindow *window, const char *person_id);
G_END_DECLS

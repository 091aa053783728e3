/* bench-window.h: the real program with the people of a register in its window, for what is
 * measured there.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
#include "xz-lazy-list.h"
#include "xz-people-table.h"
G_BEGIN_DECLS

/* Microseconds of the clock, and of the processor for the main thread: the second is the same
 * whatever else the machine does. */
typedef struct { gint64 clock, work; } BenchMoment;
BenchMoment bench_now (void);

typedef struct {
  GtkWidget     *window;
  XzPeopleTable *table;
  XzLazyList    *list;
  guint          frames;          /* that were painted */
  gint64         begun, painted;  /* microseconds: the last frame */
  BenchMoment    frame_begun;     /* the same */
  guint          orders;          /* that arrived */
  BenchMoment    answered, shown; /* when the last of them arrived, and when the list had it */
} BenchWindow;

/* Opens the register below XDG_DATA_HOME, waits for everybody, calls measure and ends. */
int     bench_window_run    (int argc, char **argv, void (*measure) (BenchWindow *bench));
/* Runs the main loop until the order that was asked for has its first rows painted. Milliseconds since `since`. */
double  bench_until_painted (BenchWindow *bench, gint64 since, guint orders_before);
/* Until the whole order is there, and so the exact count, and is painted. */
double  bench_until_counted (BenchWindow *bench, gint64 since);
void    bench_pause         (guint milliseconds);
GtkWidget *bench_find       (GtkWidget *root, GType type);
/* The floor: the whole window painted once more, wait for the screen and all. */
GArray *bench_frames        (BenchWindow *bench, guint n);

/* ---- scrolling (bench-scroll-frames.c) ---- */
/* The work of painting the window as it stands, median in ms: the floor of a frame. */
double  bench_still  (BenchWindow *bench);
/* step: pixels a frame; 0: through the whole list in the frames that are measured. */
void    bench_scroll (BenchWindow *bench, GtkWidget *view, const char *what, double step, double floor);

/* ---- figures, GArray of double ---- */
double  bench_percentile (GArray *values, double percent);
/* "search: p50 12.0, p99 24.1 ms (target 33.0; floor frame 9.0: 2.68 x)"; target 0: none. */
void    bench_report     (const char *what, GArray *values, double percent, double target, const char *floor_name, double floor);
G_END_DECLS

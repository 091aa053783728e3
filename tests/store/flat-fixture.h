/* flat-fixture.h: saying things of people, column by column, and looking at what came of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "store-fixture.h"
G_BEGIN_DECLS

#define MAX_PAIRS 12
#define NOBODY "00000000-0000-7000-8000-000000000000"

/* One call of the flat write, and what came of it. */
typedef struct {
  const char *person;
  const char *columns[MAX_PAIRS], *values[MAX_PAIRS];
  guint       n;
  XzDate      on;
  XzFindings *findings;
  char       *new_id;
  guint       changes;       /* in the set */
  XzApplied   applied;
} Flat;
void     flat_clear (Flat *flat);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Flat, flat_clear)
/* A write job; data is a Flat. */
gboolean flat_work  (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error);

/* Pairs of column and value, ended by NULL.  The new person's id, or NULL when it was not a new one; it must go well. */
char    *say_on     (Fixture *fixture, XzDate on, const char *person, ...);
#define say(fixture, ...) say_on (fixture, XZ_DATE_NONE, __VA_ARGS__)
/* It must be refused with this finding for this field, and nothing of it be in the set. */
void     refuse     (Fixture *fixture, const char *code, const char *field, const char *person, ...);
/* Pairs of column and value that the row of the roster must have. */
void     assert_row (Fixture *fixture, const char *id, ...);
char    *agency_name (Fixture *fixture);

/* Each test gets a register of its own, on one thread, that verifies in the end. tests must stay. */
typedef struct { const char *path; void (*test) (Fixture *fixture); } RegisterTest;
void     add_register_tests (const RegisterTest *tests, gsize n);
G_END_DECLS

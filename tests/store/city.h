/* city.h: a register filled with invented people, and the people beside it to compare with.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "people.h"
#include "store-fixture.h"
G_BEGIN_DECLS
typedef struct {
  Fixture     fixture;
  guint       n;
  TestPerson *people;        /* by number: people[i] is person.n first_n + i */
  gint64     *numbers;       /* person.n of each */
  char      **agencies;      /* UUIDs in order of number, NULL-terminated */
  char      **agency_names;
} City;
City *city_new  (guint n);
/* The same people without spells, history and the indexes of lists: names, numbers and certificates
 * are derived and indexed by the write path itself. */
City *city_new_bare (guint n);
void  city_free (City *city);
/* Runs func in a read job; it must go well. */
void  city_read (City *city, XzJobFunc func, gpointer data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (City, city_free)
G_END_DECLS

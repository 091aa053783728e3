/* next-migration.h: one more migration than the program carries, whatever the number of its last one is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "store-fixture.h"
G_BEGIN_DECLS

/* One that goes well. */
#define NEXT_MIGRATION "CREATE TABLE added_by_next (a); INSERT INTO added_by_next VALUES (1);"

/* Made in the fixture's folder by glib-compile-resources and registered; end with next_migration_leave(). */
GResource *next_migration_use   (Fixture *fixture, const char *sql);
void       next_migration_leave (GResource *bundle);
G_END_DECLS

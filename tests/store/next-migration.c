/* next-migration.c: a bundle of resources made while the test runs.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "next-migration.h"

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static char *
compile_bundle (const char *folder)
{
  const char *argv[] = { "glib-compile-resources", "--sourcedir", folder, "--target", NULL, NULL, NULL };
  g_autofree char *xml = g_build_filename (folder, "bundle.gresource.xml", NULL);
  char *bundle = g_build_filename (folder, "bundle.gresource", NULL);
  g_autoptr (GError) error = NULL;
  int status;

  argv[4] = bundle;
  argv[5] = xml;
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  return bundle;
}

GResource *
next_migration_use (Fixture *fixture, const char *sql)
{
  g_autofree char *name = g_strdup_printf ("%04d-next.sql", xz_migrate_newest () + 1);
  g_autofree char *xml = g_strdup_printf ("<gresources><gresource prefix='/io/github/xiezhi/Xiezhi/migrations'>"
                                          "<file>%s</file></gresource></gresources>", name);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  GResource *bundle;

  write_file (fixture->folder, name, sql);
  write_file (fixture->folder, "bundle.gresource.xml", xml);
  path = compile_bundle (fixture->folder);
  bundle = g_resource_load (path, &error);
  g_assert_no_error (error);
  g_resources_register (bundle);
  return bundle;
}

void
next_migration_leave (GResource *bundle)
{
  g_resources_unregister (bundle);
  g_resource_unref (bundle);
}

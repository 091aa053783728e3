/* fuzz-register.c: a register on a virtual disk that is put back for each input.  SPDX-License-Identifier: GPL-3.0-or-later */
#include <sys/mman.h>
#include <unistd.h>
#include "disk-vfs.h"
#include "fuzz.h"
#include "fuzz-register.h"

static Fixture fixture;
static Disk *clean;
static guint8 key[XZ_KEY_SIZE];

static void
clean_up (void)
{
  fixture_clear (&fixture);
  disk_mount (NULL);
  disk_free (clean);
}

void
fuzz_register_init (void)
{
  fuzz_init ();
  clean = disk_new ();
  disk_mount (clean);
  fixture_init (&fixture, TRUE);
  fixture.context.vfs = DISK_VFS;
  fixture_make (&fixture);
  g_free (add_record (&fixture, new_record (&xz_type_person, "name", "欧阳思远", "id_number", "321299199003071234", NULL)));
  g_free (add_person (&fixture, "王建国"));
  xz_store_copy_key (fixture.store, key);
  fixture_close (&fixture);
  atexit (clean_up);
}

static void
run_on_copy (FuzzRunFunc run, gpointer job)
{
  g_autoptr (Disk) disk = disk_copy (clean);
  g_autoptr (GError) error = NULL;

  disk_mount (disk);
  fixture.store = xz_store_open (&fixture.context, fixture.path, key, &error);
  g_assert_no_error (error);
  run (&fixture, job);
  fixture_close (&fixture);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  disk_mount (NULL);
}

void
fuzz_register_run (const uint8_t *data, size_t size, FuzzReadFunc read_file, FuzzRunFunc run, gpointer job)
{
  int fd = memfd_create ("sheet.csv", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);

  if (write (fd, data, size) == (gssize) size && read_file (path, job))
    run_on_copy (run, job);
  close (fd);
}

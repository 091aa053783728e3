/* fuzz.c: what the fuzz targets share.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
#include "xz-backup-private.h"

/* What GLib ends with; libFuzzer writes the input down at an abort only. */
static void
trap_cb (int signal_number)
{
  abort ();
}

void
fuzz_init (void)
{
  signal (SIGTRAP, trap_cb);
  setlocale (LC_ALL, "C.UTF-8");
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
}

char *
fuzz_text (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  return g_utf8_make_valid (text, -1);
}

static char *folder;

static void
remove_folder (void)
{
  xz_backup_remove_tree (folder);
  g_clear_pointer (&folder, g_free);
}

const char *
fuzz_folder (void)
{
  if (folder != NULL)
    return folder;
  folder = g_strdup ("/dev/shm/xiezhi-fuzz-XXXXXX");
  if (access ("/dev/shm", W_OK) != 0 || g_mkdtemp (folder) == NULL)
    {
      g_free (folder);
      folder = g_dir_make_tmp ("xiezhi-fuzz-XXXXXX", NULL);
    }
  g_assert_nonnull (folder);
  atexit (remove_folder);
  return folder;
}

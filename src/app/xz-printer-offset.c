/* xz-printer-offset.c: it belongs to the printer, not to who prints: a small file of the account's own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-printer-offset.h"
#include <math.h>

#define GROUP "cards"

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "xiezhi", "printer.ini", NULL);
}

static double
read_number (GKeyFile *file, const char *key)
{
  double number = g_key_file_get_double (file, GROUP, key, NULL);
  return isfinite (number) && fabs (number) <= XZ_CARD_OFFSET_MAX ? number : 0;
}

void
xz_printer_offset_load (XzCardSheetKind *kind, XzCardOffset *offset)
{
  g_autofree char *path = dup_path ();
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  int stored = g_key_file_get_integer (file, GROUP, "pages", NULL);
  *kind = stored >= XZ_CARD_SHEET_SINGLE && stored <= XZ_CARD_SHEET_SHORT_EDGE ? (XzCardSheetKind) stored : XZ_CARD_SHEET_SINGLE;
  *offset = (XzCardOffset) { read_number (file, "front_x"), read_number (file, "front_y"), read_number (file, "back_x"), read_number (file, "back_y") };
}

void
xz_printer_offset_save (XzCardSheetKind kind, const XzCardOffset *offset)
{
  g_autofree char *path = dup_path (), *folder = g_path_get_dirname (path);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_key_file_set_integer (file, GROUP, "pages", kind);
  g_key_file_set_double (file, GROUP, "front_x", offset->front_x);
  g_key_file_set_double (file, GROUP, "front_y", offset->front_y);
  g_key_file_set_double (file, GROUP, "back_x", offset->back_x);
  g_key_file_set_double (file, GROUP, "back_y", offset->back_y);
  g_mkdir_with_parents (folder, 0700);
  if (!g_key_file_save_to_file (file, path, &error))
    g_message ("the printer's offset is not kept: %s", error->message);
}

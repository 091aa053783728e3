/* main.c: starts the desktop register.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-config.h"
#include <locale.h>
#include <glib/gi18n.h>
#include "xz-app.h"
#include "xz-crypto.h"

/* A build tree that was never installed brings its own translations. */
static const char *
get_locale_dir (void)
{
  const char *dir = g_getenv ("XZ_LOCALE_DIR");
  return dir != NULL ? dir : XZ_LOCALE_DIR;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, get_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  xz_crypto_init ();

  g_autoptr (XzApplication) application = xz_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}

/* main.c: starts the desktop register.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-config.h"
#include "xz-app.h"
#include "xz-crypto.h"
#include "xz-locale.h"

int
main (int argc, char **argv)
{
  gtk_disable_setlocale ();
  xz_locale_init (XZ_LOCALE_DIR);
  xz_crypto_init ();

  g_autoptr (XzApplication) application = xz_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}

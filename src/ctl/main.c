/* main.c: xiezhictl, the register without a window.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-config.h"
#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include "xz-ctl.h"

/* A build tree that was never installed brings its own translations. */
static const char *
get_locale_dir (void)
{
  const char *dir = g_getenv ("XZ_LOCALE_DIR");

  return dir != NULL ? dir : XZ_LOCALE_DIR;
}

static gboolean
put (FILE *stream, const GString *text)
{
  return fwrite (text->str, 1, text->len, stream) == text->len && fflush (stream) == 0;
}

int
main (int argc, char **argv)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) err = g_string_new (NULL);
  int status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, get_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  /* A reader that has seen enough (head) is an ordinary end of writing, not a signal. */
  signal (SIGPIPE, SIG_IGN);
  status = xz_ctl_run (argc, argv, NULL, out, err);
  put (stderr, err);
  if (!put (stdout, out) && status == 0)
    status = 3;
  return status;
}

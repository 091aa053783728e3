/* main.c: xiezhictl, the register without a window.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-config.h"
#include <signal.h>
#include <stdio.h>
#include "xz-ctl.h"
#include "xz-locale.h"

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

  xz_locale_init (XZ_LOCALE_DIR);
  /* A reader that has seen enough (head) is an ordinary end of writing, not a signal. */
  signal (SIGPIPE, SIG_IGN);
  status = xz_ctl_run (argc, argv, NULL, out, err);
  put (stderr, err);
  if (!put (stdout, out) && status == 0)
    status = 3;
  return status;
}

/* xz-ctl-passphrase.c: a secret line from the terminal or a file descriptor.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include "xz-ctl-private.h"
#include "xz-crypto.h"

#define MAX_PASSPHRASE 1024

static gboolean
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, XZ_CTL_ERROR, XZ_CTL_ERROR_USAGE, sentence);
  return FALSE;
}

/* Up to the line's end; byte by byte, so that nothing behind it is taken. */
static gboolean
read_line (int fd, char line[MAX_PASSPHRASE + 1], GError **error)
{
  gsize length = 0;
  gssize got = 0;

  while (length < MAX_PASSPHRASE && (got = read (fd, line + length, 1)) == 1 && line[length] != '\n')
    length++;
  line[length] = '\0';
  if (got < 0)
    return fail (error, _("The passphrase could not be read."));
  if (length == MAX_PASSPHRASE)
    return fail (error, _("The passphrase is too long."));
  if (!g_utf8_validate (line, -1, NULL))
    return fail (error, _("The passphrase is not UTF-8 text."));
  return TRUE;
}

static gboolean
read_from_terminal (const char *prompt, char line[MAX_PASSPHRASE + 1], GError **error)
{
  struct termios shown, hidden;
  int fd = open ("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  gboolean got;

  if (fd < 0 || tcgetattr (fd, &shown) != 0)
    {
      if (fd >= 0)
        close (fd);
      return fail (error, _("There is no terminal to ask for the passphrase on; use --passphrase-fd."));
    }
  hidden = shown;
  hidden.c_lflag &= ~(tcflag_t) (ECHO | ECHONL);
  tcsetattr (fd, TCSAFLUSH, &hidden);
  got = write (fd, prompt, strlen (prompt)) >= 0 && read_line (fd, line, error);
  tcsetattr (fd, TCSAFLUSH, &shown);
  if (write (fd, "\n", 1) < 0)
    g_debug ("The terminal is gone.");
  close (fd);
  return got;
}

char *
xz_passphrase_read (const char *prompt, int fd, GError **error)
{
  char line[MAX_PASSPHRASE + 1] = "";
  char *passphrase = NULL;

  if (fd >= 0 ? read_line (fd, line, error) : read_from_terminal (prompt, line, error))
    passphrase = g_strdup (line);
  xz_wipe (line, sizeof line);
  return passphrase;
}

void
xz_passphrase_free (char *passphrase)
{
  if (passphrase != NULL)
    xz_wipe (passphrase, strlen (passphrase));
  g_free (passphrase);
}

/* xz-xls-child.c: freexl, in a process that may die of a damaged file.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-xls-private.h"
#include <errno.h>
#include <freexl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

typedef struct { int out; gsize used; char buffer[65536]; } Pipe;

/* ---- telling ---- */

static void
flush (Pipe *to)
{
  for (gsize sent = 0; sent < to->used;)
    {
      gssize n = write (to->out, to->buffer + sent, to->used - sent);
      /* Nobody listens any more. */
      if (n < 0 && errno != EINTR)
        _exit (1);
      sent += n > 0 ? (gsize) n : 0;
    }
  to->used = 0;
}

static void
put_bytes (Pipe *to, const void *bytes, gsize length)
{
  while (length > 0)
    {
      gsize n = MIN (length, sizeof to->buffer - to->used);
      memcpy (to->buffer + to->used, bytes, n);
      to->used += n;
      bytes = (const char *) bytes + n;
      length -= n;
      if (to->used == sizeof to->buffer)
        flush (to);
    }
}

static void
tell (Pipe *to, XzXlsTag tag, guint index, double number, const char *text)
{
  XzXlsMessage message = { .tag = tag, .index = index, .length = text != NULL ? (guint32) strlen (text) : 0, .number = number };

  put_bytes (to, &message, sizeof message);
  if (text != NULL)
    put_bytes (to, text, message.length);
}

static gboolean
tell_error (Pipe *to, XzExchangeError code)
{
  tell (to, XZ_XLS_ERROR, code, 0, NULL);
  return FALSE;
}

/* ---- reading ---- */

static void
tell_value (Pipe *to, guint column, const FreeXL_CellValue *value)
{
  switch (value->type)
    {
    case FREEXL_CELL_INT:
      tell (to, XZ_XLS_NUMBER, column, value->value.int_value, NULL);
      break;
    case FREEXL_CELL_DOUBLE:
      tell (to, XZ_XLS_NUMBER, column, value->value.double_value, NULL);
      break;
    case FREEXL_CELL_TEXT: case FREEXL_CELL_SST_TEXT: case FREEXL_CELL_TIME:
      tell (to, XZ_XLS_TEXT, column, 0, value->value.text_value);
      break;
    case FREEXL_CELL_DATE: case FREEXL_CELL_DATETIME:
      tell (to, XZ_XLS_DATE, column, 0, value->value.text_value);
      break;
    default:
      break;
    }
}

static gboolean
read_rows (Pipe *to, const void *handle)
{
  unsigned int rows = 0;
  unsigned short columns = 0;

  if (freexl_worksheet_dimensions (handle, &rows, &columns) != FREEXL_OK)
    return tell_error (to, XZ_EXCHANGE_ERROR_DAMAGED);
  for (unsigned int row = 0; row < rows; row++)
    {
      tell (to, XZ_XLS_ROW, row, 0, NULL);
      for (unsigned short column = 0; column < columns; column++)
        {
          FreeXL_CellValue value = { .type = FREEXL_CELL_NULL };
          if (freexl_get_cell_value (handle, row, column, &value) == FREEXL_OK)
            tell_value (to, column, &value);
        }
    }
  return TRUE;
}

static gboolean
read_sheet (Pipe *to, const void *handle, unsigned short index)
{
  const char *name = NULL;

  if (freexl_get_worksheet_name (handle, index, &name) != FREEXL_OK || freexl_select_active_worksheet (handle, index) != FREEXL_OK)
    return tell_error (to, XZ_EXCHANGE_ERROR_DAMAGED);
  tell (to, XZ_XLS_SHEET, 0, 0, name != NULL ? name : "");
  return read_rows (to, handle);
}

static void
read_handle (Pipe *to, const void *handle)
{
  unsigned int password = FREEXL_BIFF_PLAIN, sheets = 0;
  gboolean done = TRUE;

  freexl_get_info (handle, FREEXL_BIFF_PASSWORD, &password);
  if (password == FREEXL_BIFF_OBFUSCATED)
    done = tell_error (to, XZ_EXCHANGE_ERROR_ENCRYPTED);
  else if (freexl_get_info (handle, FREEXL_BIFF_SHEET_COUNT, &sheets) != FREEXL_OK)
    done = tell_error (to, XZ_EXCHANGE_ERROR_DAMAGED);
  for (unsigned int i = 0; done && i < sheets && i <= XZ_LIMIT_SHEETS; i++)
    done = read_sheet (to, handle, (unsigned short) i);
  if (done)
    tell (to, XZ_XLS_END, 0, 0, NULL);
}

/* A crash is an answer here: no handler of the program, and no core with personal data.  Of
 * one byte, because none at all is overlooked where cores go into a pipe. */
static void
limit (gsize memory, guint seconds)
{
  static const int signals[] = { SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGXCPU };

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    signal (signals[i], SIG_DFL);
  signal (SIGPIPE, SIG_IGN);
  setrlimit (RLIMIT_CORE, &(struct rlimit) { 1, 1 });
  setrlimit (RLIMIT_AS, &(struct rlimit) { memory, memory });
  setrlimit (RLIMIT_CPU, &(struct rlimit) { seconds, seconds });
}

void
xz_xls_child_run (int in, int out, gsize memory, guint seconds)
{
  static Pipe to;
  const void *handle = NULL;
  char path[64];

  to.out = out;
  snprintf (path, sizeof path, "/proc/self/fd/%d", in);
  limit (memory, seconds);
  /* Why it was not opened is seen from outside. */
  if (freexl_open (path, &handle) == FREEXL_OK)
    read_handle (&to, handle);
  flush (&to);
  _exit (0);
}

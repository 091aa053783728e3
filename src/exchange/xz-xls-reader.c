/* xz-xls-reader.c: old .xls workbooks through freexl.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-xls-private.h"
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* What a reading process may take beyond what the program has, and how long it may be silent or busy. */
#define CHILD_MEMORY  (1024ull * 1024 * 1024)
#define CHILD_SECONDS 60

static gboolean
fail (GError **error, XzExchangeError code, const char *message)
{
  g_set_error_literal (error, XZ_EXCHANGE_ERROR, code, message);
  return FALSE;
}

/* Entries of the directory of a compound file are 128 bytes and aligned; the
 * name is UTF-16LE, its length with the final zero stands at 64, the type at 66. */
static gboolean
has_stream (const guint8 *data, gsize length, const char *name)
{
  gsize n = strlen (name);

  for (gsize at = 512; at + 128 <= length; at += 128)
    {
      gsize i = 0;
      if (data[at + 64] != 2 * (n + 1) || data[at + 65] != 0 || data[at + 66] != 2)
        continue;
      while (i < n && data[at + 2 * i] == (guint8) name[i] && data[at + 2 * i + 1] == 0)
        i++;
      if (i == n)
        return TRUE;
    }
  return FALSE;
}

gboolean
xz_ole_is_encrypted (const guint8 *data, gsize length)
{
  return has_stream (data, length, "EncryptedPackage") || has_stream (data, length, "EncryptionInfo");
}

/* freexl opens by path only; memory behind /proc keeps the content off the disk. */
static int
open_in_memory (GBytes *bytes)
{
  gsize length, written = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  int fd = memfd_create ("xls", MFD_CLOEXEC);

  while (fd >= 0 && written < length)
    {
      gssize n = write (fd, data + written, length - written);
      if (n <= 0)
        {
          close (fd);
          return -1;
        }
      written += n;
    }
  return fd;
}

/* ---- what the child says ---- */

typedef struct {
  XzWorkbook *workbook;
  XzSheet    *sheet;       /* the last one, owned by workbook */
  gboolean    in_row, ended;
  GByteArray *bytes;       /* not understood yet */
} Listener;

static gboolean
end_row (Listener *listener, GError **error)
{
  gboolean done = !listener->in_row || xz_workbook_end_row (listener->workbook, listener->sheet, error);

  listener->in_row = FALSE;
  return done;
}

static gboolean
put_text (Listener *listener, const XzXlsMessage *message, const char *text, GError **error)
{
  XzCellKind kind = message->tag == XZ_XLS_DATE ? XZ_CELL_DATE : XZ_CELL_TEXT;
  gsize length = kind == XZ_CELL_DATE ? MIN (message->length, 10u) : message->length;
  char *kept;

  if (length == 0)
    return TRUE;
  if (!g_utf8_validate (text, (gssize) length, NULL))
    return fail (error, XZ_EXCHANGE_ERROR_DAMAGED, "text that is not UTF-8");
  kept = xz_workbook_keep_text (listener->workbook, text, length, error);
  /* What is no day of ours stays the text that freexl made of it. */
  if (kept != NULL && kind == XZ_CELL_DATE && xz_date_parse (kept) == XZ_DATE_NONE)
    kind = XZ_CELL_TEXT;
  return kept != NULL && xz_workbook_put_cell (listener->workbook, message->index, kind, kept, 0, error);
}

static gboolean
begin_sheet (Listener *listener, const XzXlsMessage *message, const char *text, GError **error)
{
  g_autofree char *name = g_utf8_validate (text, (gssize) message->length, NULL) ? g_strndup (text, message->length) : g_strdup ("");

  listener->sheet = xz_workbook_add_sheet (listener->workbook, name, FALSE, error);
  return listener->sheet != NULL;
}

static gboolean
take_message (Listener *listener, const XzXlsMessage *message, const char *text, GError **error)
{
  switch ((XzXlsTag) message->tag)
    {
    case XZ_XLS_SHEET:
      return end_row (listener, error) && begin_sheet (listener, message, text, error);
    case XZ_XLS_ROW:
      if (listener->sheet == NULL || message->index >= XZ_LIMIT_ROWS)
        return fail (error, XZ_EXCHANGE_ERROR_DAMAGED, "a row outside a sheet");
      if (!end_row (listener, error))
        return FALSE;
      xz_workbook_begin_row (listener->workbook, message->index + 1, FALSE);
      listener->in_row = TRUE;
      return TRUE;
    case XZ_XLS_NUMBER:
      return !isfinite (message->number)
             || xz_workbook_put_number (listener->workbook, message->index, message->number, error);
    case XZ_XLS_TEXT: case XZ_XLS_DATE:
      return put_text (listener, message, text, error);
    case XZ_XLS_ERROR:
      return fail (error, message->index == XZ_EXCHANGE_ERROR_ENCRYPTED ? XZ_EXCHANGE_ERROR_ENCRYPTED : XZ_EXCHANGE_ERROR_DAMAGED, "refused by freexl");
    case XZ_XLS_END:
      listener->ended = TRUE;
      return end_row (listener, error);
    default:
      return fail (error, XZ_EXCHANGE_ERROR_DAMAGED, "an unknown message");
    }
}

/* Every whole message in the buffer. */
static gboolean
take_messages (Listener *listener, GError **error)
{
  gsize at = 0;
  XzXlsMessage message;

  while (listener->bytes->len - at >= sizeof message)
    {
      memcpy (&message, listener->bytes->data + at, sizeof message);
      if (message.length > 4 * XZ_LIMIT_CELL_CHARS)
        return fail (error, XZ_EXCHANGE_ERROR_CELL, "a cell that is too long");
      if (listener->bytes->len - at - sizeof message < message.length)
        break;
      if (!take_message (listener, &message, (const char *) listener->bytes->data + at + sizeof message, error))
        return FALSE;
      at += sizeof message + message.length;
    }
  g_byte_array_remove_range (listener->bytes, 0, (guint) at);
  return TRUE;
}

gboolean
xz_xls_take (XzWorkbook *workbook, GByteArray *bytes, GError **error)
{
  Listener listener = { .workbook = workbook, .bytes = bytes };

  return take_messages (&listener, error);
}

/* Waits for the child or for the user's patience to end. */
static gboolean
wait_for_more (int fd, GCancellable *cancellable, GError **error)
{
  GPollFD cancelled = { .fd = -1 };
  struct pollfd fds[2] = { { .fd = fd, .events = POLLIN }, { .fd = -1, .events = POLLIN } };
  gboolean watching = cancellable != NULL && g_cancellable_make_pollfd (cancellable, &cancelled);
  int n;

  fds[1].fd = watching ? cancelled.fd : -1;
  while ((n = poll (fds, 2, CHILD_SECONDS * 1000)) < 0 && errno == EINTR)
    continue;
  if (watching)
    g_cancellable_release_fd (cancellable);
  if (g_cancellable_is_cancelled (cancellable))
    return fail (error, XZ_EXCHANGE_ERROR_CANCELLED, "cancelled");
  return n > 0 || fail (error, XZ_EXCHANGE_ERROR_DAMAGED, "nothing was heard for a minute");
}

static gboolean
listen_to (Listener *listener, int fd, GError **error)
{
  guint8 block[65536];
  gssize n;

  while (wait_for_more (fd, listener->workbook->cancellable, error))
    {
      n = read (fd, block, sizeof block);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return TRUE;
      g_byte_array_append (listener->bytes, block, (guint) n);
      if (!take_messages (listener, error))
        return FALSE;
    }
  return FALSE;
}

/* ---- the child ---- */

static gsize
address_space (void)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return 0;
  return (gsize) g_ascii_strtoull (text, NULL, 10) * (gsize) sysconf (_SC_PAGESIZE);
}

/* The child's end of the pipe; *child its process. -1: it could not be made. */
static int
start_child (int in, pid_t *child)
{
  gsize memory = address_space () + CHILD_MEMORY;
  int ends[2];

  if (pipe2 (ends, O_CLOEXEC) != 0)
    return -1;
  *child = fork ();
  if (*child == 0)
    xz_xls_child_run (in, ends[1], memory, CHILD_SECONDS);
  close (ends[1]);
  if (*child > 0)
    return ends[0];
  close (ends[0]);
  return -1;
}

static void
end_child (pid_t child)
{
  kill (child, SIGKILL);
  while (waitpid (child, NULL, 0) < 0 && errno == EINTR)
    continue;
}

/* What broke off in the middle is damaged; what is no workbook at all says so. */
static gboolean
fail_end (GBytes *bytes, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  gboolean workbook = has_stream (data, length, "Workbook") || has_stream (data, length, "Book");

  return fail (error, workbook ? XZ_EXCHANGE_ERROR_DAMAGED : XZ_EXCHANGE_ERROR_FORMAT, "freexl did not read it to its end");
}

static gboolean
read_in_child (XzWorkbook *workbook, GBytes *bytes, int in, GError **error)
{
  g_autoptr (GByteArray) buffer = g_byte_array_new ();
  Listener listener = { .workbook = workbook, .bytes = buffer };
  pid_t child = -1;
  int out = start_child (in, &child);
  gboolean done;

  if (out < 0)
    return fail (error, XZ_EXCHANGE_ERROR_READ, "no process to read in");
  done = listen_to (&listener, out, error);
  close (out);
  end_child (child);
  return done && ((listener.ended && listener.sheet != NULL) || fail_end (bytes, error));
}

gboolean
xz_xls_read (XzWorkbook *workbook, GBytes *bytes, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  gboolean done;
  int fd;

  if (xz_ole_is_encrypted (data, length))
    return fail (error, XZ_EXCHANGE_ERROR_ENCRYPTED, "an encrypted package");
  fd = open_in_memory (bytes);
  if (fd < 0)
    return fail (error, XZ_EXCHANGE_ERROR_READ, "no memory file");
  done = read_in_child (workbook, bytes, fd, error);
  close (fd);
  return done;
}

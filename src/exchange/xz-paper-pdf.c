/* xz-paper-pdf.c: pages as a PDF.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-paper-private.h"
#include "xz-aside.h"
#include "xz-sheet.h"
#include <cairo-pdf.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

typedef struct { int fd; int failure; } Sink;

static cairo_status_t
write_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  Sink *sink = data;

  while (length > 0)
    {
      ssize_t n = write (sink->fd, bytes, length);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          sink->failure = n < 0 ? errno : ENOSPC;
          return CAIRO_STATUS_WRITE_ERROR;
        }
      bytes += n;
      length -= (unsigned int) n;
    }
  return CAIRO_STATUS_SUCCESS;
}

static void
draw_pages (const XzPaper *paper, cairo_surface_t *surface, GCancellable *cancellable)
{
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < xz_paper_get_n_pages (paper) && !g_cancellable_is_cancelled (cancellable); i++)
    {
      xz_paper_draw_page (paper, cr, i);
      cairo_show_page (cr);
      if (paper->done != NULL)
        g_atomic_int_inc (paper->done);
    }
  cairo_destroy (cr);
}

static gboolean
write_surface (const XzPaper *paper, Sink *sink, const char *title, GCancellable *cancellable, GError **error)
{
  const XzPageSetup *setup = xz_paper_get_setup (paper);
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, sink, XZ_POINTS (setup->width), XZ_POINTS (setup->height));
  cairo_status_t status;

  if (title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Xiezhi");
  draw_pages (paper, surface, cancellable);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_WRITE, "%s",
               sink->failure != 0 ? g_strerror (sink->failure) : cairo_status_to_string (status));
  return FALSE;
}

/* Faults of the file system under the name that the user is told. */
static gboolean
as_write_error (GError **error)
{
  if (error != NULL && *error != NULL && (*error)->domain == G_IO_ERROR)
    {
      (*error)->domain = XZ_EXCHANGE_ERROR;
      (*error)->code = XZ_EXCHANGE_ERROR_WRITE;
    }
  return FALSE;
}

gboolean
xz_paper_write_pdf (const XzPaper *paper, const char *path, const char *title, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzAside) aside = xz_aside_new (path, error);
  Sink sink = { -1, 0 };

  if (aside == NULL)
    return as_write_error (error);
  sink.fd = xz_aside_get_fd (aside);
  if (!write_surface (paper, &sink, title, cancellable, error))
    return FALSE;
  if (g_cancellable_is_cancelled (cancellable))
    {
      g_set_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_CANCELLED, "cancelled while drawing");
      return FALSE;
    }
  return (xz_aside_sync (aside, error) && xz_aside_replace (aside, error)) || as_write_error (error);
}

/* bench-card.c: cards with photos into a PDF.  usage: bench-card CARDS PDF   (prints seconds)
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <stdlib.h>
#include "xz-card-sheet.h"

/* Grain, so that it is as long as a photo. */
static GBytes *
make_photo (guint n)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 390, 480);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  guint32 state = n + 1;
  char *buffer;
  gsize length;

  for (gsize i = 0; i < gdk_pixbuf_get_byte_length (pixbuf); i++)
    {
      state = state * 1664525 + 1013904223;
      pixels[i] = (guint8) (96 + (i / 64 % 96) + (state >> 28));
    }
  gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &length, "jpeg", NULL, "quality", "88", NULL);
  return g_bytes_new_take (buffer, length);
}

static XzCardFacts *
make_facts (XzCardDesign *design, guint n, GBytes *photo)
{
  XzCardFacts *facts = xz_card_facts_new_specimen (design);

  g_free (facts->name);
  facts->name = g_strdup_printf ("欧阳思%u", n);
  g_free (facts->number);
  facts->number = g_strdup_printf ("TX-HQ-2026-%04u-7", n);
  facts->photo = g_bytes_ref (photo);
  return facts;
}

int
main (int argc, char **argv)
{
  guint n = argc > 2 ? (guint) atoi (argv[1]) : 0;
  g_autoptr (XzCardDesign) design = xz_card_design_load_shipped ("standard");
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_card_facts_free);
  g_autoptr (XzPaper) paper = NULL;
  g_autoptr (GError) error = NULL;
  gint64 started;

  if (n == 0)
    return 2;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GBytes) photo = make_photo (i);
      g_ptr_array_add (cards, make_facts (design, i, photo));
    }
  started = g_get_monotonic_time ();
  paper = xz_paper_new_cards (cards, XZ_CARD_SHEET_SINGLE, NULL);
  if (!xz_paper_write_pdf (paper, argv[2], NULL, NULL, &error))
    g_error ("%s", error->message);
  g_print ("%.4f\n", (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC);
  return EXIT_SUCCESS;
}

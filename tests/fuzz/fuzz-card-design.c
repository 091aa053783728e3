/* fuzz-card-design.c: designs of cards from anywhere.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include <string.h>
#include "xz-card-draw.h"

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_init ();
  return 0;
}

static void
draw (XzCardDesign *design)
{
  g_autoptr (XzCardFacts) facts = xz_card_facts_new_specimen (design);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 64, 64);
  cairo_t *cr = cairo_create (surface);

  xz_card_draw (facts, XZ_CARD_FRONT, cr);
  xz_card_draw (facts, XZ_CARD_BACK, cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* What was read is checked, written and read again the same, and can be drawn. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (XzCardDesign) design = xz_card_design_read ((const char *) data, size, &error);
  g_autoptr (XzCardDesign) again = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autofree char *text = NULL, *once_more = NULL;

  g_assert_true ((design == NULL) == (error != NULL));
  if (design == NULL)
    return 0;
  faults = xz_card_design_check (design);
  text = xz_card_design_write (design);
  again = xz_card_design_read (text, strlen (text), NULL);
  if (again != NULL)
    {
      once_more = xz_card_design_write (again);
      g_assert_cmpstr (text, ==, once_more);
    }
  if (faults->len == 0)
    draw (design);
  return 0;
}

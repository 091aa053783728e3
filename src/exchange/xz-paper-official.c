/* xz-paper-official.c: the measures of GB/T 9704-2012.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-paper-official.h"
#include "xz-paper-private.h"

/* 5.2.3: 22 lines fill 225 mm; a character is 156 mm / 28. */
#define LINE XZ_POINTS (225.0 / 22)
#define CHARACTER XZ_POINTS (156.0 / 28)
/* 7.2.4: the mark's upper edge is 35 mm below the type area's. */
#define MARK_TOP XZ_POINTS (35)
/* 7.2.6, 7.2.7: the red line is 4 mm below the number. */
#define RULE_BELOW XZ_POINTS (4)

static const XzTextStyle mark_style = { .font = XZ_FONT_TITLE, .size = 48, .bold = TRUE, .ink = XZ_INK_RED, .align = XZ_ALIGN_CENTER };
static const XzTextStyle number_style = { .font = XZ_FONT_FANGSONG, .size = CHARACTER, .align = XZ_ALIGN_CENTER, .line = LINE };
static const XzTextStyle title_style = { .font = XZ_FONT_TITLE, .size = 22, .bold = TRUE, .align = XZ_ALIGN_CENTER, .line = LINE };
static const XzTextStyle flush_style = { .font = XZ_FONT_FANGSONG, .size = CHARACTER, .line = LINE };
static const XzTextStyle body_style = { .font = XZ_FONT_FANGSONG, .size = CHARACTER, .line = LINE, .indent = 2 };
static const XzTextStyle copies_style = { .font = XZ_FONT_FANGSONG, .size = 14, .line = LINE, .indent = 1 };

/* A long name gets a smaller mark, never a second line. */
static void
add_mark (XzPaper *paper, const char *mark)
{
  XzTextStyle style = mark_style;
  glong length = MAX (1, g_utf8_strlen (mark, -1));

  style.size = MIN (style.size, xz_paper_width (paper) / (double) length);
  style.line = style.size * 1.25;
  paper->y += MARK_TOP;
  xz_paper_add_text (paper, &style, mark);
}

static void
add_head (XzPaper *paper, const XzOfficialDocument *document)
{
  if (document->mark != NULL)
    add_mark (paper, document->mark);
  if (document->number != NULL)
    {
      xz_paper_add_space (paper, document->mark != NULL ? 2 * LINE : 0);
      xz_paper_add_text (paper, &number_style, document->number);
    }
  if (document->mark != NULL)
    {
      xz_paper_add_space (paper, RULE_BELOW);
      xz_paper_add_rule (paper, 2, XZ_INK_RED);
      xz_paper_add_space (paper, 2 * LINE);
    }
}

/* A date and the name above it stand together, four characters from the edge (7.3.5.1). */
static void
add_signature (XzPaper *paper, const XzOfficialDocument *document)
{
  XzTextStyle style = flush_style;

  style.align = XZ_ALIGN_RIGHT;
  style.right_indent = 4;
  xz_paper_add_space (paper, 2 * LINE);
  xz_paper_need (paper, 2 * LINE);
  if (document->signature != NULL)
    xz_paper_add_text (paper, &style, document->signature);
  if (document->date != NULL)
    xz_paper_add_text (paper, &style, document->date);
}

/* 7.4: the last element, between two lines, at the foot of its page. */
static void
add_copies (XzPaper *paper, const char *copies)
{
  double height = LINE + 2;

  xz_paper_need (paper, 2 * LINE);
  paper->y = xz_paper_bottom (paper) - height;
  xz_paper_add_rule (paper, 1, XZ_INK_BLACK);
  xz_paper_add_text (paper, &copies_style, copies);
  xz_paper_add_rule (paper, 1, XZ_INK_BLACK);
}

XzPaper *
xz_paper_new_official (const XzOfficialDocument *document)
{
  XzPaper *paper = xz_paper_new (&xz_page_official, XZ_FOOT_DASHES, NULL);
  g_autofree char *addressee = document->addressee != NULL ? g_strconcat (document->addressee, "：", NULL) : NULL;

  add_head (paper, document);
  xz_paper_add_text (paper, &title_style, document->title);
  xz_paper_add_space (paper, LINE);
  if (addressee != NULL)
    xz_paper_add_text (paper, &flush_style, addressee);
  for (guint i = 0; i < document->n_paragraphs; i++)
    xz_paper_add_text (paper, &body_style, document->paragraphs[i]);
  if (document->attachment != NULL)
    {
      xz_paper_add_space (paper, LINE);
      xz_paper_add_text (paper, &body_style, document->attachment);
    }
  if (document->signature != NULL || document->date != NULL)
    add_signature (paper, document);
  if (document->copies != NULL)
    add_copies (paper, document->copies);
  xz_paper_finish (paper);
  return paper;
}

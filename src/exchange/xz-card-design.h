/* xz-card-design.h: what a work certificate looks like, as a text that an agency can change (Art. 7, 21).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>
G_BEGIN_DECLS

/* Millimetres, of ISO/IEC 7810 ID-1. */
#define XZ_CARD_WIDTH  85.6
#define XZ_CARD_HEIGHT 54.0
/* Limits of a design: bytes of its text, things on both sides together, characters of a text in it. */
#define XZ_CARD_DESIGN_MAX   (64 * 1024)
#define XZ_CARD_ELEMENTS_MAX 96
#define XZ_CARD_STRING_MAX   400

typedef enum { XZ_CARD_FRONT, XZ_CARD_BACK } XzCardSide;
typedef enum { XZ_CARD_BOX, XZ_CARD_TEXT, XZ_CARD_PHOTO, XZ_CARD_QR } XzCardKind;
/* NONE: nothing is drawn there. */
typedef enum {
  XZ_CARD_NONE, XZ_CARD_MAIN, XZ_CARD_ACCENT, XZ_CARD_INK, XZ_CARD_DIM, XZ_CARD_TINT, XZ_CARD_ALERT, XZ_CARD_WHITE, XZ_N_CARD_COLOURS
} XzCardColour;
typedef enum { XZ_CARD_LEFT, XZ_CARD_CENTER, XZ_CARD_RIGHT } XzCardAlign;
/* Texts that a design has and an agency may put its own in place of. */
typedef enum {
  XZ_CARD_TITLE, XZ_CARD_PLACE, XZ_CARD_MARK, XZ_CARD_LEGEND, XZ_CARD_NOTICE, XZ_CARD_ISSUER, XZ_N_CARD_TEXTS
} XzCardText;

/* Places in millimetres from the side's top left corner. */
typedef struct { double x, y, width, height; } XzCardPlace;

typedef struct {
  char        *name;               /* unique on its side */
  XzCardSide   side;
  XzCardKind   kind;
  XzCardPlace  place;
  XzCardColour fill, border;       /* BOX, PHOTO */
  double       border_width;       /* millimetres */
  char        *text;               /* TEXT: with {places} */
  double       size, least;        /* TEXT, points: as large as this, smaller until it fits, never below least */
  gboolean     bold;
  XzCardAlign  align;
  int          lines;              /* TEXT: at most so many; 1 to 8 */
  XzCardColour colour;             /* TEXT */
} XzCardElement;

typedef struct _XzCardDesign XzCardDesign;
struct _XzCardDesign {
  gint       ref;
  char      *name, *name_en;              /* shown where one is chosen; name_en NULL: the same */
  guint32    colours[XZ_N_CARD_COLOURS];  /* 0xrrggbb */
  char      *texts[XZ_N_CARD_TEXTS];      /* never NULL */
  GPtrArray *elements;                    /* XzCardElement, in the order in which they are drawn */
};
XzCardDesign *xz_card_design_ref   (XzCardDesign *design);
void          xz_card_design_unref (XzCardDesign *design);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzCardDesign, xz_card_design_unref)

/* A design from text that anybody may have written: bounds first, then values.  NULL with XZ_EXCHANGE_ERROR_FORMAT,
 * or _TOO_LARGE; the message names group and key. */
XzCardDesign *xz_card_design_read  (const char *text, gsize length, GError **error);
/* The text of a design; what was read is written so that reading it again gives the same.  Free with g_free(). */
char         *xz_card_design_write (const XzCardDesign *design);
XzCardDesign *xz_card_design_copy  (const XzCardDesign *design);

/* The designs that come with the program, the usual one first; NULL-terminated, owned by the library. */
const char *const *xz_card_design_list_shipped (void);
/* NULL for a name that is not in the list. */
XzCardDesign *xz_card_design_load_shipped (const char *name);

/* The key of a text ("title") or colour ("main") in the file. */
const char   *xz_card_text_key     (XzCardText text);
const char   *xz_card_colour_key   (XzCardColour colour);
/* "#00695c" into 0x00695c. */
gboolean      xz_card_parse_colour (const char *text, guint32 *colour);
/* Puts an agency's own text in place of the design's; NULL and "" change nothing. */
void          xz_card_design_set_text (XzCardDesign *design, XzCardText which, const char *text);

/* ---- what a card must be ---- */
typedef enum {
  XZ_CARD_LACKS,        /* something that Articles 6, 7, 21 or 24 want on it: what */
  XZ_CARD_OUTSIDE,      /* an element stands over the edge */
  XZ_CARD_TOO_SMALL,    /* a text under 6 points, a photo under 18 x 22 mm, a QR under 20 mm */
  XZ_CARD_COVERED,      /* something stands on the QR or on its quiet zone */
  XZ_CARD_OFFICERS_BLUE,/* the main colour is in the range of an officer's card */
} XzCardFaultKind;
/* what LACKS: "name", "unit", "number", "validity", "phone", "photo", "qr", "legend", "title"; else the element's name. */
typedef struct { XzCardFaultKind kind; char *what; XzCardSide side; } XzCardFault;
/* Every fault, of XzCardFault; an empty one may be printed with. */
GPtrArray    *xz_card_design_check (const XzCardDesign *design);
/* The sentence of a fault in the language in force; free with g_free(). */
char         *xz_card_fault_dup_sentence (const XzCardFault *fault);
G_END_DECLS

/* xz-help-text.h: the manual as data: chapters of short blocks, read from data/help.
 *
 * One line is one block; its first characters say which:
 *   = ID Title          a new chapter
 *   @words a b          more words that its search finds
 *   @keys               the table of all keys
 *   # Heading    1. step    * point    ! note    anything else: a paragraph
 *   > example | what it does
 *   % finding-code | what it means
 * Inside a line, [key:ACTION], [word:TEXT OF THE WINDOW], [article:14] and [chapter:ID] stand
 * for what the program itself calls these, and `text` for what is typed as it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>
G_BEGIN_DECLS

typedef enum {
  XZ_HELP_TEXT, XZ_HELP_HEADING, XZ_HELP_STEP, XZ_HELP_POINT, XZ_HELP_NOTE, XZ_HELP_SAMPLE, XZ_HELP_FINDING, XZ_HELP_KEYS
} XzHelpKind;

typedef struct {
  XzHelpKind kind;
  char      *number;     /* STEP: "1" */
  char      *subject;    /* SAMPLE: what is typed; FINDING: its code */
  char      *markup;     /* Pango markup with links "article:14" and "chapter:find"; "" for KEYS */
  char      *folded;     /* what is read, casefolded, for the search */
} XzHelpBlock;

typedef struct {
  char      *id, *title;
  char      *words;      /* folded */
  GPtrArray *blocks;     /* XzHelpBlock* */
  GArray    *articles;   /* int, ascending: the articles that it names */
} XzHelpChapter;

typedef struct { GPtrArray *chapters; /* XzHelpChapter* */ } XzHelp;

/* What the program calls a key, a word of the window or an article; NULL when there is no such
 * thing, and then the text is refused.  kind: "key", "word", "article". Free with g_free(). */
typedef char *(*XzHelpWordFunc) (const char *kind, const char *name, gpointer data);

/* At most 128 KiB, 64 chapters, 400 blocks in a chapter, 2,000 bytes in a line.  NULL with XZ_HELP_ERROR, whose message
 * names the line, for anything that is not as above. */
XzHelp        *xz_help_parse (const char *text, gsize length, XzHelpWordFunc word, gpointer data, GError **error);
void           xz_help_free  (XzHelp *help);
/* -1 when there is no such chapter. */
int            xz_help_find  (const XzHelp *help, const char *id);
/* folded: what is searched, casefolded. In title, words or any block; in Chinese titles by pinyin too. */
gboolean       xz_help_chapter_has (const XzHelpChapter *chapter, const char *folded);
gboolean       xz_help_block_has   (const XzHelpBlock *block, const char *folded);

#define XZ_HELP_ERROR (xz_help_error_quark ())
GQuark xz_help_error_quark (void);
typedef enum { XZ_HELP_ERROR_TOO_LARGE, XZ_HELP_ERROR_SYNTAX, XZ_HELP_ERROR_REFERENCE } XzHelpError;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzHelp, xz_help_free)
G_END_DECLS

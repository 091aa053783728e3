/* xz-help-text.c: the manual as data: chapters of short blocks, read from data/help.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-help-text.h"
#include <stdlib.h>
#include <string.h>
#include "xz-pinyin.h"

G_DEFINE_QUARK (xz-help-error-quark, xz_help_error)

#define MAX_BYTES    (128 * 1024)
#define MAX_LINE     2000
#define MAX_CHAPTERS 64
#define MAX_BLOCKS   400

typedef struct {
  XzHelp        *help;
  XzHelpWordFunc word;
  gpointer       data;
  guint          line;
} Parser;

/* ---- what is made and freed ---- */

static void
block_free (gpointer data)
{
  XzHelpBlock *block = data;
  g_free (block->number);
  g_free (block->subject);
  g_free (block->markup);
  g_free (block->folded);
  g_free (block);
}

static void
chapter_free (gpointer data)
{
  XzHelpChapter *chapter = data;
  g_free (chapter->id);
  g_free (chapter->title);
  g_free (chapter->words);
  g_ptr_array_unref (chapter->blocks);
  g_array_unref (chapter->articles);
  g_free (chapter);
}

void
xz_help_free (XzHelp *help)
{
  if (help == NULL)
    return;
  g_ptr_array_unref (help->chapters);
  g_free (help);
}

int
xz_help_find (const XzHelp *help, const char *id)
{
  for (guint i = 0; id != NULL && i < help->chapters->len; i++)
    if (g_str_equal (((XzHelpChapter *) g_ptr_array_index (help->chapters, i))->id, id))
      return (int) i;
  return -1;
}

static gboolean
refuse (const Parser *parser, XzHelpError code, const char *what, GError **error)
{
  g_set_error (error, XZ_HELP_ERROR, code, "line %u: %s", parser->line, what);
  return FALSE;
}

/* ---- inside a line ---- */

static void
add_article (XzHelpChapter *chapter, int number)
{
  guint at = 0;
  while (at < chapter->articles->len && g_array_index (chapter->articles, int, at) < number)
    at++;
  if (at == chapter->articles->len || g_array_index (chapter->articles, int, at) != number)
    g_array_insert_val (chapter->articles, at, number);
}

static char *
dup_word (const Parser *parser, const char *kind, const char *name)
{
  if (!g_str_equal (kind, "chapter"))
    return parser->word (kind, name, parser->data);
  int at = xz_help_find (parser->help, name);
  return at < 0 ? NULL : g_strdup (((XzHelpChapter *) g_ptr_array_index (parser->help->chapters, at))->title);
}

/* [kind:name], without its brackets, as the program's own word. */
static gboolean
append_reference (const Parser *parser, XzHelpChapter *chapter, const char *reference, GString *markup, GString *plain, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (reference, ":", 2);
  g_autofree char *word = g_strv_length (parts) == 2 ? dup_word (parser, parts[0], parts[1]) : NULL;
  if (word == NULL)
    return refuse (parser, XZ_HELP_ERROR_REFERENCE, reference, error);
  gboolean link = g_str_equal (parts[0], "article") || g_str_equal (parts[0], "chapter");
  g_autofree char *name = g_markup_escape_text (parts[1], -1);
  g_autofree char *shown = g_markup_escape_text (word, -1);
  if (link)
    g_string_append_printf (markup, "<a href=\"%s:%s\">%s</a>", parts[0], name, shown);
  else
    g_string_append_printf (markup, "<b>%s</b>", shown);
  if (g_str_equal (parts[0], "article"))
    add_article (chapter, atoi (parts[1]));
  g_string_append (plain, word);
  return TRUE;
}

static void
append_plain (const char *text, gssize length, gboolean as_typed, GString *markup, GString *plain)
{
  g_autofree char *escaped = g_markup_escape_text (text, length);
  g_string_append_printf (markup, as_typed ? "<tt>%s</tt>" : "%s", escaped);
  g_string_append_len (plain, text, length);
}

static gboolean
append_line (const Parser *parser, XzHelpChapter *chapter, const char *text, GString *markup, GString *plain, GError **error)
{
  while (*text != '\0')
    {
      gsize before = strcspn (text, "[`");
      append_plain (text, (gssize) before, FALSE, markup, plain);
      text += before;
      if (*text == '\0')
        return TRUE;
      const char *end = strchr (text + 1, *text == '[' ? ']' : '`');
      if (end == NULL)
        return refuse (parser, XZ_HELP_ERROR_SYNTAX, "a bracket or quote is not closed", error);
      g_autofree char *inner = g_strndup (text + 1, end - text - 1);
      if (*text == '`')
        append_plain (inner, (gssize) strlen (inner), TRUE, markup, plain);
      else if (!append_reference (parser, chapter, inner, markup, plain, error))
        return FALSE;
      text = end + 1;
    }
  return TRUE;
}

/* ---- lines ---- */

static XzHelpKind
kind_of (const char *line, const char **rest)
{
  static const struct { const char *mark; XzHelpKind kind; } marks[] = {
    { "# ", XZ_HELP_HEADING }, { "* ", XZ_HELP_POINT }, { "! ", XZ_HELP_NOTE }, { "> ", XZ_HELP_SAMPLE }, { "% ", XZ_HELP_FINDING } };
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (line, marks[i].mark))
      {
        *rest = line + strlen (marks[i].mark);
        return marks[i].kind;
      }
  gsize digits = strspn (line, "0123456789");
  gboolean step = digits > 0 && g_str_has_prefix (line + digits, ". ");
  *rest = step ? line + digits + 2 : line;
  return step ? XZ_HELP_STEP : XZ_HELP_TEXT;
}

/* What stands before the bar of an example or a finding. */
static gboolean
split_subject (const Parser *parser, XzHelpBlock *block, const char **text, GError **error)
{
  const char *bar = strstr (*text, " | ");
  if (bar == NULL || bar == *text)
    return refuse (parser, XZ_HELP_ERROR_SYNTAX, "an example or a finding without its meaning", error);
  block->subject = g_strndup (*text, bar - *text);
  *text = bar + strlen (" | ");
  return TRUE;
}

static gboolean
add_block (const Parser *parser, XzHelpChapter *chapter, const char *line, GError **error)
{
  const char *text;
  XzHelpBlock *block = g_new0 (XzHelpBlock, 1);
  g_autoptr (GString) markup = g_string_new (NULL), plain = g_string_new (NULL);
  g_ptr_array_add (chapter->blocks, block);
  if (chapter->blocks->len > MAX_BLOCKS)
    return refuse (parser, XZ_HELP_ERROR_TOO_LARGE, "too many blocks", error);
  block->kind = kind_of (line, &text);
  if (block->kind == XZ_HELP_STEP)
    block->number = g_strndup (line, strspn (line, "0123456789"));
  if ((block->kind == XZ_HELP_SAMPLE || block->kind == XZ_HELP_FINDING) && !split_subject (parser, block, &text, error))
    return FALSE;
  if (!append_line (parser, chapter, text, markup, plain, error))
    return FALSE;
  if (block->kind == XZ_HELP_SAMPLE)
    g_string_append_printf (plain, " %s", block->subject);
  block->markup = g_strdup (markup->str);
  block->folded = g_utf8_casefold (plain->str, -1);
  return TRUE;
}

static void
add_keys (XzHelpChapter *chapter)
{
  XzHelpBlock *block = g_new0 (XzHelpBlock, 1);
  block->kind = XZ_HELP_KEYS;
  block->markup = g_strdup ("");
  block->folded = g_strdup ("");
  g_ptr_array_add (chapter->blocks, block);
}

static gboolean
begin_chapter (const Parser *parser, const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", 2);
  if (g_strv_length (parts) != 2 || *parts[0] == '\0' || *parts[1] == '\0')
    return refuse (parser, XZ_HELP_ERROR_SYNTAX, "a chapter has a name and a title", error);
  if (xz_help_find (parser->help, parts[0]) >= 0)
    return refuse (parser, XZ_HELP_ERROR_SYNTAX, "a chapter twice", error);
  if (parser->help->chapters->len >= MAX_CHAPTERS)
    return refuse (parser, XZ_HELP_ERROR_TOO_LARGE, "too many chapters", error);
  XzHelpChapter *chapter = g_new0 (XzHelpChapter, 1);
  chapter->id = g_strdup (parts[0]);
  chapter->title = g_strdup (parts[1]);
  chapter->words = g_utf8_casefold (parts[1], -1);
  chapter->blocks = g_ptr_array_new_with_free_func (block_free);
  chapter->articles = g_array_new (FALSE, FALSE, sizeof (int));
  g_ptr_array_add (parser->help->chapters, chapter);
  return TRUE;
}

static void
add_words (XzHelpChapter *chapter, const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *before = chapter->words;
  chapter->words = g_strjoin ("\n", before, folded, NULL);
}

/* The chapters first: any may refer to a later one. */
static gboolean
read_chapters (Parser *parser, char **lines, GError **error)
{
  for (parser->line = 1; lines[parser->line - 1] != NULL; parser->line++)
    {
      const char *line = lines[parser->line - 1];
      if (strlen (line) > MAX_LINE)
        return refuse (parser, XZ_HELP_ERROR_TOO_LARGE, "a line is too long", error);
      if (g_str_has_prefix (line, "= ") && !begin_chapter (parser, line + 2, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_line (const Parser *parser, XzHelpChapter *chapter, const char *line, GError **error)
{
  if (chapter == NULL)
    return refuse (parser, XZ_HELP_ERROR_SYNTAX, "a text outside of any chapter", error);
  if (g_str_has_prefix (line, "@words "))
    add_words (chapter, line + strlen ("@words "));
  else if (g_str_equal (line, "@keys"))
    add_keys (chapter);
  else if (*line == '@')
    return refuse (parser, XZ_HELP_ERROR_SYNTAX, line, error);
  else
    return add_block (parser, chapter, line, error);
  return TRUE;
}

static gboolean
read_blocks (Parser *parser, char **lines, GError **error)
{
  XzHelpChapter *chapter = NULL;
  guint next = 0;
  for (parser->line = 1; lines[parser->line - 1] != NULL; parser->line++)
    {
      const char *line = lines[parser->line - 1];
      if (g_str_has_prefix (line, "= "))
        chapter = g_ptr_array_index (parser->help->chapters, next++);
      else if (*line != '\0' && !read_line (parser, chapter, line, error))
        return FALSE;
    }
  return TRUE;
}

XzHelp *
xz_help_parse (const char *text, gsize length, XzHelpWordFunc word, gpointer data, GError **error)
{
  Parser parser = { NULL, word, data, 0 };
  if (length > MAX_BYTES || !g_utf8_validate_len (text, length, NULL))
    {
      g_set_error (error, XZ_HELP_ERROR, XZ_HELP_ERROR_TOO_LARGE, "The manual is too long, or no text");
      return NULL;
    }
  g_autofree char *copy = g_strndup (text, length);
  g_auto (GStrv) lines = g_strsplit (copy, "\n", -1);
  g_autoptr (XzHelp) help = parser.help = g_new0 (XzHelp, 1);
  help->chapters = g_ptr_array_new_with_free_func (chapter_free);
  if (!read_chapters (&parser, lines, error) || !read_blocks (&parser, lines, error))
    return NULL;
  return g_steal_pointer (&help);
}

/* ---- search ---- */

gboolean
xz_help_block_has (const XzHelpBlock *block, const char *folded)
{
  return strstr (block->folded, folded) != NULL;
}

gboolean
xz_help_chapter_has (const XzHelpChapter *chapter, const char *folded)
{
  if (strstr (chapter->words, folded) != NULL || xz_pinyin_matches (chapter->title, folded))
    return TRUE;
  for (guint i = 0; i < chapter->blocks->len; i++)
    if (xz_help_block_has (g_ptr_array_index (chapter->blocks, i), folded))
      return TRUE;
  return FALSE;
}

/* xz-filter-parse.c: reads the search and filter syntax.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *   and   := or { or }
 *   or    := not { ("或" | "OR") not }
 *   not   := { "-" } ( "(" and ")" | quoted | word | field op ( quoted | word ) )
 */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "xz-filter-private.h"
#include "xz-filter-value.h"
#include "xz-text.h"

#define MAX_BYTES 1000
#define MAX_TERMS 64
#define MAX_DEPTH 16

typedef struct {
  const char *p;            /* where we are, valid UTF-8 */
  guint       terms;
  guint       depth;
  GError    **error;
} Parser;

static XzFilter *parse_and (Parser *parser);

static XzFilter *
fail_too_large (Parser *parser)
{
  g_set_error (parser->error, XZ_FILTER_ERROR, XZ_FILTER_ERROR_TOO_LARGE,
               _("The search is too long; it can have %d conditions in %d bytes."), MAX_TERMS, MAX_BYTES);
  return NULL;
}

static XzFilter *
fail_syntax (Parser *parser, const char *part)
{
  g_set_error (parser->error, XZ_FILTER_ERROR, XZ_FILTER_ERROR_SYNTAX, _("Something is missing beside “%s”."), part);
  return NULL;
}

static gunichar
peek (const Parser *parser)
{
  return *parser->p != '\0' ? g_utf8_get_char (parser->p) : 0;
}

static void
skip (Parser *parser)
{
  if (*parser->p != '\0')
    parser->p = g_utf8_next_char (parser->p);
}

static gboolean
at_opening (const Parser *parser)
{
  return peek (parser) == '(' || peek (parser) == 0xFF08;
}

static gboolean
at_closing (const Parser *parser)
{
  return peek (parser) == ')' || peek (parser) == 0xFF09;
}

static void
skip_blanks (Parser *parser)
{
  while (*parser->p != '\0' && xz_filter_is_blank (peek (parser)))
    skip (parser);
}

static gboolean
ends_word (gunichar c)
{
  return c == 0 || xz_filter_is_blank (c) || xz_filter_is_bracket (c) || xz_filter_closing_quote (c) != 0;
}

/* A Chinese quotation mark may be closed by any of its family: input methods
 * take turns with them. */
static gboolean
closes (gunichar opening, gunichar c)
{
  if (c == xz_filter_closing_quote (opening))
    return TRUE;
  return xz_filter_closing_quote (opening) == 0x201D && (c == 0x201C || c == '"');
}

/* At a quotation mark. One that is never closed reaches to the end. */
static char *
read_quoted (Parser *parser)
{
  gunichar opening = peek (parser);
  GString *out = g_string_new (NULL);

  for (skip (parser); *parser->p != '\0' && !closes (opening, peek (parser)); skip (parser))
    {
      if (peek (parser) == '\\' && (parser->p[1] == '"' || parser->p[1] == '\\'))
        skip (parser);
      g_string_append_unichar (out, peek (parser));
    }
  skip (parser);
  return g_string_free (out, FALSE);
}

/* Up to a blank, bracket or quotation mark; with stop_at_op also to an operator. */
static char *
read_word (Parser *parser, gboolean stop_at_op)
{
  const char *start = parser->p;

  while (!ends_word (peek (parser)))
    {
      gunichar c = peek (parser);
      gboolean bang = c == '!' || c == 0xFF01;

      if (stop_at_op && bang)
        {
          gunichar next = g_utf8_get_char (g_utf8_next_char (parser->p));

          if (next == '=' || next == 0xFF1D)
            break;
        }
      else if (stop_at_op && xz_filter_is_op (c))
        break;
      skip (parser);
    }
  return g_strndup (start, (gsize) (parser->p - start));
}

static gboolean
accept (Parser *parser, gunichar ascii, gunichar full)
{
  if (peek (parser) != ascii && peek (parser) != full)
    return FALSE;
  skip (parser);
  return TRUE;
}

static gboolean
is_comparison (gunichar c)
{
  return xz_filter_is_op (c) && c != ':' && c != 0xFF1A && c != '!' && c != 0xFF01;
}

/* At an operator. */
static XzFilterOp
read_op (Parser *parser)
{
  gunichar c = peek (parser);

  skip (parser);
  switch (c)
    {
    case ':': case 0xFF1A:
      /* "年龄：>30" is what some type. */
      return is_comparison (peek (parser)) ? read_op (parser) : XZ_OP_HAS;
    case '!': case 0xFF01:
      skip (parser);
      return XZ_OP_NE;
    case 0x2260: return XZ_OP_NE;
    case 0x2264: return XZ_OP_LE;
    case 0x2265: return XZ_OP_GE;
    case '<': case 0xFF1C:
      if (accept (parser, '>', 0xFF1E))
        return XZ_OP_NE;
      return accept (parser, '=', 0xFF1D) ? XZ_OP_LE : XZ_OP_LT;
    case '>': case 0xFF1E:
      return accept (parser, '=', 0xFF1D) ? XZ_OP_GE : XZ_OP_GT;
    default:
      accept (parser, '=', 0xFF1D);
      return XZ_OP_EQ;
    }
}

/* Takes value: "３０岁" is 30. */
static char *
plain_number (char *value)
{
  char *normal = xz_text_normalize (value);

  if (normal == NULL)
    return value;
  g_free (value);
  if (g_str_has_suffix (normal, "岁"))
    normal[strlen (normal) - strlen ("岁")] = '\0';
  return normal;
}

static XzFilter *
parse_compare (Parser *parser, const char *name)
{
  const char *start = parser->p;
  const XzColumn *column = NULL;
  XzFilterOp op = read_op (parser);
  g_autofree char *written_op = g_strndup (start, (gsize) (parser->p - start));
  g_autofree char *part = g_strconcat (name, written_op, NULL);
  g_autofree char *value = NULL;
  gboolean quoted = xz_filter_closing_quote (peek (parser)) != 0;

  if (*name == '\0')
    return fail_syntax (parser, part);
  if (!xz_filter_find_field (name, &column, parser->error))
    return NULL;
  value = quoted ? read_quoted (parser) : read_word (parser, FALSE);
  if (*value == '\0' && !quoted)
    return fail_syntax (parser, part);
  if (column != NULL && column->desc->type == XZ_FIELD_INTEGER)
    value = plain_number (g_steal_pointer (&value));
  if (!xz_filter_check_value (column, name, op, value, parser->error))
    return NULL;
  return xz_filter_new_compare (column, op, value);
}

static XzFilter *
parse_term (Parser *parser)
{
  g_autofree char *word = NULL;

  if (++parser->terms > MAX_TERMS)
    return fail_too_large (parser);
  if (xz_filter_closing_quote (peek (parser)) != 0)
    {
      word = read_quoted (parser);
      return xz_filter_new_text (word);
    }
  word = read_word (parser, TRUE);
  if (xz_filter_is_op (peek (parser)))
    return parse_compare (parser, word);
  return xz_filter_new_text (word);
}

static XzFilter *
parse_group (Parser *parser)
{
  XzFilter *inner;

  skip (parser);
  inner = parse_and (parser);
  if (inner == NULL)
    return *parser->error == NULL ? fail_syntax (parser, "( )") : NULL;
  if (!at_closing (parser))
    {
      xz_filter_free (inner);
      return fail_syntax (parser, "(");
    }
  skip (parser);
  return inner;
}

static XzFilter *
parse_negated (Parser *parser)
{
  XzFilter *inner, *filter;

  skip (parser);
  if (ends_word (peek (parser)) && !at_opening (parser) && xz_filter_closing_quote (peek (parser)) == 0)
    return fail_syntax (parser, "-");
  if (++parser->depth > MAX_DEPTH)
    return fail_too_large (parser);
  inner = xz_filter_is_minus (peek (parser)) ? parse_negated (parser)
    : at_opening (parser) ? parse_group (parser) : parse_term (parser);
  parser->depth--;
  if (inner == NULL)
    return NULL;
  filter = xz_filter_new_kind (XZ_FILTER_NOT);
  xz_filter_take_child (filter, inner);
  return filter;
}

static XzFilter *
parse_not (Parser *parser)
{
  if (xz_filter_is_minus (peek (parser)))
    return parse_negated (parser);
  if (!at_opening (parser))
    return parse_term (parser);
  return parse_group (parser);
}

/* Takes the word "或" away when it stands here. */
static gboolean
accept_or (Parser *parser)
{
  const char *start;
  g_autofree char *word = NULL;

  skip_blanks (parser);
  start = parser->p;
  word = read_word (parser, TRUE);
  if (xz_filter_is_or (word) && !xz_filter_is_op (peek (parser)))
    return TRUE;
  parser->p = start;
  return FALSE;
}

static XzFilter *
parse_or (Parser *parser)
{
  g_autoptr (XzFilter) filter = NULL;

  if (accept_or (parser))
    return fail_syntax (parser, _("OR"));
  filter = parse_not (parser);
  while (filter != NULL && accept_or (parser))
    {
      XzFilter *next, *either;

      skip_blanks (parser);
      if (*parser->p == '\0' || at_closing (parser) || accept_or (parser))
        return fail_syntax (parser, _("OR"));
      next = parse_not (parser);
      if (next == NULL)
        return NULL;
      either = xz_filter_new_kind (XZ_FILTER_OR);
      xz_filter_take_child (either, g_steal_pointer (&filter));
      xz_filter_take_child (either, next);
      filter = either;
    }
  return g_steal_pointer (&filter);
}

static XzFilter *
parse_and (Parser *parser)
{
  g_autoptr (XzFilter) filter = NULL;

  if (++parser->depth > MAX_DEPTH)
    return fail_too_large (parser);
  for (skip_blanks (parser); *parser->p != '\0' && !at_closing (parser); skip_blanks (parser))
    {
      XzFilter *next = parse_or (parser);

      if (next == NULL)
        return NULL;
      filter = xz_filter_new_and (g_steal_pointer (&filter), next);
    }
  parser->depth--;
  return g_steal_pointer (&filter);
}

XzFilter *
xz_filter_parse (const char *text, GError **error)
{
  g_autofree char *valid = NULL;
  g_autoptr (GError) own_error = NULL;
  g_autoptr (XzFilter) filter = NULL;
  Parser parser = { .error = &own_error };

  if (text == NULL)
    return NULL;
  if (strnlen (text, MAX_BYTES + 1) > MAX_BYTES)
    fail_too_large (&parser);
  else
    {
      valid = g_utf8_make_valid (text, -1);
      parser.p = valid;
      filter = parse_and (&parser);
      if (own_error == NULL && *parser.p != '\0')
        fail_syntax (&parser, ")");
    }
  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return NULL;
    }
  return g_steal_pointer (&filter);
}

/* xz-ctl-match.c: a filter over records other than people.
 *
 * People are filtered by the register's own query; the other kinds are few
 * enough to be looked at one by one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>
#include "xz-ctl-private.h"

#define MAX_TERMS 64

typedef struct {
  gboolean       negated;
  const XzField *field;     /* NULL: any field */
  XzFilterOp     op;
  char          *text;
} Term;

struct _XzMatch {
  const XzRecordType *type;
  GArray *terms;            /* Term */
};

static void
term_clear (gpointer data)
{
  g_free (((Term *) data)->text);
}

/* Longest first: ">=" before ">". */
static const struct { const char *sign; XzFilterOp op; } operators[] = {
  { ">=", XZ_OP_GE }, { "<=", XZ_OP_LE }, { "!=", XZ_OP_NE }, { ":", XZ_OP_HAS }, { "：", XZ_OP_HAS },
  { "=", XZ_OP_EQ }, { ">", XZ_OP_GT }, { "<", XZ_OP_LT },
};

/* Where the first operator of word stands, or NULL. */
static const char *
find_operator (const char *word, guint *which)
{
  for (const char *at = word; *at != '\0'; at++)
    for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
      if (at > word && g_str_has_prefix (at, operators[i].sign))
        {
          *which = i;
          return at;
        }
  return NULL;
}

static const XzField *
find_field (const XzRecordType *type, const char *name)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (xz_field_answers_to (&type->fields[i], name))
      return &type->fields[i];
  return NULL;
}

static gboolean
add_term (XzMatch *match, const char *word, GError **error)
{
  Term term = { .op = XZ_OP_HAS };
  const char *at;
  guint which = 0;

  term.negated = word[0] == '-' && word[1] != '\0';
  word += term.negated ? 1 : 0;
  at = find_operator (word, &which);
  if (at != NULL)
    {
      g_autofree char *name = g_strndup (word, (gsize) (at - word));

      term.field = find_field (match->type, name);
      if (term.field == NULL)
        return xz_ctl_set_usage_error (error, _("There is no field “%s”."), name);
      term.op = operators[which].op;
      word = at + strlen (operators[which].sign);
    }
  term.text = g_utf8_casefold (word, -1);
  g_array_append_val (match->terms, term);
  return TRUE;
}

/* Words parted by blanks; double quotes keep blanks together. */
static GPtrArray *
split_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) word = g_string_new (NULL);
  gboolean quoted = FALSE;

  for (;; text++)
    {
      if (*text == '"')
        quoted = !quoted;
      else if (*text != '\0' && (quoted || !g_ascii_isspace (*text)))
        g_string_append_c (word, *text);
      else if (word->len > 0)
        {
          g_ptr_array_add (words, g_strdup (word->str));
          g_string_truncate (word, 0);
        }
      if (*text == '\0')
        return words;
    }
}

XzMatch *
xz_match_new (const XzRecordType *type, const char *text, GError **error)
{
  g_autoptr (XzMatch) match = g_new0 (XzMatch, 1);
  g_autoptr (GPtrArray) words = split_words (text != NULL ? text : "");

  match->type = type;
  match->terms = g_array_new (FALSE, FALSE, sizeof (Term));
  g_array_set_clear_func (match->terms, term_clear);
  if (words->len > MAX_TERMS)
    {
      xz_ctl_set_usage_error (error, _("The filter has too many words."));
      return NULL;
    }
  for (guint i = 0; i < words->len; i++)
    if (!add_term (match, g_ptr_array_index (words, i), error))
      return NULL;
  return g_steal_pointer (&match);
}

void
xz_match_free (XzMatch *match)
{
  if (match == NULL)
    return;
  g_array_unref (match->terms);
  g_free (match);
}

/* Whole numbers by their size, all else (dates, codes) by its characters. */
static int
compare_values (const XzField *field, const char *value, const char *text)
{
  if (field->type == XZ_FIELD_INTEGER)
    {
      gint64 a = g_ascii_strtoll (value, NULL, 10), b = g_ascii_strtoll (text, NULL, 10);
      return a < b ? -1 : a > b;
    }
  return strcmp (value, text);
}

static gboolean
match_value (const Term *term, const XzField *field, const char *value, XzNames *names)
{
  g_autofree char *shown = xz_ctl_dup_value (field, value, FALSE, names);
  g_autofree char *folded = g_utf8_casefold (shown != NULL ? shown : "", -1);
  gboolean equal = g_strcmp0 (folded, term->text) == 0 || g_strcmp0 (value != NULL ? value : "", term->text) == 0;

  if (term->op == XZ_OP_HAS)
    return equal || (*term->text != '\0' && strstr (folded, term->text) != NULL);
  if (term->op == XZ_OP_EQ || term->op == XZ_OP_NE)
    return equal == (term->op == XZ_OP_EQ);
  if (value == NULL)
    return FALSE;
  switch (term->op)
    {
    case XZ_OP_LT: return compare_values (field, value, term->text) < 0;
    case XZ_OP_LE: return compare_values (field, value, term->text) <= 0;
    case XZ_OP_GT: return compare_values (field, value, term->text) > 0;
    default:       return compare_values (field, value, term->text) >= 0;
    }
}

static gboolean
match_term (const Term *term, const XzRecord *record, XzNames *names)
{
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const XzField *field = &record->type->fields[i];

      if ((term->field == NULL || term->field == field) && match_value (term, field, record->values[i], names))
        return TRUE;
    }
  return FALSE;
}

gboolean
xz_match_record (const XzMatch *match, const XzRecord *record, XzNames *names)
{
  for (guint i = 0; i < match->terms->len; i++)
    {
      const Term *term = &g_array_index (match->terms, Term, i);

      if (match_term (term, record, names) == term->negated)
        return FALSE;
    }
  return TRUE;
}

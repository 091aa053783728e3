/* xz-filter.c: a tree of conditions, built, compared, written and named.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-filter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "xz-filter-private.h"

G_DEFINE_QUARK (xz-filter-error-quark, xz_filter_error)

static const char *const op_texts[] = {
  [XZ_OP_HAS] = ":", [XZ_OP_EQ] = "=", [XZ_OP_NE] = "!=", [XZ_OP_LT] = "<",
  [XZ_OP_LE] = "<=", [XZ_OP_GT] = ">", [XZ_OP_GE] = ">=",
};

const char *
xz_filter_op_text (XzFilterOp op)
{
  return op_texts[op];
}

XzFilter *
xz_filter_new_kind (XzFilterKind kind)
{
  XzFilter *filter = g_new0 (XzFilter, 1);

  filter->kind = kind;
  filter->days = G_MININT;
  if (kind == XZ_FILTER_AND || kind == XZ_FILTER_OR || kind == XZ_FILTER_NOT)
    filter->children = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_filter_free);
  return filter;
}

XzFilter *
xz_filter_new_text (const char *text)
{
  XzFilter *filter = xz_filter_new_kind (XZ_FILTER_TEXT);

  filter->text = g_utf8_make_valid (text, -1);
  return filter;
}

/* column NULL is the pinyin: pseudo-field. The value is not judged, but for
 * "30天" behind a date. */
XzFilter *
xz_filter_new_compare (const XzColumn *column, XzFilterOp op, const char *value)
{
  XzFilter *filter = xz_filter_new_kind (XZ_FILTER_COMPARE);
  int days;

  filter->column = column;
  filter->op = op;
  filter->text = g_utf8_make_valid (value, -1);
  if (column != NULL && column->desc->type == XZ_FIELD_DATE && xz_filter_read_days (filter->text, &days))
    filter->days = days;
  return filter;
}

void
xz_filter_take_child (XzFilter *parent, XzFilter *child)
{
  /* AND in AND and OR in OR are one; only one writing of a tree remains. */
  if (child->kind == parent->kind && parent->kind != XZ_FILTER_NOT)
    {
      g_ptr_array_extend_and_steal (parent->children, g_steal_pointer (&child->children));
      xz_filter_free (child);
    }
  else
    g_ptr_array_add (parent->children, child);
}

XzFilter *
xz_filter_new_and (XzFilter *a, XzFilter *b)
{
  XzFilter *both;

  if (a == NULL || b == NULL)
    return a != NULL ? a : b;
  both = xz_filter_new_kind (XZ_FILTER_AND);
  xz_filter_take_child (both, a);
  xz_filter_take_child (both, b);
  return both;
}

XzFilter *
xz_filter_copy (const XzFilter *filter)
{
  XzFilter *copy;

  if (filter == NULL)
    return NULL;
  copy = xz_filter_new_kind (filter->kind);
  copy->text = g_strdup (filter->text);
  copy->column = filter->column;
  copy->op = filter->op;
  copy->days = filter->days;
  for (guint i = 0; filter->children != NULL && i < filter->children->len; i++)
    g_ptr_array_add (copy->children, xz_filter_copy (filter->children->pdata[i]));
  return copy;
}

void
xz_filter_free (XzFilter *filter)
{
  if (filter == NULL)
    return;
  g_clear_pointer (&filter->children, g_ptr_array_unref);
  g_free (filter->text);
  g_free (filter);
}

gboolean
xz_filter_equal (const XzFilter *a, const XzFilter *b)
{
  guint n;

  if (a == NULL || b == NULL)
    return a == b;
  if (a->kind != b->kind || a->column != b->column || a->op != b->op || a->days != b->days
      || g_strcmp0 (a->text, b->text) != 0)
    return FALSE;
  n = a->children != NULL ? a->children->len : 0;
  if (n != (b->children != NULL ? b->children->len : 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!xz_filter_equal (a->children->pdata[i], b->children->pdata[i]))
      return FALSE;
  return TRUE;
}

/* ---- written back ---- */

static gboolean
needs_quotes (const char *text, gboolean is_value)
{
  if (*text == '\0')
    return TRUE;
  if (!is_value && (xz_filter_is_minus (g_utf8_get_char (text)) || xz_filter_is_or (text)))
    return TRUE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (xz_filter_is_blank (c) || xz_filter_is_bracket (c) || xz_filter_closing_quote (c) != 0 || c == '\\')
        return TRUE;
      if (xz_filter_is_op (c))
        return TRUE;
    }
  return FALSE;
}

static void
append_word (GString *out, const char *text, gboolean is_value)
{
  if (!needs_quotes (text, is_value))
    {
      g_string_append (out, text);
      return;
    }
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

/* The Chinese label where the user reads Chinese; English labels have blanks
 * in them, so the field's name stands for them. */
static const char *
column_word (const XzColumn *column)
{
  gboolean zh = xz_language_is_chinese ();

  if (column == NULL)
    return zh ? "拼音" : "pinyin";
  return zh ? column->desc->label_zh : column->name;
}

static void append_filter (GString *out, const XzFilter *filter);

static void
append_child (GString *out, const XzFilter *child)
{
  gboolean group = child->kind == XZ_FILTER_AND || child->kind == XZ_FILTER_OR;

  if (group)
    g_string_append_c (out, '(');
  append_filter (out, child);
  if (group)
    g_string_append_c (out, ')');
}

static void
append_children (GString *out, const XzFilter *filter, const char *between)
{
  for (guint i = 0; i < filter->children->len; i++)
    {
      const XzFilter *child = filter->children->pdata[i];

      if (i > 0)
        g_string_append (out, between);
      /* "a 或 b c" is (a 或 b) c: only an AND needs its brackets. */
      if (filter->kind == XZ_FILTER_AND && child->kind == XZ_FILTER_OR)
        append_filter (out, child);
      else
        append_child (out, child);
    }
}

static void
append_filter (GString *out, const XzFilter *filter)
{
  switch (filter->kind)
    {
    case XZ_FILTER_AND:
      append_children (out, filter, " ");
      break;
    case XZ_FILTER_OR:
      append_children (out, filter, xz_language_is_chinese () ? " 或 " : " OR ");
      break;
    case XZ_FILTER_NOT:
      g_string_append_c (out, '-');
      append_child (out, filter->children->pdata[0]);
      break;
    case XZ_FILTER_COMPARE:
      g_string_append (out, column_word (filter->column));
      g_string_append (out, op_texts[filter->op]);
      append_word (out, filter->text, TRUE);
      break;
    case XZ_FILTER_TEXT:
    default:
      append_word (out, filter->text, FALSE);
      break;
    }
}

char *
xz_filter_to_string (const XzFilter *filter)
{
  GString *out = g_string_new (NULL);

  if (filter != NULL)
    append_filter (out, filter);
  return g_string_free (out, FALSE);
}

/* ---- named for a chip ---- */

static char *
value_label (const XzFilter *filter)
{
  const XzField *desc = filter->column != NULL ? filter->column->desc : NULL;
  const XzCode *code = NULL;

  if (*filter->text == '\0')
    return g_strdup (_("(not filled in)"));
  if (filter->days != G_MININT)
    return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) ABS (filter->days)), filter->days);
  if (desc != NULL && desc->codes != NULL)
    code = xz_code_list_match (desc->codes, filter->text);
  return g_strdup (code != NULL ? xz_code_label (desc->codes, code->code) : filter->text);
}

static char *
compare_label (const XzFilter *filter)
{
  const char *name = filter->column != NULL ? xz_field_label (filter->column->desc) : _("Pinyin");
  g_autofree char *value = value_label (filter);

  if (filter->op == XZ_OP_HAS || filter->op == XZ_OP_EQ)
    /* Translators: a condition in view, such as "Agency: Huangqiao". */
    return g_strdup_printf (_("%s: %s"), name, value);
  return g_strdup_printf ("%s %s %s", name, op_texts[filter->op], value);
}

static char *
join_labels (const XzFilter *filter, const char *between)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < filter->children->len; i++)
    {
      g_autofree char *label = xz_filter_dup_label (filter->children->pdata[i]);

      if (i > 0)
        g_string_append (out, between);
      g_string_append (out, label);
    }
  return g_string_free (out, FALSE);
}

char *
xz_filter_dup_label (const XzFilter *filter)
{
  g_autofree char *inner = NULL;

  switch (filter->kind)
    {
    case XZ_FILTER_AND:
      /* Translators: stands between conditions that all hold. */
      return join_labels (filter, C_("between conditions", ", "));
    case XZ_FILTER_OR:
      /* Translators: stands between conditions of which one holds. */
      return join_labels (filter, _(" or "));
    case XZ_FILTER_NOT:
      inner = xz_filter_dup_label (filter->children->pdata[0]);
      /* Translators: the condition does not hold. */
      return g_strdup_printf (_("not %s"), inner);
    case XZ_FILTER_COMPARE:
      return compare_label (filter);
    case XZ_FILTER_TEXT:
    default:
      return g_strdup (filter->text);
    }
}

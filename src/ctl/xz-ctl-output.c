/* xz-ctl-output.c: lines, tables and JSON values.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include "xz-ctl-private.h"

/* A cell wider than this is cut, so that one long remark does not break the table. */
#define MAX_CELL_WIDTH 48

static void
append_line (GString *to, const char *format, va_list arguments)
{
  g_string_append_vprintf (to, format, arguments);
  g_string_append_c (to, '\n');
}

void
xz_ctl_print (XzCtl *ctl, const char *format, ...)
{
  va_list arguments;

  if (ctl->json)
    return;
  va_start (arguments, format);
  append_line (ctl->out, format, arguments);
  va_end (arguments);
}

void
xz_ctl_say (XzCtl *ctl, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  append_line (ctl->err, format, arguments);
  va_end (arguments);
}

/* ---- JSON ---- */

void
xz_ctl_append_json (GString *out, JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autoptr (JsonGenerator) generator = json_generator_new ();

  json_generator_set_root (generator, root);
  json_generator_to_gstring (generator, out);
}

void
xz_ctl_put_json (XzCtl *ctl, JsonBuilder *builder)
{
  xz_ctl_append_json (ctl->out, builder);
  g_string_append_c (ctl->out, '\n');
}

void
xz_ctl_json_text (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
xz_ctl_json_time (JsonBuilder *builder, const char *member, gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
  g_autofree char *text = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  xz_ctl_json_text (builder, member, text);
}

char *
xz_ctl_dup_local_time (gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (at / G_USEC_PER_SEC);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M") : NULL;
}

static void
json_finding (JsonBuilder *builder, const XzFinding *finding)
{
  g_autofree char *sentence = xz_finding_dup_sentence (finding);
  g_autofree char *citation = xz_finding_dup_citation (finding);

  json_builder_begin_object (builder);
  xz_ctl_json_text (builder, "code", finding->code);
  xz_ctl_json_text (builder, "severity", xz_severity_name (finding->severity));
  json_builder_set_member_name (builder, "article");
  if (finding->article > 0)
    json_builder_add_int_value (builder, finding->article);
  else
    json_builder_add_null_value (builder);
  xz_ctl_json_text (builder, "field", finding->field);
  xz_ctl_json_text (builder, "message", sentence);
  xz_ctl_json_text (builder, "citation", citation);
  json_builder_end_object (builder);
}

void
xz_ctl_json_findings (JsonBuilder *builder, const XzFindings *findings)
{
  json_builder_begin_array (builder);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    json_finding (builder, g_ptr_array_index (findings, i));
  json_builder_end_array (builder);
}

static const char *
get_severity_label (XzSeverity severity)
{
  switch (severity)
    {
    case XZ_SEVERITY_BLOCK: return _("Not allowed");
    case XZ_SEVERITY_WARN:  return _("Attention");
    default:                return _("Note");
    }
}

void
xz_ctl_append_findings (GString *to, const XzFindings *findings)
{
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const XzFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *sentence = xz_finding_dup_sentence (finding);
      g_autofree char *citation = xz_finding_dup_citation (finding);

      if (citation != NULL)
        g_string_append_printf (to, _("%s: %s (%s)"), get_severity_label (finding->severity), sentence, citation);
      else
        g_string_append_printf (to, _("%s: %s"), get_severity_label (finding->severity), sentence);
      g_string_append_c (to, '\n');
    }
}

/* ---- tables ---- */

struct _XzTable {
  guint      n_columns;
  GPtrArray *cells;        /* char*, row after row; the first row is the header */
  guint     *widths;
};

static guint
character_width (gunichar c)
{
  return g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
}

guint
xz_text_width (const char *text)
{
  guint width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    width += character_width (g_utf8_get_char (text));
  return width;
}

/* One line of at most MAX_CELL_WIDTH; control characters, which a terminal would obey, become blanks. */
static char *
dup_cell (const char *text)
{
  GString *cell = g_string_new (NULL);
  guint width = 0;

  for (; text != NULL && *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      width += character_width (c);
      if (width > MAX_CELL_WIDTH)
        {
          g_string_append (cell, "…");
          break;
        }
      g_string_append_unichar (cell, g_unichar_iscntrl (c) ? ' ' : c);
    }
  return g_string_free (cell, FALSE);
}

XzTable *
xz_table_new (const char *const *headers, guint n_columns)
{
  XzTable *table = g_new0 (XzTable, 1);

  table->n_columns = n_columns;
  table->cells = g_ptr_array_new_with_free_func (g_free);
  table->widths = g_new0 (guint, n_columns);
  xz_table_add (table, headers);
  return table;
}

void
xz_table_add (XzTable *table, const char *const *cells)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      char *cell = dup_cell (cells[i]);

      table->widths[i] = MAX (table->widths[i], xz_text_width (cell));
      g_ptr_array_add (table->cells, cell);
    }
}

static void
print_row (XzTable *table, guint row, GString *out)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      const char *cell = g_ptr_array_index (table->cells, row * table->n_columns + i);
      guint width = xz_text_width (cell);

      g_string_append (out, cell);
      for (; i + 1 < table->n_columns && width < table->widths[i] + 2; width++)
        g_string_append_c (out, ' ');
    }
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

void
xz_table_print (XzTable *table, GString *out)
{
  guint n_rows = table->cells->len / table->n_columns, total = 0;

  print_row (table, 0, out);
  for (guint i = 0; i < table->n_columns; i++)
    total += table->widths[i] + (i > 0 ? 2 : 0);
  for (guint i = 0; i < total; i++)
    g_string_append (out, "─");
  g_string_append_c (out, '\n');
  for (guint row = 1; row < n_rows; row++)
    print_row (table, row, out);
}

void
xz_table_free (XzTable *table)
{
  if (table == NULL)
    return;
  g_ptr_array_unref (table->cells);
  g_free (table->widths);
  g_free (table);
}

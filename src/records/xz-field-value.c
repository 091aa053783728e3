/* xz-field-value.c: one value, from what was typed to its canonical form and back to a reader.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "xz-id-number.h"
#include "xz-record.h"
#include "xz-text.h"

/* Characters. Longer values are refused, never cut. */
#define LINE_MAX_CHARACTERS 200
#define TEXT_MAX_CHARACTERS 4000
#define INTEGER_MAX G_GINT64_CONSTANT (999999999999)
/* A value that is quoted in a finding is cut to this many characters. */
#define QUOTE_CHARACTERS 40

/* A text on its way to its canonical form. */
typedef struct {
  const XzField *field;
  gboolean       numeric;       /* the source was a number */
  XzDate         reference;
  XzFindings    *findings;
} Reading;

static char *
quote (const char *text)
{
  return g_utf8_strlen (text, -1) > QUOTE_CHARACTERS ? g_utf8_substring (text, 0, QUOTE_CHARACTERS) : g_strdup (text);
}

/* Takes value; quotes at most its beginning. */
static char *
refuse (const Reading *reading, const char *code, char *value)
{
  g_autofree char *beginning = quote (value);

  xz_findings_add (reading->findings, XZ_SEVERITY_BLOCK, code, 0, reading->field->name, beginning,
                   xz_field_label (reading->field), NULL);
  g_free (value);
  return NULL;
}

/* Takes value. */
static char *
read_line (const Reading *reading, char *value)
{
  gboolean is_long = (reading->field->flags & XZ_FIELD_MULTILINE) != 0;
  glong limit = is_long ? TEXT_MAX_CHARACTERS : LINE_MAX_CHARACTERS;

  if (g_utf8_strlen (value, -1) > limit)
    {
      g_autofree char *count = g_strdup_printf ("%ld", limit);

      xz_findings_add (reading->findings, XZ_SEVERITY_BLOCK, "too-long", 0, reading->field->name,
                       xz_field_label (reading->field), count, NULL);
      g_free (value);
      return NULL;
    }
  return is_long ? value : g_strdelimit (value, "\n\t", ' ');
}

/* Takes value. */
static char *
read_name (const Reading *reading, char *value)
{
  char *name = xz_person_name_normalize (value);

  g_free (value);
  if (name != NULL)
    xz_person_name_check (name, reading->findings);
  return name;
}

/* Takes value. */
static char *
read_id_number (const Reading *reading, char *value)
{
  g_autofree char *number = xz_id_number_normalize (value);
  char *number18;

  g_free (value);
  if (number == NULL || *number == '\0')
    return NULL;
  xz_id_number_check (number, reading->numeric, reading->findings);
  number18 = xz_id_number_judge (number, reading->numeric) == XZ_ID_OK ? xz_id_number_to_18 (number) : NULL;
  return number18 != NULL ? number18 : g_steal_pointer (&number);
}

/* Takes value. */
static char *
read_phone (const Reading *reading, char *value)
{
  char *phone = xz_phone_normalize (value);

  g_free (value);
  if (phone == NULL)
    return NULL;
  xz_phone_check (phone, reading->findings);
  return read_line (reading, phone);
}

/* Takes value. */
static char *
read_credit_code (const Reading *reading, char *value)
{
  char *code = xz_credit_code_normalize (value);

  g_free (value);
  if (code == NULL)
    return NULL;
  xz_credit_code_check (code, reading->findings);
  return read_line (reading, code);
}

/* Takes value. */
static char *
read_date (const Reading *reading, char *value)
{
  XzDate date = XZ_DATE_NONE;
  XzDatePrecision precision = XZ_DATE_PRECISION_DAY;
  char *iso;

  if (!xz_date_parse_office (value, reading->reference, &date, &precision))
    return refuse (reading, "date", value);
  iso = xz_date_format (date);
  if (iso == NULL)
    return refuse (reading, "date", value);
  g_free (value);
  if (precision == XZ_DATE_PRECISION_MONTH)
    iso[strlen ("YYYY-MM")] = '\0';
  else if (precision == XZ_DATE_PRECISION_YEAR)
    iso[strlen ("YYYY")] = '\0';
  return iso;
}

/* What a spreadsheet makes of a whole number: "1.0" is 1. */
static void
drop_zero_fraction (char *value)
{
  char *dot = strchr (value, '.');

  if (dot != NULL && dot != value && strspn (dot + 1, "0") == strlen (dot + 1))
    *dot = '\0';
}

static const XzCode *
match_yes_no (const char *value)
{
  static const char *const yes[] = { "√", "✓", "✔", "☑", "有", "y", "yes", "1", "对", "t", "true" };
  static const char *const no[] = { "×", "✗", "✘", "☐", "x", "无", "没有", "n", "no", "0", "非", "f", "false", "-", "—", "/" };
  g_autofree char *lower = g_utf8_strdown (value, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (yes); i++)
    if (strcmp (lower, yes[i]) == 0)
      return xz_code_list_by_code (&xz_codes_yes_no, "1");
  for (gsize i = 0; i < G_N_ELEMENTS (no); i++)
    if (strcmp (lower, no[i]) == 0)
      return xz_code_list_by_code (&xz_codes_yes_no, "0");
  return NULL;
}

/* Takes value. */
static char *
read_code (const Reading *reading, char *value)
{
  const XzCode *code = xz_code_list_match (reading->field->codes, value);

  if (code == NULL && reading->numeric)
    {
      drop_zero_fraction (value);
      code = xz_code_list_match (reading->field->codes, value);
    }
  if (code == NULL && reading->field->codes == &xz_codes_yes_no)
    code = match_yes_no (value);
  if (code == NULL)
    {
      g_autofree char *beginning = quote (value);

      xz_findings_add (reading->findings, XZ_SEVERITY_BLOCK, "code", 0, reading->field->name, beginning,
                       xz_field_label (reading->field), NULL);
    }
  g_free (value);
  return code != NULL ? g_strdup (code->code) : NULL;
}

/* Takes value. */
static char *
read_codes (const Reading *reading, char *value)
{
  g_autofree char *wrong = NULL;
  char *codes = xz_code_list_parse_set (reading->field->codes, value, &wrong);

  if (codes == NULL)
    {
      g_autofree char *beginning = quote (wrong != NULL ? wrong : value);

      xz_findings_add (reading->findings, XZ_SEVERITY_BLOCK, "code", 0, reading->field->name, beginning,
                       xz_field_label (reading->field), NULL);
    }
  g_free (value);
  return codes;
}

/* Takes value. */
static char *
read_integer (const Reading *reading, char *value)
{
  guint64 number;

  drop_zero_fraction (value);
  if (!g_ascii_string_to_unsigned (value, 10, 0, INTEGER_MAX, &number, NULL))
    return refuse (reading, "number", value);
  g_free (value);
  return g_strdup_printf ("%" G_GUINT64_FORMAT, number);
}

/* Takes value: the 64 hexadecimal digits of a content. */
static char *
read_blob (const Reading *reading, char *value)
{
  gsize digits = strspn (value, "0123456789abcdefABCDEF");

  if (digits != 64 || value[digits] != '\0')
    return refuse (reading, "text-invalid", value);
  for (char *p = value; *p != '\0'; p++)
    *p = g_ascii_tolower (*p);
  return value;
}

/* Takes value. */
static char *
read_value (const Reading *reading, char *value)
{
  switch (reading->field->type)
    {
    case XZ_FIELD_NAME: return read_name (reading, value);
    case XZ_FIELD_ID_NUMBER: return read_id_number (reading, value);
    case XZ_FIELD_PHONE: return read_phone (reading, value);
    case XZ_FIELD_CREDIT_CODE: return read_credit_code (reading, value);
    case XZ_FIELD_DATE: return read_date (reading, value);
    case XZ_FIELD_CODE: return read_code (reading, value);
    case XZ_FIELD_CODES: return read_codes (reading, value);
    case XZ_FIELD_INTEGER: return read_integer (reading, value);
    case XZ_FIELD_BLOB: return read_blob (reading, value);
    case XZ_FIELD_TEXT:
    case XZ_FIELD_REF:
    default:
      return read_line (reading, value);
    }
}

/* NULL when nothing was said. "无" is nothing, but for yes or no it is no. */
static char *
normalize (const XzField *field, const char *text)
{
  char *value = xz_text_normalize (text);

  if (value == NULL && field->codes == &xz_codes_yes_no && text != NULL && g_utf8_validate (text, -1, NULL))
    {
      g_autofree char *stripped = g_strstrip (g_strdup (text));

      if (*stripped != '\0' && match_yes_no (stripped) != NULL)
        return g_steal_pointer (&stripped);
    }
  return value;
}

/* A check of the rules names its usual field; here it is this one. */
static void
name_the_field (const Reading *reading, guint first)
{
  for (guint i = first; i < reading->findings->len; i++)
    ((XzFinding *) reading->findings->pdata[i])->field = reading->field->name;
}

static gboolean
blocks_from (const XzFindings *findings, guint first)
{
  for (guint i = first; i < findings->len; i++)
    if (((const XzFinding *) findings->pdata[i])->severity == XZ_SEVERITY_BLOCK)
      return TRUE;
  return FALSE;
}

/**
 * xz_field_parse:
 * @field: what the value is of
 * @text: (nullable): as typed, or from a cell; any bytes
 * @from_numeric_cell: the cell held a number, not text
 * @reference: a day whose year "1-5" belongs to, or %XZ_DATE_NONE
 * @canonical: (out) (nullable): the canonical form, owned by the caller; %NULL
 *   for nothing.  A value that blocks is given too where it can be shown again.
 * @findings: what is wrong with it, each with @field's name
 *
 * Returns: %FALSE when a finding that blocks was added
 */
gboolean
xz_field_parse (const XzField *field, const char *text, gboolean from_numeric_cell, XzDate reference,
                char **canonical, XzFindings *findings)
{
  Reading reading = { field, from_numeric_cell, reference, findings };
  guint first = findings->len;
  char *value = NULL;

  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    xz_findings_add (findings, XZ_SEVERITY_BLOCK, "text-invalid", 0, field->name, xz_field_label (field), NULL);
  else
    value = normalize (field, text);
  if (value != NULL)
    value = read_value (&reading, value);
  if (value == NULL && findings->len == first && (field->flags & XZ_FIELD_REQUIRED) != 0)
    xz_findings_add (findings, XZ_SEVERITY_BLOCK, "required", 0, field->name, xz_field_label (field), NULL);
  name_the_field (&reading, first);
  *canonical = value;
  return !blocks_from (findings, first);
}

static char *
mask (const XzField *field, const char *canonical)
{
  switch (field->type)
    {
    case XZ_FIELD_ID_NUMBER: return xz_id_number_mask (canonical);
    case XZ_FIELD_PHONE: return xz_phone_mask (canonical);
    default: return g_strdup ("****");
    }
}

/**
 * xz_field_display:
 * @canonical: (nullable): as stored
 * @reveal: masked and sealed values in full; whoever asks has logged it
 *
 * Returns: (transfer full) (nullable): what a person reads
 */
char *
xz_field_display (const XzField *field, const char *canonical, gboolean reveal)
{
  if (canonical == NULL)
    return NULL;
  if (field->sensitivity != XZ_SENSITIVITY_SHOWN && !reveal)
    return mask (field, canonical);
  if (field->type == XZ_FIELD_CODE && field->codes != NULL)
    return g_strdup (xz_code_label (field->codes, canonical));
  if (field->type == XZ_FIELD_CODES && field->codes != NULL)
    return xz_code_list_dup_labels (field->codes, canonical);
  return g_strdup (canonical);
}

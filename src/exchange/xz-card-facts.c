/* xz-card-facts.c: what the register has for the card of a person.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-card-facts.h"
#include "xz-card-sheet.h"
#include "xz-read.h"
#include "xz-sheet.h"
#include <string.h>

void
xz_card_outcome_free (XzCardOutcome *outcome)
{
  if (outcome == NULL)
    return;
  g_free (outcome->name);
  g_free (outcome->number);
  g_free (outcome->what);
  xz_card_facts_free (outcome->facts);
  g_free (outcome);
}

/* ---- the design of an agency ---- */

typedef struct { XzCardDesign *design; char *phone, *fault; } Style;

static void
style_free (gpointer data)
{
  Style *style = data;

  g_clear_pointer (&style->design, xz_card_design_unref);
  g_free (style->phone);
  g_free (style->fault);
  g_free (style);
}

/* The newest record of the agency. */
static XzRecord *
find_record (XzDb *db, const char *agency, GError **error)
{
  g_autoptr (GPtrArray) records = xz_db_list_records (db, &xz_type_card_design, NULL, NULL, error);

  for (guint i = records != NULL ? records->len : 0; i > 0; i--)
    if (strcmp (((const XzRecord *) g_ptr_array_index (records, i - 1))->owner, agency) == 0)
      return xz_record_copy (g_ptr_array_index (records, i - 1));
  return NULL;
}

/* What was chosen before a design was made an agency's own, or beside it. */
static void
put_choices (XzCardDesign *design, const XzRecord *record)
{
  const char *colour = xz_record_get (record, "colour");

  xz_card_design_set_text (design, XZ_CARD_TITLE, xz_record_get (record, "title"));
  xz_card_design_set_text (design, XZ_CARD_LEGEND, xz_record_get (record, "legend"));
  xz_card_design_set_text (design, XZ_CARD_NOTICE, xz_record_get (record, "notice"));
  xz_card_design_set_text (design, XZ_CARD_ISSUER, xz_record_get (record, "issuer"));
  xz_card_parse_colour (colour, &design->colours[XZ_CARD_MAIN]);
}

static XzCardDesign *
make_design (const XzRecord *record, GError **error)
{
  const char *layout = record != NULL ? xz_record_get (record, "layout") : NULL;
  XzCardDesign *design = layout != NULL ? xz_card_design_read (layout, strlen (layout), error)
                                        : xz_card_design_load_shipped (xz_card_design_list_shipped ()[0]);

  if (design != NULL && record != NULL)
    put_choices (design, record);
  return design;
}

XzCardDesign *
xz_db_load_card_design (XzDb *db, const char *agency, char **phone, GError **error)
{
  GError *fault = NULL;
  g_autoptr (XzRecord) record = find_record (db, agency, &fault);
  g_autoptr (XzRecord) unit = fault == NULL ? xz_db_get_record (db, &xz_type_agency, agency, &fault) : NULL;
  const char *own;

  if (fault != NULL)
    {
      g_propagate_error (error, fault);
      return NULL;
    }
  own = record != NULL ? xz_record_get (record, "supervision_phone") : NULL;
  if (phone != NULL)
    *phone = g_strdup (own != NULL ? own : xz_record_get (unit, "phone"));
  return make_design (record, error);
}

/* A design that cannot be read or has a fault bars its agency's cards, not the others'. */
static Style *
load_style (XzDb *db, const char *agency, GError **error)
{
  Style *style = g_new0 (Style, 1);
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) local = NULL;

  style->design = xz_db_load_card_design (db, agency, &style->phone, &local);
  if (style->design == NULL && local->domain != XZ_EXCHANGE_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      style_free (style);
      return NULL;
    }
  if (style->design == NULL)
    {
      style->fault = g_strdup (local->message);
      return style;
    }
  faults = xz_card_design_check (style->design);
  if (faults->len > 0)
    style->fault = xz_card_fault_dup_sentence (g_ptr_array_index (faults, 0));
  return style;
}

/* ---- one person ---- */

typedef struct { XzDb *db; GHashTable *styles; } Preparing;

static const Style *
find_style (Preparing *preparing, const char *agency, GError **error)
{
  Style *style = g_hash_table_lookup (preparing->styles, agency);

  if (style != NULL)
    return style;
  style = load_style (preparing->db, agency, error);
  if (style != NULL)
    g_hash_table_insert (preparing->styles, g_strdup (agency), style);
  return style;
}

static gboolean
bar (XzCardOutcome *outcome, XzCardObstacle obstacle, const char *what)
{
  outcome->obstacle = obstacle;
  outcome->what = g_strdup (what);
  g_clear_pointer (&outcome->facts, xz_card_facts_free);
  return TRUE;
}

/* The state's code, or what the day makes of an issued one. */
static const char *
standing_code (const XzCertificateLine *line)
{
  if (line->standing == XZ_STANDING_EXPIRED)
    return "expired";
  return line->standing == XZ_STANDING_VOID ? "void" : xz_certificate_state_code (line->facts.state);
}

static gboolean
is_in_force (const XzCertificateLine *line)
{
  return line->standing == XZ_STANDING_VALID || line->standing == XZ_STANDING_NOT_YET;
}

static XzCardFacts *
gather (XzDb *db, const XzRecord *certificate, const XzRecord *person, const XzRosterRow *row, const Style *style)
{
  XzCardFacts *facts = g_new0 (XzCardFacts, 1);
  const char *printed = xz_record_get (person, "name_as_printed"), *photo = xz_record_get (person, "photo");

  facts->design = xz_card_design_ref (style->design);
  facts->name = g_strdup (printed != NULL ? printed : xz_record_get (person, "name"));
  facts->unit = g_strdup (xz_roster_row_get (row, "agency"));
  facts->post = g_strdup (xz_roster_row_get (row, "post"));
  facts->number = g_strdup (xz_record_get (certificate, "number"));
  facts->valid_from = g_strdup (xz_record_get (certificate, "issued_on"));
  facts->valid_to = g_strdup (xz_record_get (certificate, "valid_to"));
  facts->code = g_strdup (xz_record_get (certificate, "code"));
  facts->phone = g_strdup (style->phone);
  facts->photo = photo != NULL ? xz_db_get_blob (db, photo, NULL) : NULL;
  return facts;
}

static void
judge (XzCardOutcome *outcome)
{
  const XzCardFacts *facts = outcome->facts;
  const XzCardElement *overflow;

  if (facts->code == NULL)
    bar (outcome, XZ_CARD_NOT_SIGNED, NULL);
  else if (facts->photo == NULL)
    bar (outcome, XZ_CARD_NO_PHOTO, NULL);
  else if (facts->phone == NULL)
    bar (outcome, XZ_CARD_NO_PHONE, NULL);
  else if ((overflow = xz_card_find_overflow (facts)) != NULL)
    {
      g_autofree char *text = xz_card_dup_text (overflow, facts);
      bar (outcome, XZ_CARD_TOO_LONG, text);
    }
}

static gboolean
prepare_one (Preparing *preparing, const XzCertificateLine *line, XzCardOutcome *outcome, GError **error)
{
  g_autoptr (XzRosterRow) row = xz_db_get_row (preparing->db, line->person, error);
  g_autoptr (XzRecord) person = row != NULL ? xz_db_get_record (preparing->db, &xz_type_person, line->person, error) : NULL;
  g_autoptr (XzRecord) certificate = NULL;
  const Style *style;

  if (person == NULL)
    return FALSE;
  outcome->name = g_strdup (xz_record_get (person, "name"));
  outcome->number = g_strdup (line->number);
  g_strlcpy (outcome->certificate, line->certificate, sizeof outcome->certificate);
  if (*line->certificate == '\0')
    return bar (outcome, XZ_CARD_NO_CERTIFICATE, NULL);
  if (!is_in_force (line))
    return bar (outcome, XZ_CARD_NOT_IN_FORCE, standing_code (line));
  certificate = xz_db_get_record (preparing->db, &xz_type_certificate, line->certificate, error);
  style = certificate != NULL ? find_style (preparing, line->service_agency != NULL ? line->service_agency : "", error) : NULL;
  if (style == NULL)
    return FALSE;
  if (style->fault != NULL)
    return bar (outcome, XZ_CARD_BAD_DESIGN, style->fault);
  outcome->facts = gather (preparing->db, certificate, person, row, style);
  judge (outcome);
  return TRUE;
}

static gboolean
prepare_all (Preparing *preparing, const GPtrArray *lines, GPtrArray *outcomes, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  if (progress != NULL)
    g_atomic_int_set (&progress->total, (int) lines->len);
  for (guint i = 0; i < lines->len; i++)
    {
      const XzCertificateLine *line = g_ptr_array_index (lines, i);
      XzCardOutcome *outcome = g_new0 (XzCardOutcome, 1);

      g_ptr_array_add (outcomes, outcome);
      outcome->person_number = line->person_number;
      if (!prepare_one (preparing, line, outcome, error))
        return FALSE;
      if (progress != NULL)
        g_atomic_int_set (&progress->done, (int) i + 1);
      if (g_cancellable_is_cancelled (cancellable))
        {
          g_set_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_CANCELLED, "cancelled at card %u", i);
          return FALSE;
        }
    }
  return TRUE;
}

GPtrArray *
xz_db_prepare_cards (XzDb *db, const gint64 *people, guint n, XzDate day, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_card_outcome_free);
  g_autoptr (GHashTable) styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, style_free);
  g_autoptr (GPtrArray) lines = NULL;
  Preparing preparing = { db, styles };

  if (n > XZ_CARDS_MAX)
    {
      g_set_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_TOO_LARGE, "%u cards", n);
      return NULL;
    }
  lines = xz_db_list_certificate_lines (db, people, n, day, cancellable, error);
  if (lines == NULL || !prepare_all (&preparing, lines, outcomes, progress, cancellable, error))
    return NULL;
  return g_steal_pointer (&outcomes);
}

GPtrArray *
xz_card_outcomes_steal_ready (GPtrArray *outcomes)
{
  GPtrArray *ready = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_card_facts_free);

  for (guint i = 0; i < outcomes->len; i++)
    {
      XzCardOutcome *outcome = g_ptr_array_index (outcomes, i);
      if (outcome->facts != NULL)
        g_ptr_array_add (ready, g_steal_pointer (&outcome->facts));
    }
  return ready;
}

/* xz-insignia-list.c: who has what in hand, and handing out to many (Art. 7, 27).  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-insignia-list.h"
#include "xz-certificate-private.h"
#include "xz-read.h"
#include <string.h>

void
xz_holding_line_free (XzHoldingLine *line)
{
  if (line == NULL)
    return;
  g_free (line->items);
  g_free (line);
}

/* ---- who has what ---- */

static gboolean
take_items (XzDb *db, XzHoldingLine *line, GError **error)
{
  g_autoptr (GPtrArray) items = xz_db_list_items (db, line->person, error);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const XzItem *item = g_ptr_array_index (items, i);

      if (item->is_card)
        continue;
      line->n++;
      g_string_append_printf (names, "%s%s%s%s", names->len > 0 ? "、" : "", item->name, item->number != NULL ? " " : "", item->number != NULL ? item->number : "");
    }
  line->items = line->n > 0 ? g_strdup (names->str) : NULL;
  return items != NULL;
}

static XzHolding
find_holding (const XzHoldingLine *line, const XzCertificateLine *certificate)
{
  if (!certificate->in_service)
    return line->n > 0 ? XZ_HOLDING_TO_RETURN : XZ_HOLDING_NONE;
  if (certificate->insignia == 0)
    return XZ_HOLDING_LACKING;
  return certificate->insignia == 1 ? XZ_HOLDING_COMPLETE : XZ_HOLDING_NONE;
}

static gboolean
add_line (XzDb *db, const XzCertificateLine *certificate, GPtrArray *lines, GError **error)
{
  XzHoldingLine *line = g_new0 (XzHoldingLine, 1);

  line->person_number = certificate->person_number;
  g_strlcpy (line->person, certificate->person, sizeof line->person);
  if (!take_items (db, line, error))
    {
      xz_holding_line_free (line);
      return FALSE;
    }
  line->holding = find_holding (line, certificate);
  if (line->n == 0 && line->holding == XZ_HOLDING_NONE)
    xz_holding_line_free (line);
  else
    g_ptr_array_add (lines, line);
  return TRUE;
}

GPtrArray *
xz_db_list_holding_lines (XzDb *db, const gint64 *people, guint n, XzDate day, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) certificates = xz_db_list_certificate_lines (db, people, n, day, cancellable, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_holding_line_free);

  if (certificates == NULL)
    return NULL;
  for (guint i = 0; i < certificates->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !add_line (db, g_ptr_array_index (certificates, i), lines, error))
      return NULL;
  return g_steal_pointer (&lines);
}

/* ---- handing out ---- */

void
xz_hand_out_free (XzHandOut *one)
{
  if (one == NULL)
    return;
  g_free (one->person_name);
  g_free (one->kind_name);
  g_clear_pointer (&one->findings, g_ptr_array_unref);
  g_free (one);
}

static const XzKindLine *
find_kind (const GPtrArray *kinds, const char *id)
{
  for (guint i = 0; i < kinds->len; i++)
    if (strcmp (((const XzKindLine *) g_ptr_array_index (kinds, i))->id, id) == 0)
      return g_ptr_array_index (kinds, i);
  return NULL;
}

static gboolean
needs_check (const XzKindLine *kind)
{
  return strcmp (kind->category, "equipment") != 0 && strcmp (kind->category, "other") != 0;
}

/* Of badges and armbands one is enough. */
static gboolean
has_already (const GPtrArray *items, const XzKindLine *kind)
{
  if (strcmp (kind->category, "badge") != 0 && strcmp (kind->category, "armband") != 0)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    if (strcmp (((const XzItem *) g_ptr_array_index (items, i))->kind, kind->id) == 0)
      return TRUE;
  return FALSE;
}

/* As xz-apply-certificate.c judges each that is written; *left is what the stock still has. */
static void
judge (XzHandOut *one, const XzSpell *spell, const XzKindLine *kind, const GPtrArray *items, XzDate day, gint64 *left)
{
  if (has_already (items, kind))
    xz_findings_add (one->findings, XZ_SEVERITY_BLOCK, "insignia-in-hand", 7, "kind", kind->name, NULL);
  if (!spell->open || (spell->last_day != XZ_DATE_NONE && spell->last_day < day))
    xz_findings_add (one->findings, XZ_SEVERITY_BLOCK, "insignia-not-in-service", 27, "person", NULL);
  if (!kind->different && needs_check (kind))
    xz_findings_add (one->findings, XZ_SEVERITY_BLOCK, "insignia-not-different", 21, "different", kind->name, NULL);
  if (kind->counted && *left <= 0)
    xz_findings_add (one->findings, XZ_SEVERITY_BLOCK, "insignia-stock", 21, "kind", kind->name, NULL);
  one->may = one->findings->len == 0;
  if (one->may)
    (*left)--;
}

static gboolean
judge_person (XzDb *db, const char *person, const char *const *kinds, guint n_kinds, const GPtrArray *lines, gint64 *left, XzDate day,
              GPtrArray *outcomes, GError **error)
{
  g_auto (XzSpell) spell = { "" };
  g_autoptr (XzRecord) record = xz_db_get_record (db, &xz_type_person, person, error);
  g_autoptr (GPtrArray) items = record != NULL ? xz_db_list_items (db, person, error) : NULL;

  if (items == NULL || !xz_spell_load (db, person, &spell, error))
    return FALSE;
  for (guint i = 0; i < n_kinds; i++)
    {
      const XzKindLine *kind = find_kind (lines, kinds[i]);
      XzHandOut *one;

      if (kind == NULL)
        continue;
      one = g_new0 (XzHandOut, 1);
      g_strlcpy (one->person, person, sizeof one->person);
      g_strlcpy (one->kind, kind->id, sizeof one->kind);
      one->person_name = g_strdup (xz_record_get (record, "name"));
      one->kind_name = g_strdup (kind->name);
      one->findings = xz_findings_new ();
      g_ptr_array_add (outcomes, one);
      judge (one, &spell, kind, items, day, &left[i]);
    }
  return TRUE;
}

GPtrArray *
xz_db_judge_hand_outs (XzDb *db, const char *const *people, guint n, const char *const *kinds, guint n_kinds, XzDate day, GError **error)
{
  g_autoptr (GPtrArray) lines = xz_db_list_kind_lines (db, error);
  g_autoptr (GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_hand_out_free);
  g_autofree gint64 *left = g_new0 (gint64, MAX (n_kinds, 1));

  if (lines == NULL)
    return NULL;
  for (guint i = 0; i < n_kinds; i++)
    left[i] = find_kind (lines, kinds[i]) != NULL ? find_kind (lines, kinds[i])->left : 0;
  for (guint i = 0; i < n; i++)
    if (!judge_person (db, people[i], kinds, n_kinds, lines, left, day, outcomes, error))
      return NULL;
  return g_steal_pointer (&outcomes);
}

static gboolean
add_event (XzDb *db, XzChangeSet *set, const XzHandOut *one, XzDate day, const char *handled_by, GError **error)
{
  g_auto (XzSpell) spell = { "" };
  g_autofree char *text = xz_date_format (day);
  XzRecord *event;

  if (!xz_spell_load (db, one->person, &spell, error))
    return FALSE;
  event = xz_record_new (&xz_type_insignia_event);
  g_strlcpy (event->owner, spell.agency, sizeof event->owner);
  xz_record_set (event, "person", one->person);
  xz_record_set (event, "kind", one->kind);
  xz_record_set (event, "act", "issue");
  xz_record_set (event, "day", text);
  xz_record_set (event, "handled_by", handled_by);
  xz_change_set_create (set, xz_db_context (db), event);
  return TRUE;
}

gboolean
xz_db_hand_out (XzDb *db, const char *const *people, guint n, const char *const *kinds, guint n_kinds, XzDate day,
                const char *handled_by, GPtrArray **outcomes, XzApplied *applied, XzProgress *progress,
                GCancellable *cancellable, GError **error)
{
  g_autoptr (XzChangeSet) set = xz_change_set_new ("insignia-issue", NULL);
  g_autoptr (GPtrArray) judged = xz_db_judge_hand_outs (db, people, n, kinds, n_kinds, day, error);

  memset (applied, 0, sizeof *applied);
  *outcomes = NULL;
  if (judged == NULL)
    return FALSE;
  for (guint i = 0; i < judged->len; i++)
    {
      const XzHandOut *one = g_ptr_array_index (judged, i);
      if (one->may && !add_event (db, set, one, day, handled_by, error))
        return FALSE;
    }
  if (!xz_db_apply (db, set, applied, progress, cancellable, error))
    return FALSE;
  *outcomes = g_steal_pointer (&judged);
  return TRUE;
}

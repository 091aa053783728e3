/* xz-paper-training-record.c: 个人培训记录, what is on record of one person's training, and what the articles say of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-paper-training-private.h"
#include <glib/gi18n-lib.h>

#define TITLE "行政执法辅助人员个人培训记录"

typedef struct {
  XzRosterRow       *row;
  GPtrArray         *lines;       /* XzTrainingLine, in force */
  XzTrainingStanding standing;
  XzFindings        *findings;
  int                year;        /* that is judged */
  XzDate             day;
} Record;

static void
record_clear (Record *record)
{
  g_clear_pointer (&record->row, xz_roster_row_unref);
  g_clear_pointer (&record->lines, g_ptr_array_unref);
  g_clear_pointer (&record->findings, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Record, record_clear)

/* ---- the verdicts ---- */

static const char *
get_state (const XzTrainingVerdict *verdict)
{
  static const char *const codes[] = { [XZ_TRAINING_NOT_APPLICABLE] = "none", [XZ_TRAINING_MET] = "met",
                                       [XZ_TRAINING_ON_THE_WAY] = "way", [XZ_TRAINING_SHORT] = "short" };

  return xz_code_label (&xz_codes_training_state, codes[verdict->state]);
}

/* "2.5 of 3 working days, on the way"; where the year was taken pro rata, with the article's own number. */
static char *
dup_verdict (const XzTrainingVerdict *verdict)
{
  g_autofree char *done = xz_training_dup_days (verdict->done), *required = xz_training_dup_days (verdict->required);
  g_autofree char *full = xz_training_dup_days (verdict->full), *planned = xz_training_dup_days (verdict->planned);
  GString *text;

  if (verdict->state == XZ_TRAINING_NOT_APPLICABLE)
    return g_strdup (get_state (verdict));
  text = g_string_new (NULL);
  g_string_append_printf (text, _("%s of %s working days: %s"), done, required, get_state (verdict));
  if (verdict->required != verdict->full && verdict->full > 0)
    g_string_append_printf (text, _(" (%s in a full year)"), full);
  if (verdict->planned > 0)
    g_string_append_printf (text, _("; %s more are planned"), planned);
  return g_string_free (text, FALSE);
}

static char *
dup_covered (const XzTrainingVerdict *verdict)
{
  g_autoptr (GString) codes = g_string_new (NULL);
  g_autofree char *labels = NULL;

  for (guint i = 0; i < XZ_TRAINING_SUBJECTS; i++)
    if (verdict->subjects & (1u << i))
      g_string_append_printf (codes, codes->len > 0 ? " %u" : "%u", i + 1);
  labels = codes->len > 0 ? xz_code_list_dup_labels (&xz_codes_subject, codes->str) : g_strdup ("—");
  return g_strdup_printf (_("%u of %u: %s"), xz_training_count_subjects (verdict->subjects), XZ_TRAINING_SUBJECTS, labels);
}

static void
add_findings (XzPaper *paper, const Record *record)
{
  static const XzTextStyle style = { .font = XZ_FONT_SANS, .size = 9, .before = 3 };

  for (guint i = 0; i < record->findings->len; i++)
    {
      const XzFinding *finding = g_ptr_array_index (record->findings, i);
      g_autofree char *sentence = xz_finding_dup_sentence (finding);
      g_autofree char *article = finding->article > 0 ? xz_profile_dup_article_name (finding->article) : NULL;
      g_autofree char *text = article != NULL ? g_strdup_printf (_("%s: %s"), article, sentence) : g_strdup (sentence);

      xz_paper_add_text (paper, &style, text);
    }
}

static void
add_person (XzPaper *paper, const Record *record)
{
  g_autofree char *day = xz_date_format (record->day);
  g_autofree char *art21 = xz_profile_dup_article_name (21), *art22 = xz_profile_dup_article_name (22);
  g_autofree char *pre_label = g_strdup_printf ("%s\n%s", xz_code_label (&xz_codes_training_kind, "pre_service"), art21);
  g_autofree char *annual_label = g_strdup_printf ("%s %d\n%s", xz_code_label (&xz_codes_training_kind, "annual"), record->year, art22);
  g_autofree char *pre = dup_verdict (&record->standing.pre_service), *annual = dup_verdict (&record->standing.annual);
  g_autofree char *covered = dup_covered (&record->standing.annual);
  const char *status = xz_roster_row_get (record->row, "status");
  const char *const facts[][2] = {
    { _("Name"), xz_roster_row_get (record->row, "name") }, { _("Agency"), xz_roster_row_get (record->row, "agency") },
    { _("Post"), xz_roster_row_get (record->row, "post") }, { _("Hired"), xz_roster_row_get (record->row, "hire_date") },
    { _("State"), status != NULL ? xz_code_label (&xz_codes_service_state, status) : "—" },
    { _("Certificate number"), xz_roster_row_get (record->row, "certificate_number") },
    { pre_label, pre }, { annual_label, annual },
    { xz_paper_field_label (&xz_type_programme, "subjects"), covered }, { _("As of"), day },
  };

  xz_paper_add_facts (paper, facts, G_N_ELEMENTS (facts));
}

/* ---- the entries ---- */

enum { NO, DAY, COURSE, KIND, SUBJECTS, PLACE, PRESENCE, SCORE, DAYS, N_COLUMNS };

static const char *
get_presence (const XzTrainingLine *line)
{
  if (line->session == NULL)
    return xz_code_label (&xz_codes_passed, line->passed);
  return line->id != NULL ? xz_code_label (&xz_codes_presence, line->presence) : _("planned");
}

/* What the entry comes to in working days; nothing of a result or of what is to come. */
static char *
dup_worth (const XzTrainingLine *line)
{
  gboolean present = line->id != NULL && g_strcmp0 (line->presence, "present") == 0;
  gboolean half = line->half != NULL && !g_str_equal (line->half, "day");

  if (line->session == NULL || !present)
    return NULL;
  return line->counts ? xz_training_dup_days (half ? 1 : 2) : g_strdup (_("no working day"));
}

static char *
dup_when (const XzTrainingLine *line)
{
  g_autofree char *day = xz_date_format (line->day);

  if (line->session == NULL || line->half == NULL || g_str_equal (line->half, "day"))
    return g_strdup (day != NULL ? day : "—");
  return g_strdup_printf ("%s %s", day != NULL ? day : "—", xz_paper_half_label (line->half));
}

static char *
dup_place (const XzTrainingLine *line)
{
  if (line->place == NULL || line->teacher == NULL)
    return g_strdup (line->place != NULL ? line->place : line->teacher);
  return g_strdup_printf ("%s %s", line->place, line->teacher);
}

static char *
cell_cb (guint row, guint column, gpointer data)
{
  const Record *record = data;
  const XzTrainingLine *line = g_ptr_array_index (record->lines, row);

  switch (column)
    {
    case NO:       return g_strdup_printf ("%u", row + 1);
    case DAY:      return dup_when (line);
    case COURSE:   return g_strdup (line->name);
    case KIND:     return g_strdup (xz_code_label (&xz_codes_training_kind, line->kind));
    case SUBJECTS: return xz_paper_dup_subjects (line->subjects);
    case PLACE:    return dup_place (line);
    case PRESENCE: return g_strdup (get_presence (line));
    case SCORE:    return g_strdup (line->score);
    default:       return dup_worth (line);
    }
}

static gboolean
add_entries (XzPaper *paper, Record *record, GCancellable *cancellable, GError **error)
{
  const XzPaperColumn columns[N_COLUMNS] = {
    [NO] = { _("No."), 0.6, XZ_ALIGN_CENTER, TRUE }, [DAY] = { _("Day"), 1.4, .digits = TRUE },
    [COURSE] = { xz_paper_field_label (&xz_type_programme, "name"), 2.0 }, [KIND] = { _("Kind"), 1.0 },
    [SUBJECTS] = { xz_paper_field_label (&xz_type_programme, "subjects"), 1.5 }, [PLACE] = { _("Place and teacher"), 1.5 },
    [PRESENCE] = { _("Presence or result"), 1.0 }, [SCORE] = { _("Score"), 0.8, XZ_ALIGN_CENTER },
    [DAYS] = { _("Working days"), 0.9, XZ_ALIGN_CENTER } };

  return xz_paper_add_table (paper, columns, N_COLUMNS, record->lines->len, cell_cb, record, NULL, cancellable, error);
}

/* ---- reading ---- */

static gboolean
read_record (XzDb *db, const char *person, int year, Record *record, GError **error)
{
  XzStore *store = xz_db_store (db);
  g_autoptr (XzPersonTraining) training = NULL;

  record->year = year;
  if (year == 0)
    xz_date_to_ymd (xz_db_today (db), &record->year, NULL, NULL);
  record->day = MIN (xz_db_today (db), xz_date_from_ymd (record->year, 12, 31));
  record->findings = xz_findings_new ();
  record->row = xz_db_get_row (db, person, error);
  training = record->row != NULL ? xz_db_training_facts (db, person, record->day, error) : NULL;
  if (training == NULL)
    return FALSE;
  record->standing = xz_person_training_judge (training, record->year, record->day, xz_store_get_profile (store),
                                               xz_store_get_calendar (store), record->findings);
  record->lines = xz_db_training_lines (db, person, year, G_MAXUINT, FALSE, error);
  return record->lines != NULL;
}

XzPaper *
xz_paper_new_training_record (XzDb *db, const char *person, int year, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzPaper) paper = xz_paper_begin_training (db, TITLE, error);
  const char *who[] = { _("Signature of the person"), _("Signature of who keeps the list") };
  g_autofree char *head = NULL;
  g_auto (Record) record = { 0 };

  if (paper == NULL || !read_record (db, person, year, &record, error))
    return NULL;
  head = g_strjoin (" · ", TITLE, xz_roster_row_get (record.row, "name"), NULL);
  xz_paper_set_head (paper, head);
  add_person (paper, &record);
  add_findings (paper, &record);
  xz_paper_add_space (paper, 9);
  if (!add_entries (paper, &record, cancellable, error))
    return NULL;
  xz_paper_add_space (paper, 12);
  xz_paper_add_signatures (paper, who, G_N_ELEMENTS (who));
  xz_paper_finish (paper);
  return g_steal_pointer (&paper);
}

/* xz-paper-training.c: 培训登记表, a course with its days and what became of everybody.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-paper-training-private.h"
#include "xz-training.h"
#include <string.h>
#include <glib/gi18n-lib.h>

#define GRID_COLUMNS     4
#define ROW_HEIGHT       XZ_TRAINING_PAPER_ROW
#define SIGNATURE_HEIGHT 40

/* ---- what the papers of training share ---- */

const char *
xz_paper_field_label (const XzRecordType *type, const char *field)
{
  return xz_field_label (xz_record_type_field (type, field));
}

char *
xz_paper_dup_day (const char *day)
{
  static const char *const weekdays[] = { N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday") };
  XzDate date = day != NULL ? xz_date_parse (day) : XZ_DATE_NONE;

  if (date == XZ_DATE_NONE)
    return g_strdup (day != NULL ? day : "—");
  return g_strdup_printf ("%s %s", day, _(weekdays[xz_date_weekday (date) - 1]));
}

const char *
xz_paper_half_label (const char *half)
{
  return xz_code_label (&xz_codes_half, half != NULL ? half : "day");
}

char *
xz_paper_dup_subjects (const char *codes)
{
  return codes != NULL ? xz_code_list_dup_labels (&xz_codes_subject, codes) : NULL;
}

static void
put (XzFormCell *cell, guint row, guint column, const char *text, gboolean label)
{
  *cell = (XzFormCell) { .row = row, .column = column, .rows = 1, .columns = 1, .text = text, .label = label };
}

void
xz_paper_add_facts (XzPaper *paper, const char *const (*facts)[2], guint n)
{
  static const double weights[GRID_COLUMNS] = { 1.2, 2.6, 1.2, 2.2 };
  g_autofree XzFormCell *cells = g_new (XzFormCell, 2 * n);

  for (guint i = 0; i < n; i++)
    {
      put (&cells[2 * i], i / 2, i % 2 * 2, facts[i][0], TRUE);
      put (&cells[2 * i + 1], i / 2, i % 2 * 2 + 1, facts[i][1], FALSE);
    }
  xz_paper_add_form (paper, weights, GRID_COLUMNS, n / 2, ROW_HEIGHT, cells, 2 * n);
}

void
xz_paper_add_signatures (XzPaper *paper, const char *const *who, guint n)
{
  static const double weights[GRID_COLUMNS] = { 1.6, 2.4, 0.8, 1.6 };
  g_autofree XzFormCell *cells = g_new (XzFormCell, 4 * n);

  for (guint i = 0; i < n; i++)
    {
      put (&cells[4 * i], i, 0, who[i], TRUE);
      put (&cells[4 * i + 1], i, 1, NULL, FALSE);
      put (&cells[4 * i + 2], i, 2, _("Date"), TRUE);
      put (&cells[4 * i + 3], i, 3, NULL, FALSE);
    }
  xz_paper_add_form (paper, weights, GRID_COLUMNS, n, SIGNATURE_HEIGHT, cells, 4 * n);
}

void
xz_paper_add_title (XzPaper *paper, const char *title)
{
  static const XzTextStyle style = { .font = XZ_FONT_SANS, .size = 18, .bold = TRUE, .align = XZ_ALIGN_CENTER, .after = 12 };

  xz_paper_add_text (paper, &style, title);
}

XzPaper *
xz_paper_begin_training (XzDb *db, const char *title, GError **error)
{
  g_autofree char *note = NULL;
  XzPaper *paper;

  if (!xz_export_check_allowed (db, NULL, error))
    return NULL;
  note = xz_paper_dup_foot_note (db);
  paper = xz_paper_new (&xz_page_a4_portrait, XZ_FOOT_PAGE_OF, note);
  if (title != NULL)
    xz_paper_add_title (paper, title);
  return paper;
}

char *
xz_paper_dup_duty (const XzProfile *profile, const char *kind)
{
  gboolean pre = g_strcmp0 (kind, "pre_service") == 0;
  g_autofree char *article = xz_profile_dup_article_name (pre ? 21 : 22);

  if (!pre && g_strcmp0 (kind, "annual") != 0)
    return NULL;
  return pre ? g_strdup_printf (_("%s: no less than %d working days of pre-service training, passed, before any duty."), article,
                                (int) xz_profile_get_number (profile, "training.pre_service_days"))
             : g_strdup_printf (_("%s: no less than %d working days of training in a year."), article,
                                (int) xz_profile_get_number (profile, "training.annual_days"));
}

/* ---- the register ---- */

#define TITLE "行政执法辅助人员培训登记表"

typedef struct {
  const XzCourse   *course;
  const GPtrArray  *members;
  const XzProfile  *profile;
  const XzCalendar *calendar;
  guint             halves;      /* of the whole course */
} Register;

static char *
dup_working_days (guint halves)
{
  g_autofree char *days = xz_training_dup_days (halves);

  return g_strdup_printf (_("%s working days"), days);
}

static char *
dup_span (const XzCourse *course)
{
  guint n = course->sessions->len;
  const char *first = n > 0 ? xz_record_get (g_ptr_array_index (course->sessions, 0), "day") : NULL;
  const char *last = n > 0 ? xz_record_get (g_ptr_array_index (course->sessions, n - 1), "day") : NULL;

  if (first == NULL || last == NULL)
    return g_strdup ("—");
  return g_str_equal (first, last) ? g_strdup (first) : g_strdup_printf (_("%s to %s"), first, last);
}

static guint
count_passed (const GPtrArray *members)
{
  guint passed = 0;

  for (guint i = 0; i < members->len; i++)
    {
      const XzRecord *result = ((XzCourseMember *) g_ptr_array_index (members, i))->result;

      passed += result != NULL && g_strcmp0 (xz_record_get (result, "passed"), "1") == 0;
    }
  return passed;
}

static void
add_course (XzPaper *paper, const Register *reg)
{
  const XzRecord *programme = reg->course->programme;
  g_autofree char *subjects = xz_paper_dup_subjects (xz_record_get (programme, "subjects"));
  g_autofree char *span = dup_span (reg->course), *days = dup_working_days (reg->halves);
  g_autofree char *people = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u person", "%u people", reg->members->len), reg->members->len);
  g_autofree char *passed = g_strdup_printf ("%u", count_passed (reg->members));
  const char *const facts[][2] = {
    { xz_paper_field_label (&xz_type_programme, "name"), xz_record_get (programme, "name") },
    { xz_paper_field_label (&xz_type_programme, "kind"), xz_code_label (&xz_codes_training_kind, xz_record_get (programme, "kind")) },
    { _("From and to"), span }, { _("Length"), days },
    { xz_paper_field_label (&xz_type_programme, "subjects"), subjects },
    { xz_paper_field_label (&xz_type_programme, "materials"), xz_record_get (programme, "materials") },
    { _("On the list"), people }, { _("Passed the course"), passed },
  };

  xz_paper_add_facts (paper, facts, G_N_ELEMENTS (facts));
}

/* ---- its days ---- */

enum { DAY, HALF, PLACE, TEACHER, SUBJECTS, THERE, N_DAY_COLUMNS };

static guint
count_present (const Register *reg, const XzRecord *session)
{
  guint present = 0;

  for (guint i = 0; i < reg->members->len; i++)
    {
      const XzRecord *entry = xz_course_member_find_entry (g_ptr_array_index (reg->members, i), session);

      present += entry != NULL && g_strcmp0 (xz_record_get (entry, "presence"), "present") == 0;
    }
  return present;
}

static char *
day_cb (guint row, guint column, gpointer data)
{
  const Register *reg = data;
  const XzRecord *session = g_ptr_array_index (reg->course->sessions, row);

  switch (column)
    {
    case DAY:      return xz_paper_dup_day (xz_record_get (session, "day"));
    case HALF:     return g_strdup (xz_paper_half_label (xz_record_get (session, "half")));
    case PLACE:    return g_strdup (xz_record_get (session, "place"));
    case TEACHER:  return g_strdup (xz_record_get (session, "teacher"));
    case SUBJECTS: return xz_paper_dup_subjects (xz_record_get (session, "subjects"));
    default:       return g_strdup_printf ("%u / %u", count_present (reg, session), reg->members->len);
    }
}

static gboolean
add_days (XzPaper *paper, Register *reg, GCancellable *cancellable, GError **error)
{
  const XzPaperColumn columns[N_DAY_COLUMNS] = {
    [DAY] = { xz_paper_field_label (&xz_type_session, "day"), 1.7, .digits = TRUE },
    [HALF] = { xz_paper_field_label (&xz_type_session, "half"), 0.8 },
    [PLACE] = { xz_paper_field_label (&xz_type_session, "place"), 1.8 },
    [TEACHER] = { xz_paper_field_label (&xz_type_session, "teacher"), 1.2 },
    [SUBJECTS] = { xz_paper_field_label (&xz_type_session, "subjects"), 2.0 }, [THERE] = { _("Present"), 0.9, XZ_ALIGN_CENTER, TRUE } };

  return xz_paper_add_table (paper, columns, N_DAY_COLUMNS, reg->course->sessions->len, day_cb, reg, NULL, cancellable, error);
}

/* ---- its people ---- */

enum { NO, NAME, AGENCY, ATTENDED, MISSED, SCORE, RESULT, N_COLUMNS };

/* "11-10 absent, 11-12 excused": when somebody was not there. */
static char *
dup_missed (const Register *reg, const XzCourseMember *member)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < reg->course->sessions->len; i++)
    {
      const XzRecord *session = g_ptr_array_index (reg->course->sessions, i), *entry = xz_course_member_find_entry (member, session);
      const char *presence = entry != NULL ? xz_record_get (entry, "presence") : NULL, *day = xz_record_get (session, "day");

      if (presence != NULL && !g_str_equal (presence, "present"))
        g_string_append_printf (text, "%s%s %s", text->len > 0 ? _(", ") : "", day != NULL && strlen (day) == 10 ? day + 5 : day != NULL ? day : "—",
                                xz_code_label (&xz_codes_presence, presence));
    }
  return g_string_free (text, FALSE);
}

static char *
member_cb (guint row, guint column, gpointer data)
{
  const Register *reg = data;
  const XzCourseMember *member = g_ptr_array_index (reg->members, row);
  const char *passed = member->result != NULL ? xz_record_get (member->result, "passed") : NULL;

  switch (column)
    {
    case NO:       return g_strdup_printf ("%u", row + 1);
    case NAME:     return g_strdup (member->name);
    case AGENCY:   return g_strdup (member->agency);
    case ATTENDED: return xz_training_dup_days (xz_course_count_halves (reg->course, member, reg->profile, reg->calendar));
    case MISSED:   return dup_missed (reg, member);
    case SCORE:    return member->result != NULL ? g_strdup (xz_record_get (member->result, "score")) : NULL;
    default:       return g_strdup (passed != NULL ? xz_code_label (&xz_codes_passed, passed) : "—");
    }
}

static gboolean
add_members (XzPaper *paper, Register *reg, GCancellable *cancellable, GError **error)
{
  const XzPaperColumn columns[N_COLUMNS] = {
    [NO] = { _("No."), 0.6, XZ_ALIGN_CENTER, TRUE }, [NAME] = { _("Name"), 1.2 }, [AGENCY] = { _("Agency"), 1.8 },
    [ATTENDED] = { _("Working days attended"), 1.1, XZ_ALIGN_CENTER, TRUE }, [MISSED] = { _("Absent or excused"), 2.0 },
    [SCORE] = { xz_paper_field_label (&xz_type_training_result, "score"), 0.9, XZ_ALIGN_CENTER },
    [RESULT] = { xz_paper_field_label (&xz_type_training_result, "passed"), 0.9, XZ_ALIGN_CENTER } };

  return xz_paper_add_table (paper, columns, N_COLUMNS, reg->members->len, member_cb, reg, NULL, cancellable, error);
}

static gboolean
lay_out (XzPaper *paper, Register *reg, GCancellable *cancellable, GError **error)
{
  static const XzTextStyle law_style = { .font = XZ_FONT_SANS, .size = 9, .ink = XZ_INK_GREY, .before = 6, .after = 6 };
  const char *who[] = { _("Signature of who keeps the list"), _("Signature of the head of the unit") };
  const char *name = xz_record_get (reg->course->programme, "name");
  g_autofree char *duty = xz_paper_dup_duty (reg->profile, xz_record_get (reg->course->programme, "kind"));
  g_autofree char *head = g_strjoin (" · ", TITLE, name != NULL ? name : "—", NULL);

  xz_paper_set_head (paper, head);
  add_course (paper, reg);
  xz_paper_add_text (paper, &law_style, duty != NULL ? duty : " ");
  if (!add_days (paper, reg, cancellable, error))
    return FALSE;
  xz_paper_add_space (paper, 9);
  if (!add_members (paper, reg, cancellable, error))
    return FALSE;
  xz_paper_add_space (paper, 12);
  xz_paper_add_signatures (paper, who, G_N_ELEMENTS (who));
  xz_paper_finish (paper);
  return TRUE;
}

XzPaper *
xz_paper_new_training_register (XzDb *db, const char *programme, GCancellable *cancellable, GError **error)
{
  XzStore *store = xz_db_store (db);
  g_autoptr (XzPaper) paper = xz_paper_begin_training (db, TITLE, error);
  g_autoptr (XzCourse) course = paper != NULL ? xz_db_load_course (db, programme, error) : NULL;
  g_autoptr (GPtrArray) members = course != NULL ? xz_db_list_course_members (db, programme, cancellable, error) : NULL;
  Register reg = { course, members, xz_store_get_profile (store), xz_store_get_calendar (store), 0 };

  if (members == NULL)
    return NULL;
  reg.halves = xz_course_count_halves (course, NULL, reg.profile, reg.calendar);
  return lay_out (paper, &reg, cancellable, error) ? g_steal_pointer (&paper) : NULL;
}

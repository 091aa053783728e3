/* xz-paper-sign-in.c: 签到表, who signs for each half day of a course.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-paper-training-private.h"
#include "xz-sheet.h"
#include <glib/gi18n-lib.h>

#define TITLE        "行政执法辅助人员培训签到表"
/* Some 9 mm: room for a signature by hand. */
#define SIGNING_ROW  26
/* Lines for who comes without standing on the list; more where the list is empty. */
#define SPARE        5
#define SPARE_ALONE  20

typedef struct { const GPtrArray *members; gboolean whole_day; } Sheet;

enum { NO, NAME, AGENCY, FIRST, SECOND, LAST };

static char *
cell_cb (guint row, guint column, gpointer data)
{
  const Sheet *sheet = data;
  const XzCourseMember *member = row < sheet->members->len ? g_ptr_array_index (sheet->members, row) : NULL;

  if (column == NO)
    return g_strdup_printf ("%u", row + 1);
  if (member == NULL || column > AGENCY)
    return NULL;
  return g_strdup (column == NAME ? member->name : member->agency);
}

/* A whole day is signed for twice. */
static gboolean
add_people (XzPaper *paper, const Sheet *sheet, GCancellable *cancellable, GError **error)
{
  const XzPaperColumn columns[] = {
    [NO] = { _("No."), 0.6, XZ_ALIGN_CENTER, TRUE }, [NAME] = { _("Name"), 1.3 }, [AGENCY] = { _("Agency"), 1.8 },
    [FIRST] = { sheet->whole_day ? _("Signature, morning") : _("Signature"), sheet->whole_day ? 1.7 : 3.4 },
    [SECOND] = { sheet->whole_day ? _("Signature, afternoon") : _("Remark"), sheet->whole_day ? 1.7 : 1.2 },
    [LAST] = { _("Remark"), 1.2 } };
  guint n = sheet->members->len + (sheet->members->len > 0 ? SPARE : SPARE_ALONE);

  xz_paper_set_row_height (paper, SIGNING_ROW);
  return xz_paper_add_table (paper, columns, sheet->whole_day ? LAST + 1 : LAST, n, cell_cb, (gpointer) sheet, NULL, cancellable, error);
}

static void
add_head (XzPaper *paper, const XzCourse *course, const XzRecord *session, const GPtrArray *members)
{
  const XzRecord *programme = course->programme;
  const char *own = xz_record_get (session, "subjects");
  g_autofree char *day = xz_paper_dup_day (xz_record_get (session, "day"));
  g_autofree char *subjects = xz_paper_dup_subjects (own != NULL ? own : xz_record_get (programme, "subjects"));
  g_autofree char *expected = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u person", "%u people", members->len), members->len);
  const char *const facts[][2] = {
    { xz_paper_field_label (&xz_type_programme, "name"), xz_record_get (programme, "name") },
    { xz_paper_field_label (&xz_type_programme, "kind"), xz_code_label (&xz_codes_training_kind, xz_record_get (programme, "kind")) },
    { xz_paper_field_label (&xz_type_session, "day"), day },
    { xz_paper_field_label (&xz_type_session, "half"), xz_paper_half_label (xz_record_get (session, "half")) },
    { xz_paper_field_label (&xz_type_session, "place"), xz_record_get (session, "place") },
    { xz_paper_field_label (&xz_type_session, "teacher"), xz_record_get (session, "teacher") },
    { xz_paper_field_label (&xz_type_session, "subjects"), subjects },
    { _("On the list"), expected },
  };

  xz_paper_add_facts (paper, facts, G_N_ELEMENTS (facts));
}

/* A sheet that parts from the first one still says of which day it is. */
static void
name_pages (XzPaper *paper, const XzCourse *course, const XzRecord *session)
{
  g_autofree char *day = xz_paper_dup_day (xz_record_get (session, "day"));
  g_autofree char *head = g_strjoin (" · ", TITLE, xz_record_get (course->programme, "name"), day,
                                     xz_paper_half_label (xz_record_get (session, "half")), NULL);

  xz_paper_set_head (paper, head);
}

static gboolean
add_session (XzPaper *paper, const XzCourse *course, const XzRecord *session, const GPtrArray *members, GCancellable *cancellable, GError **error)
{
  static const char *const who[] = { N_("Signature of who keeps the list") };
  const char *half = xz_record_get (session, "half"), *names[] = { _(who[0]) };
  const Sheet sheet = { members, half == NULL || g_str_equal (half, "day") };

  xz_paper_set_head (paper, NULL);
  xz_paper_break_page (paper);
  xz_paper_add_title (paper, TITLE);
  add_head (paper, course, session, members);
  name_pages (paper, course, session);
  xz_paper_add_space (paper, 9);
  if (!add_people (paper, &sheet, cancellable, error))
    return FALSE;
  xz_paper_add_space (paper, 9);
  xz_paper_add_signatures (paper, names, G_N_ELEMENTS (names));
  return TRUE;
}

static gboolean
add_sessions (XzPaper *paper, const XzCourse *course, const char *wanted, const GPtrArray *members, GCancellable *cancellable, GError **error)
{
  guint done = 0;

  for (guint i = 0; i < course->sessions->len; i++)
    {
      const XzRecord *session = g_ptr_array_index (course->sessions, i);

      if (wanted != NULL && !g_str_equal (session->id, wanted))
        continue;
      if (!add_session (paper, course, session, members, cancellable, error))
        return FALSE;
      done++;
    }
  if (done == 0)
    g_set_error_literal (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND, "the course has no such day");
  return done > 0;
}

XzPaper *
xz_paper_new_sign_in (XzDb *db, const char *programme, const char *session, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzPaper) paper = xz_paper_begin_training (db, NULL, error);
  g_autoptr (XzCourse) course = paper != NULL ? xz_db_load_course (db, programme, error) : NULL;
  g_autoptr (GPtrArray) members = course != NULL ? xz_db_list_course_members (db, programme, cancellable, error) : NULL;

  if (members == NULL || !add_sessions (paper, course, session, members, cancellable, error))
    return NULL;
  xz_paper_finish (paper);
  return g_steal_pointer (&paper);
}

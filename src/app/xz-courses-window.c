/* xz-courses-window.c: the courses of a year: their days, who takes part, sign-in and results.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-courses-window.h"
#include <glib/gi18n-lib.h>
#include "xz-banner.h"
#include "xz-course-editor.h"
#include "xz-course-words.h"
#include "xz-progress-line.h"
#include "xz-sign-in-import-window.h"
#include "xz-sign-in-list.h"
#include "xz-status-page.h"
#include "xz-training-print.h"
#include "xz-widgets.h"

struct _XzCoursesWindow
{
  GtkWindow       parent;
  GtkBox         *banner_slot, *sign_in_slot;
  GtkStack       *stack;
  GtkListBox     *course_list;
  GtkLabel       *name, *summary, *subjects, *state;
  GtkButton      *plan_button, *change_button, *days_button, *people_button, *import_button, *rest_button, *save_button;
  GtkWidget      *print_button;
  GtkDropDown    *sessions;
  GtkEditable    *reason;
  XzBanner       *banner;
  XzProgressLine *progress_line;
  XzSignInList   *sign_in;
  XzStatusPage   *empty;

  XzWindow       *main_window;      /* weak pointer */
  XzStore        *store;
  int             year;
  GArray         *people;           /* gint64: who can be put on a list */
  GPtrArray      *courses;          /* XzCourse */
  GPtrArray      *members;          /* XzCourseMember, of the course in view */
  char           *wanted;           /* programme to be shown again after a reading */
  gboolean        may, busy, closed, filling;
  gboolean        planned;          /* a course was, and comes into view with the next reading */
};

G_DEFINE_FINAL_TYPE (XzCoursesWindow, xz_courses_window, GTK_TYPE_WINDOW)

static void load_courses (XzCoursesWindow *self);
static void show_print_acts (XzCoursesWindow *self);

static XzCourse *
get_course (XzCoursesWindow *self)
{
  GtkListBoxRow *row = self->closed ? NULL : gtk_list_box_get_selected_row (self->course_list);
  int at = row != NULL ? gtk_list_box_row_get_index (row) : -1;
  return at >= 0 && self->courses != NULL && (guint) at < self->courses->len ? self->courses->pdata[at] : NULL;
}

/* NULL: the results. */
static const XzRecord *
get_session (XzCoursesWindow *self, const XzCourse *course)
{
  guint at = gtk_drop_down_get_selected (self->sessions);
  return at < course->sessions->len ? course->sessions->pdata[at] : NULL;
}

/* ---- marks ---- */

static XzDate
get_today (XzCoursesWindow *self)
{
  return xz_context_get_today (xz_store_get_context (self->store));
}

static gboolean
is_to_come (XzCoursesWindow *self, const XzRecord *session)
{
  return session != NULL && xz_date_parse (xz_record_get (session, "day")) > get_today (self);
}

static void
show_marks (XzCoursesWindow *self)
{
  if (self->closed)
    return;
  guint corrections, changed = xz_sign_in_list_count (self->sign_in, &corrections);
  const XzCourse *course = get_course (self);
  gboolean to_come = course != NULL && is_to_come (self, get_session (self, course));
  g_autofree char *text = to_come ? g_strdup (_("This day has not come yet; sign-in opens on it"))
    : changed == 0 ? g_strdup (_("Space marks and moves on"))
    : g_strdup_printf (ngettext ("%u entry to be saved", "%u entries to be saved", changed), changed);
  gtk_label_set_text (self->state, text);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), corrections > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), changed > 0 && self->may && !self->busy);
}

static void
show_session (XzCoursesWindow *self)
{
  const XzCourse *course = get_course (self);
  if (course == NULL || self->filling)
    return;
  const XzRecord *session = get_session (self, course);
  const char *rest = session != NULL ? _("The rest is present") : _("The rest has passed");
  gtk_button_set_label (self->rest_button, rest);
  xz_widget_name (GTK_WIDGET (self->rest_button), rest);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sign_in), self->may && !is_to_come (self, session));
  gtk_widget_set_sensitive (GTK_WIDGET (self->rest_button), self->may && !is_to_come (self, session));
  xz_sign_in_list_show (self->sign_in, self->members, session);
}

static void
members_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzCoursesWindow) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *members = xz_course_members_finish (XZ_STORE (source), result, &error);
  if (self->closed)
    {
      g_clear_pointer (&members, g_ptr_array_unref);
      return;
    }
  xz_sign_in_list_show (self->sign_in, NULL, NULL);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  self->members = members;
  if (members == NULL)
    xz_banner_show_fault (self->banner, _("The people of the course could not be read."), error, NULL);
  show_session (self);
}

/* ---- the course in view ---- */

/* The last day that has come is first to hand; a course that is over asks for its results. */
static guint
find_session (XzCoursesWindow *self, const XzCourse *course)
{
  guint come = 0;
  while (come < course->sessions->len && !is_to_come (self, course->sessions->pdata[come]))
    come++;
  if (come == course->sessions->len && come > 0
      && xz_date_parse (xz_record_get (course->sessions->pdata[come - 1], "day")) < get_today (self))
    return course->sessions->len;
  return come > 0 ? come - 1 : 0;
}

static void
fill_sessions (XzCoursesWindow *self, const XzCourse *course)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  for (guint i = 0; i < course->sessions->len; i++)
    {
      const XzRecord *session = course->sessions->pdata[i];
      XzDate day = xz_date_parse (xz_record_get (session, "day"));
      gboolean working = day != XZ_DATE_NONE && xz_calendar_is_working_day (xz_store_get_calendar (self->store), day, NULL);
      g_autofree char *text = xz_course_dup_day_words (day, xz_record_get (session, "half"));
      gtk_string_list_take (words, working ? g_strdup_printf (_("Sign-in %s"), text) : g_strdup_printf (_("Sign-in %s, no working day"), text));
    }
  gtk_string_list_append (words, _("Results"));
  self->filling = TRUE;
  gtk_drop_down_set_model (self->sessions, G_LIST_MODEL (words));
  gtk_drop_down_set_selected (self->sessions, find_session (self, course));
  self->filling = FALSE;
}

static void
show_people_button (XzCoursesWindow *self)
{
  g_autofree char *text = self->people->len == 0 ? g_strdup (_("Add people"))
    : g_strdup_printf (ngettext ("Add the person chosen", "Add the %u people chosen", self->people->len), self->people->len);
  gtk_button_set_label (self->people_button, text);
  xz_widget_name (GTK_WIDGET (self->people_button), text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->people_button), self->may && self->people->len > 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->people_button),
                               self->people->len > 0 ? NULL : _("Choose people in the matrix first, then open the courses"));
}

static void
show_course (XzCoursesWindow *self)
{
  const XzCourse *course = get_course (self);
  if (course == NULL)
    return;
  g_autofree char *summary = xz_course_dup_summary (course);
  g_autofree char *subjects = xz_course_subjects_dup_label (xz_course_subjects_parse (xz_record_get (course->programme, "subjects")));
  gtk_label_set_text (self->name, xz_record_get (course->programme, "name"));
  gtk_label_set_text (self->summary, summary);
  gtk_label_set_text (self->subjects, subjects);
  gtk_widget_set_visible (GTK_WIDGET (self->subjects), *subjects != '\0');
  g_free (self->wanted);
  self->wanted = g_strdup (course->programme->id);
  fill_sessions (self, course);
  show_print_acts (self);
  xz_sign_in_list_show (self->sign_in, NULL, NULL);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  xz_course_members_async (self->store, course->programme->id, NULL, members_cb, g_object_ref (self));
}

/* ---- the list of courses ---- */

static GtkWidget *
course_row_new (const XzCourse *course)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *summary = xz_course_dup_summary (course);
  GtkWidget *caption = xz_wrapped_label_new (summary, "xz-caption");
  gtk_widget_add_css_class (words, "xz-file-row");
  gtk_widget_add_css_class (caption, "xz-dim");
  gtk_box_append (GTK_BOX (words), xz_wrapped_label_new (xz_record_get (course->programme, "name"), "xz-name"));
  gtk_box_append (GTK_BOX (words), caption);
  return words;
}

/* The one that was not there before; NULL: none. */
static const char *
find_planned (const GPtrArray *before, const GPtrArray *now)
{
  for (guint i = 0; before != NULL && i < now->len; i++)
    {
      const char *id = ((XzCourse *) now->pdata[i])->programme->id;
      gboolean known = FALSE;
      for (guint k = 0; k < before->len && !known; k++)
        known = g_str_equal (((XzCourse *) before->pdata[k])->programme->id, id);
      if (!known)
        return id;
    }
  return NULL;
}

static void
show_courses (XzCoursesWindow *self)
{
  guint chosen = 0;
  xz_widget_clear (GTK_WIDGET (self->course_list));
  for (guint i = 0; i < self->courses->len; i++)
    {
      const XzCourse *course = self->courses->pdata[i];
      GtkWidget *row = course_row_new (course);
      gtk_list_box_append (self->course_list, row);
      xz_widget_name (gtk_widget_get_parent (row), xz_record_get (course->programme, "name"));
      if (g_strcmp0 (course->programme->id, self->wanted) == 0)
        chosen = i;
    }
  gtk_stack_set_visible_child_name (self->stack, self->courses->len > 0 ? "courses" : "empty");
  if (self->courses->len > 0)
    gtk_list_box_select_row (self->course_list, gtk_list_box_get_row_at_index (self->course_list, (int) chosen));
}

static void
want_planned (XzCoursesWindow *self, const GPtrArray *courses)
{
  const char *planned = self->planned ? find_planned (self->courses, courses) : NULL;
  self->planned = FALSE;
  if (planned == NULL)
    return;
  g_free (self->wanted);
  self->wanted = g_strdup (planned);
}

static void
courses_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzCoursesWindow) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *courses = xz_courses_finish (XZ_STORE (source), result, &error);
  if (self->closed || courses == NULL)
    {
      g_clear_pointer (&courses, g_ptr_array_unref);
      if (!self->closed)
        xz_banner_show_fault (self->banner, _("The courses could not be read."), error, NULL);
      return;
    }
  xz_sign_in_list_show (self->sign_in, NULL, NULL);
  want_planned (self, courses);
  g_clear_pointer (&self->courses, g_ptr_array_unref);
  self->courses = courses;
  show_courses (self);
}

static void
load_courses (XzCoursesWindow *self)
{
  self->may = xz_store_may (self->store, XZ_ACT_ADD) && !xz_store_is_read_only (self->store);
  gtk_widget_set_sensitive (GTK_WIDGET (self->plan_button), self->may);
  gtk_widget_set_sensitive (GTK_WIDGET (self->change_button), self->may);
  gtk_widget_set_sensitive (GTK_WIDGET (self->days_button), self->may);
  gtk_widget_set_sensitive (GTK_WIDGET (self->import_button), self->may && xz_store_may (self->store, XZ_ACT_IMPORT));
  gtk_widget_set_sensitive (GTK_WIDGET (self->rest_button), self->may);
  show_people_button (self);
  xz_courses_async (self->store, "", self->year, NULL, courses_cb, g_object_ref (self));
}

/* ---- acts ---- */

/* The new course comes into view, not the one that was. */
static void
show_planned (XzCoursesWindow *self)
{
  self->planned = TRUE;
  load_courses (self);
}

static void
edit (XzCoursesWindow *self, XzCourseTask task)
{
  const XzCourse *course = task == XZ_COURSE_PLAN ? NULL : get_course (self);
  if (self->main_window == NULL || (course == NULL && task != XZ_COURSE_PLAN))
    return;
  GtkWidget *editor = xz_course_editor_new (self->main_window, task, course);
  gtk_window_set_transient_for (GTK_WINDOW (editor), GTK_WINDOW (self));
  g_signal_connect_object (editor, "saved", G_CALLBACK (task == XZ_COURSE_PLAN ? show_planned : load_courses), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (editor));
}

static void
plan_cb (XzCoursesWindow *self)
{
  edit (self, XZ_COURSE_PLAN);
}

static void
change_cb (XzCoursesWindow *self)
{
  edit (self, XZ_COURSE_CHANGE);
}

static void
days_cb (XzCoursesWindow *self)
{
  edit (self, XZ_COURSE_ADD_DAYS);
}

/* Into the course in view, unless the file is to say of which course it is. */
static void
import_cb (XzCoursesWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->course_list);
  /* The empty page has this act too, where no button says whether it may be done. */
  if (self->main_window == NULL || self->busy || xz_window_get_store (self->main_window) != self->store
      || !gtk_widget_get_sensitive (GTK_WIDGET (self->import_button)))
    return;
  GtkWidget *window = xz_sign_in_import_window_new (self->main_window, GTK_WINDOW (self), self->courses,
                                                    row != NULL ? (guint) gtk_list_box_row_get_index (row) : G_MAXUINT);
  g_signal_connect_object (window, "written", G_CALLBACK (show_planned), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
begin (XzCoursesWindow *self, const char *what)
{
  self->busy = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), FALSE);
  xz_progress_line_start (self->progress_line, what, NULL, NULL);
}

static void
end (XzCoursesWindow *self, GAsyncResult *result, const char *done, const char *failed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *batch = NULL;
  gboolean written = xz_course_write_finish (self->store, result, &batch, NULL, &findings, &error);
  self->busy = FALSE;
  if (written && self->main_window != NULL && xz_window_get_store (self->main_window) == self->store)
    xz_window_show_toast (self->main_window, done, batch != NULL && *batch != '\0' ? batch : NULL);
  if (self->closed)
    return;
  xz_progress_line_stop (self->progress_line);
  if (written)
    {
      gtk_editable_set_text (self->reason, "");
      load_courses (self);
      return;
    }
  xz_banner_show_fault (self->banner, failed, error, findings);
  show_marks (self);
}

static void
enrolled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzCoursesWindow) self = data;
  end (self, result, _("The people were put on the list."), _("Nobody was put on the list."));
}

static void
people_cb (XzCoursesWindow *self)
{
  const XzCourse *course = get_course (self);
  if (course == NULL || self->busy)
    return;
  begin (self, _("The people are being put on the list"));
  xz_course_enrol_async (self->store, course->programme->id, g_array_copy (self->people), xz_record_get (course->programme, "name"),
                         enrolled_cb, g_object_ref (self));
}

static void
recorded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzCoursesWindow) self = data;
  end (self, result, _("The entries were saved."), _("Nothing was saved."));
}

/* The last day of the course, or today while it goes on. */
static char *
dup_result_day (XzCoursesWindow *self, const XzCourse *course)
{
  XzDate today = get_today (self), last = XZ_DATE_NONE;
  if (course->sessions->len > 0)
    last = xz_date_parse (xz_record_get (course->sessions->pdata[course->sessions->len - 1], "day"));
  return xz_date_format (last != XZ_DATE_NONE ? MIN (last, today) : today);
}

static void
save_cb (XzCoursesWindow *self)
{
  const XzCourse *course = get_course (self);
  guint corrections, changed = xz_sign_in_list_count (self->sign_in, &corrections);
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));
  gboolean lacking = corrections > 0 && *reason == '\0';
  if (course == NULL || changed == 0 || self->busy)
    return;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->reason), GTK_ACCESSIBLE_STATE_INVALID,
                               lacking ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (lacking)
    {
      gtk_label_set_text (self->state, _("A correction needs a reason"));
      gtk_widget_grab_focus (GTK_WIDGET (self->reason));
      return;
    }
  g_autofree char *day = dup_result_day (self, course);
  GPtrArray *entries = xz_sign_in_list_dup_entries (self->sign_in, course->programme->id, day);
  begin (self, _("The entries are being saved"));
  xz_course_record_async (self->store, entries, reason, xz_record_get (course->programme, "name"), recorded_cb, g_object_ref (self));
}

/* ---- paper ---- */

static void
print_sheet (XzCoursesWindow *self, gboolean every_day)
{
  const XzCourse *course = get_course (self);
  const XzRecord *session = course != NULL ? get_session (self, course) : NULL;
  if (self->main_window == NULL || course == NULL || course->sessions->len == 0)
    return;
  if (every_day || session != NULL)
    xz_training_print_sign_in (self->main_window, GTK_WINDOW (self), course->programme->id, every_day ? NULL : session->id);
  else
    xz_training_print_register (self->main_window, GTK_WINDOW (self), course->programme->id);
}

/* What is in view: the day's sign-in sheet, or with the results the register of the course. */
static gboolean
print_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  print_sheet (XZ_COURSES_WINDOW (widget), FALSE);
  return TRUE;
}

static void
print_day_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  XzCoursesWindow *self = XZ_COURSES_WINDOW (widget);
  const XzCourse *course = get_course (self);
  /* With the results in view no day is chosen. */
  print_sheet (self, course != NULL && get_session (self, course) == NULL);
}

static void
print_days_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  print_sheet (XZ_COURSES_WINDOW (widget), TRUE);
}

static void
print_register_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  XzCoursesWindow *self = XZ_COURSES_WINDOW (widget);
  const XzCourse *course = get_course (self);
  if (self->main_window != NULL && course != NULL)
    xz_training_print_register (self->main_window, GTK_WINDOW (self), course->programme->id);
}

static void
show_print_acts (XzCoursesWindow *self)
{
  const XzCourse *course = get_course (self);
  gboolean days = course != NULL && course->sessions->len > 0;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "courses.print-day", days);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "courses.print-days", days);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "courses.print-register", course != NULL);
  gtk_widget_set_sensitive (self->print_button, course != NULL);
}

/* ---- construction ---- */

static gboolean
save_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  save_cb (XZ_COURSES_WINDOW (widget));
  return TRUE;
}

/* From day to day of the course, and to its results. */
static gboolean
step_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  XzCoursesWindow *self = XZ_COURSES_WINDOW (widget);
  const XzCourse *course = get_course (self);
  int at = (int) gtk_drop_down_get_selected (self->sessions) + g_variant_get_int32 (args);
  if (course != NULL && at >= 0 && at <= (int) course->sessions->len)
    gtk_drop_down_set_selected (self->sessions, (guint) at);
  return TRUE;
}

static void
xz_courses_window_dispose (GObject *object)
{
  XzCoursesWindow *self = XZ_COURSES_WINDOW (object);
  /* The lists may outlive the window for a moment, and lose their rows then. */
  if (!self->closed)
    {
      g_signal_handlers_disconnect_by_data (self->course_list, self);
      g_signal_handlers_disconnect_by_data (self->sessions, self);
      g_signal_handlers_disconnect_by_data (self->sign_in, self);
    }
  self->closed = TRUE;
  self->filling = TRUE;
  g_clear_weak_pointer (&self->main_window);
  G_OBJECT_CLASS (xz_courses_window_parent_class)->dispose (object);
}

static void
xz_courses_window_finalize (GObject *object)
{
  XzCoursesWindow *self = XZ_COURSES_WINDOW (object);
  g_clear_object (&self->store);
  g_clear_pointer (&self->people, g_array_unref);
  g_clear_pointer (&self->courses, g_ptr_array_unref);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_free (self->wanted);
  G_OBJECT_CLASS (xz_courses_window_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzCoursesWindow, child)

static void
xz_courses_window_class_init (XzCoursesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_courses_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_courses_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("courses-window"));
  BIND (banner_slot);
  BIND (sign_in_slot);
  BIND (stack);
  BIND (course_list);
  BIND (name);
  BIND (summary);
  BIND (subjects);
  BIND (state);
  BIND (print_button);
  BIND (plan_button);
  BIND (change_button);
  BIND (days_button);
  BIND (people_button);
  BIND (import_button);
  BIND (rest_button);
  BIND (save_button);
  BIND (sessions);
  BIND (reason);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, save_key_cb, NULL);
  gtk_widget_class_install_action (widget_class, "courses.print-day", NULL, print_day_cb);
  gtk_widget_class_install_action (widget_class, "courses.print-days", NULL, print_days_cb);
  gtk_widget_class_install_action (widget_class, "courses.print-register", NULL, print_register_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, print_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK, step_key_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK, step_key_cb, "i", -1);
}

static void
connect_acts (XzCoursesWindow *self)
{
  g_signal_connect_swapped (self->course_list, "row-selected", G_CALLBACK (show_course), self);
  g_signal_connect_swapped (self->sessions, "notify::selected", G_CALLBACK (show_session), self);
  g_signal_connect_swapped (self->sign_in, "marked", G_CALLBACK (show_marks), self);
  g_signal_connect_swapped (self->plan_button, "clicked", G_CALLBACK (plan_cb), self);
  g_signal_connect_swapped (self->change_button, "clicked", G_CALLBACK (change_cb), self);
  g_signal_connect_swapped (self->days_button, "clicked", G_CALLBACK (days_cb), self);
  g_signal_connect_swapped (self->import_button, "clicked", G_CALLBACK (import_cb), self);
  g_signal_connect_swapped (self->people_button, "clicked", G_CALLBACK (people_cb), self);
  g_signal_connect_swapped (self->rest_button, "clicked", G_CALLBACK (xz_sign_in_list_mark_rest), self->sign_in);
  g_signal_connect_swapped (self->save_button, "clicked", G_CALLBACK (save_cb), self);
}

static void
xz_courses_window_init (XzCoursesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->people = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->banner = XZ_BANNER (xz_banner_new ());
  self->progress_line = XZ_PROGRESS_LINE (xz_progress_line_new ());
  self->sign_in = XZ_SIGN_IN_LIST (xz_sign_in_list_new ());
  self->empty = XZ_STATUS_PAGE (xz_status_page_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->banner));
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->progress_line));
  gtk_box_append (self->sign_in_slot, GTK_WIDGET (self->sign_in));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  xz_status_page_set (self->empty, "x-office-calendar-symbolic", _("No courses in this year"),
                      _("A course has days, people and results; whoever attends has the training on record."));
  xz_status_page_set_buttons (self->empty, _("Plan a course"), TRUE, G_CALLBACK (plan_cb),
                              _("Import a sign-in sheet…"), G_CALLBACK (import_cb), self);
  connect_acts (self);
  show_print_acts (self);
  show_marks (self);
}

void
xz_courses_window_present (XzWindow *parent, int year, GArray *people)
{
  g_autoptr (GArray) chosen = people;
  XzStore *store = xz_window_get_store (parent);
  if (store == NULL)
    return;
  XzCoursesWindow *self = g_object_new (XZ_TYPE_COURSES_WINDOW, "transient-for", parent,
                                        "application", gtk_window_get_application (GTK_WINDOW (parent)), NULL);
  g_autofree char *title = g_strdup_printf (_("Courses of %d"), year);
  gtk_window_set_title (GTK_WINDOW (self), title);
  g_set_weak_pointer (&self->main_window, parent);
  self->store = g_object_ref (store);
  self->year = year;
  g_array_append_vals (self->people, chosen->data, chosen->len);
  load_courses (self);
  gtk_window_present (GTK_WINDOW (self));
}

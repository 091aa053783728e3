/* xz-course-editor.c: plans a course over working days, adds days to one, or changes what is said of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-course-editor.h"
#include <glib/gi18n-lib.h>
#include "xz-banner.h"
#include "xz-course-words.h"
#include "xz-date-entry.h"
#include "xz-widgets.h"

#define SUBJECT_COLUMNS 4
#define SHOWN_DAYS      6      /* of a plan, in words */

struct _XzCourseEditor
{
  GtkWindow       parent;
  GtkBox         *banner_slot, *from_slot;
  GtkWidget      *form;
  GtkDropDown    *kind, *hours;
  GtkEditable    *name, *place, *teacher, *materials, *remark;
  GtkLabel       *law_hint, *name_hint, *plan, *summary, *from_label, *length_label;
  GtkGrid        *subjects;
  GtkSpinButton  *length;
  GtkButton      *cancel_button, *save_button;
  GtkCheckButton *subject_checks[XZ_TRAINING_SUBJECTS];
  XzDateEntry    *from;
  XzBanner       *banner;

  XzWindow       *main_window;     /* weak pointer */
  XzStore        *store;
  XzCourseTask    task;
  char           *programme;       /* UUID; NULL for a new one */
  GArray         *days;            /* XzCourseDay: the plan as it stands */
  gboolean        setting, name_typed, busy, closed;
};

G_DEFINE_FINAL_TYPE (XzCourseEditor, xz_course_editor, GTK_TYPE_WINDOW)

enum { SAVED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *const kind_codes[] = { XZ_COURSE_PRE_SERVICE, XZ_COURSE_ANNUAL, XZ_COURSE_SPECIAL };

static const char *
get_kind (XzCourseEditor *self)
{
  return kind_codes[MIN (gtk_drop_down_get_selected (self->kind), G_N_ELEMENTS (kind_codes) - 1)];
}

static XzDate
get_today (XzCourseEditor *self)
{
  return xz_context_get_today (xz_store_get_context (self->store));
}

static XzDate
get_from (XzCourseEditor *self)
{
  XzDate day = XZ_DATE_NONE;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (xz_date_entry_get_entry (self->from)));
  return xz_date_parse_office (text, get_today (self), &day, NULL) ? day : XZ_DATE_NONE;
}

static guint
get_subjects (XzCourseEditor *self)
{
  guint bits = 0;
  for (guint i = 0; i < XZ_TRAINING_SUBJECTS; i++)
    if (gtk_check_button_get_active (self->subject_checks[i]))
      bits |= 1u << i;
  return bits;
}

/* ---- what it comes to ---- */

static void
show_plan (XzCourseEditor *self)
{
  gboolean provisional = FALSE;
  XzDate from = get_from (self);
  int half_days = (int) (gtk_spin_button_get_value (self->length) * 2 + 0.5);
  g_clear_pointer (&self->days, g_array_unref);
  if (self->task == XZ_COURSE_CHANGE)
    return;
  if (from == XZ_DATE_NONE)
    {
      gtk_label_set_text (self->plan, _("A day such as 2026-11-26 or 11-26 is needed"));
      gtk_label_set_text (self->summary, "");
      return;
    }
  self->days = xz_course_plan (xz_store_get_calendar (self->store), from, half_days, (XzCourseHours) gtk_drop_down_get_selected (self->hours), &provisional);
  g_autofree char *words = xz_course_dup_days_words (self->days, SHOWN_DAYS);
  int skipped = xz_course_count_skipped (self->days);
  g_autofree char *passed = skipped > 0 ? g_strdup_printf (ngettext ("; %d day that is no working day is passed over", "; %d days that are no working days are passed over", skipped), skipped) : g_strdup ("");
  g_autofree char *whole = g_strconcat (words, passed, provisional ? _("; provisional: the holidays of the year are not published yet") : "", NULL);
  gtk_label_set_text (self->plan, whole);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->plan), whole);
  g_autofree char *length = xz_training_format_days (half_days);
  g_autofree char *summary = g_strdup_printf (_("%s working days in %u sessions"), length, self->days->len);
  gtk_label_set_text (self->summary, summary);
}

/* The law before the mistake: three working days, ten a year. */
static void
show_law (XzCourseEditor *self)
{
  XzProfile *profile = xz_store_get_profile (self->store);
  gboolean pre = g_str_equal (get_kind (self), XZ_COURSE_PRE_SERVICE), annual = g_str_equal (get_kind (self), XZ_COURSE_ANNUAL);
  const char *number = pre ? "training.pre_service_days" : "training.annual_days";
  int days = xz_profile_get_number (profile, number);
  g_autofree char *article = xz_profile_dup_article_name (xz_profile_get_number_article (profile, number));
  gboolean less = pre && self->task == XZ_COURSE_PLAN && gtk_spin_button_get_value (self->length) < days;
  g_autofree char *hint = !pre && !annual ? g_strdup (_("Counts neither as pre-service nor as annual training"))
    : g_strdup_printf (pre ? _("At least %d working days before duty (%s)") : _("At least %d working days a year for each person (%s)"), days, article);
  gtk_label_set_text (self->law_hint, hint);
  xz_widget_set_style (GTK_WIDGET (self->law_hint), less ? "warn" : NULL);
}

static void
propose_name (XzCourseEditor *self)
{
  XzDate from = get_from (self);
  int year, month;
  if (self->name_typed || self->task != XZ_COURSE_PLAN || from == XZ_DATE_NONE)
    return;
  xz_date_to_ymd (from, &year, &month, NULL);
  GtkStringObject *kind = gtk_drop_down_get_selected_item (self->kind);
  g_autofree char *name = g_strdup_printf (_("%s %d-%02d"), gtk_string_object_get_string (kind), year, month);
  self->setting = TRUE;
  gtk_editable_set_text (self->name, name);
  self->setting = FALSE;
}

static void
show_all (XzCourseEditor *self)
{
  if (self->store == NULL)
    return;
  show_plan (self);
  show_law (self);
  propose_name (self);
}

static void
name_changed_cb (XzCourseEditor *self)
{
  if (!self->setting)
    self->name_typed = *gtk_editable_get_text (self->name) != '\0';
}

/* ---- saving ---- */

static char *
dup_text (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

static void
mark (GtkWidget *entry, GtkLabel *hint, const char *problem)
{
  gtk_label_set_text (hint, problem != NULL ? problem : "");
  xz_widget_set_style (GTK_WIDGET (hint), problem != NULL ? "block" : NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (problem != NULL)
    gtk_widget_grab_focus (entry);
}

static gboolean
check (XzCourseEditor *self)
{
  g_autofree char *name = dup_text (self->name);
  gboolean dated = self->task == XZ_COURSE_CHANGE || self->days != NULL;
  if (!dated)
    gtk_widget_grab_focus (GTK_WIDGET (xz_date_entry_get_entry (self->from)));
  xz_widget_set_style (GTK_WIDGET (self->plan), dated ? NULL : "block");
  mark (GTK_WIDGET (self->name), self->name_hint, *name == '\0' ? _("A course needs a name") : NULL);
  return dated && *name != '\0';
}

static XzCourseWish *
make_wish (XzCourseEditor *self)
{
  XzCourseWish *wish = g_new0 (XzCourseWish, 1);
  wish->programme = g_strdup (self->programme);
  wish->place = dup_text (self->place);
  wish->teacher = dup_text (self->teacher);
  wish->subjects = xz_course_subjects_format (get_subjects (self));
  wish->days = self->days != NULL ? g_array_ref (self->days) : NULL;
  if (self->task == XZ_COURSE_ADD_DAYS)
    return wish;
  wish->name = dup_text (self->name);
  wish->kind = g_strdup (get_kind (self));
  wish->materials = dup_text (self->materials);
  wish->remark = dup_text (self->remark);
  if (self->days != NULL)
    xz_date_to_ymd (g_array_index (self->days, XzCourseDay, 0).day, &wish->year, NULL, NULL);
  return wish;
}

static const char *
get_done_text (XzCourseEditor *self)
{
  switch (self->task)
    {
    case XZ_COURSE_PLAN:     return _("The course was planned.");
    case XZ_COURSE_ADD_DAYS: return _("The days were added.");
    default:                 return _("The course was changed.");
    }
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzCourseEditor) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *batch = NULL;
  gboolean saved = xz_course_write_finish (XZ_STORE (source), result, &batch, NULL, &findings, &error);
  self->busy = FALSE;
  if (saved && self->main_window != NULL)
    xz_window_show_toast (self->main_window, get_done_text (self), batch);
  if (self->closed)
    return;
  gtk_widget_set_sensitive (self->form, TRUE);
  if (!saved)
    {
      xz_banner_show_fault (self->banner, _("Nothing was planned."), error, findings);
      return;
    }
  g_signal_emit (self, signals[SAVED], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
save_clicked_cb (XzCourseEditor *self)
{
  if (self->busy || !check (self))
    return;
  self->busy = TRUE;
  gtk_widget_set_sensitive (self->form, FALSE);
  xz_course_save_async (self->store, make_wish (self), get_done_text (self), saved_cb, g_object_ref (self));
}

/* ---- construction ---- */

static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  if (g_str_equal (g_variant_get_string (args, NULL), "save"))
    save_clicked_cb (XZ_COURSE_EDITOR (widget));
  else
    gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
xz_course_editor_dispose (GObject *object)
{
  XzCourseEditor *self = XZ_COURSE_EDITOR (object);
  self->closed = TRUE;
  g_clear_weak_pointer (&self->main_window);
  G_OBJECT_CLASS (xz_course_editor_parent_class)->dispose (object);
}

static void
xz_course_editor_finalize (GObject *object)
{
  XzCourseEditor *self = XZ_COURSE_EDITOR (object);
  g_clear_object (&self->store);
  g_clear_pointer (&self->days, g_array_unref);
  g_free (self->programme);
  G_OBJECT_CLASS (xz_course_editor_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzCourseEditor, child)

static void
xz_course_editor_class_init (XzCourseEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_course_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_course_editor_finalize;
  signals[SAVED] = g_signal_new ("saved", XZ_TYPE_COURSE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("course-editor"));
  BIND (banner_slot);
  BIND (from_slot);
  BIND (form);
  BIND (kind);
  BIND (hours);
  BIND (name);
  BIND (place);
  BIND (teacher);
  BIND (materials);
  BIND (remark);
  BIND (law_hint);
  BIND (name_hint);
  BIND (plan);
  BIND (summary);
  BIND (from_label);
  BIND (length_label);
  BIND (subjects);
  BIND (length);
  BIND (cancel_button);
  BIND (save_button);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, key_cb, "s", "save");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, key_cb, "s", "cancel");
}

static void
add_subjects (XzCourseEditor *self)
{
  for (guint i = 0; i < XZ_TRAINING_SUBJECTS; i++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (xz_training_column_title (XZ_TRAINING_COLUMN_SUBJECT + i));
      self->subject_checks[i] = GTK_CHECK_BUTTON (check);
      gtk_grid_attach (self->subjects, check, (int) (i % SUBJECT_COLUMNS), (int) (i / SUBJECT_COLUMNS), 1, 1);
    }
}

static void
xz_course_editor_init (XzCourseEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->banner = XZ_BANNER (xz_banner_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->banner));
  self->from = XZ_DATE_ENTRY (xz_date_entry_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->from), TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (xz_date_entry_get_entry (self->from)), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->from_label, NULL, -1);
  gtk_box_append (self->from_slot, GTK_WIDGET (self->from));
  add_subjects (self);
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (show_all), self);
  g_signal_connect_swapped (self->hours, "notify::selected", G_CALLBACK (show_all), self);
  g_signal_connect_swapped (self->length, "value-changed", G_CALLBACK (show_all), self);
  g_signal_connect_swapped (xz_date_entry_get_entry (self->from), "changed", G_CALLBACK (show_all), self);
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (name_changed_cb), self);
  g_signal_connect_swapped (self->save_button, "clicked", G_CALLBACK (save_clicked_cb), self);
  g_signal_connect_swapped (self->cancel_button, "clicked", G_CALLBACK (gtk_window_close), self);
}

static void
set_text (GtkEditable *entry, const char *text)
{
  gtk_editable_set_text (entry, text != NULL ? text : "");
}

static void
fill (XzCourseEditor *self, const XzCourse *course)
{
  guint bits = xz_course_subjects_parse (xz_record_get (course->programme, "subjects"));
  const XzRecord *last = course->sessions->len > 0 ? g_ptr_array_index (course->sessions, course->sessions->len - 1) : NULL;
  for (guint i = 0; i < XZ_TRAINING_SUBJECTS; i++)
    gtk_check_button_set_active (self->subject_checks[i], (bits & (1u << i)) != 0);
  for (guint i = 0; i < G_N_ELEMENTS (kind_codes); i++)
    if (g_strcmp0 (xz_record_get (course->programme, "kind"), kind_codes[i]) == 0)
      gtk_drop_down_set_selected (self->kind, i);
  set_text (self->name, xz_record_get (course->programme, "name"));
  set_text (self->materials, xz_record_get (course->programme, "materials"));
  set_text (self->remark, xz_record_get (course->programme, "remark"));
  set_text (self->place, last != NULL ? xz_record_get (last, "place") : NULL);
  set_text (self->teacher, last != NULL ? xz_record_get (last, "teacher") : NULL);
}

/* The day after the last one, or tomorrow. */
static void
propose_from (XzCourseEditor *self, const XzCourse *course)
{
  XzDate day = get_today (self);
  const XzRecord *last = course != NULL && course->sessions->len > 0 ? g_ptr_array_index (course->sessions, course->sessions->len - 1) : NULL;
  XzDate after = last != NULL ? xz_date_parse (xz_record_get (last, "day")) : XZ_DATE_NONE;
  day = xz_calendar_next_working_day (xz_store_get_calendar (self->store), (after != XZ_DATE_NONE && after > day ? after : day) + 1, NULL);
  g_autofree char *text = xz_date_format (day);
  xz_date_entry_set_reference (self->from, get_today (self));
  gtk_editable_set_text (GTK_EDITABLE (xz_date_entry_get_entry (self->from)), text);
}

/* What the task does not touch stands there to be read. */
static void
suit_task (XzCourseEditor *self)
{
  gboolean days = self->task != XZ_COURSE_CHANGE, about = self->task != XZ_COURSE_ADD_DAYS;
  GtkWidget *of_days[] = { GTK_WIDGET (self->from), GTK_WIDGET (self->length), GTK_WIDGET (self->hours), GTK_WIDGET (self->place), GTK_WIDGET (self->teacher) };
  GtkWidget *of_course[] = { GTK_WIDGET (self->kind), GTK_WIDGET (self->name), GTK_WIDGET (self->materials), GTK_WIDGET (self->remark) };
  static const char *const titles[] = { N_("Plan a course"), N_("Add days to the course"), N_("Change the course") };
  static const char *const verbs[] = { N_("Plan the course"), N_("Add the days"), N_("Save") };
  for (guint i = 0; i < G_N_ELEMENTS (of_days); i++)
    gtk_widget_set_sensitive (of_days[i], days);
  for (guint i = 0; i < G_N_ELEMENTS (of_course); i++)
    gtk_widget_set_sensitive (of_course[i], about);
  gtk_window_set_title (GTK_WINDOW (self), _(titles[self->task]));
  gtk_button_set_label (self->save_button, _(verbs[self->task]));
  xz_widget_name (GTK_WIDGET (self->save_button), _(verbs[self->task]));
}

GtkWidget *
xz_course_editor_new (XzWindow *parent, XzCourseTask task, const XzCourse *course)
{
  XzCourseEditor *self = g_object_new (XZ_TYPE_COURSE_EDITOR, "transient-for", parent,
                                       "application", gtk_window_get_application (GTK_WINDOW (parent)), NULL);
  g_set_weak_pointer (&self->main_window, parent);
  self->store = g_object_ref (xz_window_get_store (parent));
  self->task = task;
  self->setting = TRUE;
  self->programme = course != NULL ? g_strdup (course->programme->id) : NULL;
  if (course != NULL)
    fill (self, course);
  self->setting = FALSE;
  if (task != XZ_COURSE_CHANGE)
    propose_from (self, course);
  suit_task (self);
  show_all (self);
  gtk_window_set_focus (GTK_WINDOW (self), task == XZ_COURSE_ADD_DAYS ? GTK_WIDGET (xz_date_entry_get_entry (self->from)) : GTK_WIDGET (self->kind));
  return GTK_WIDGET (self);
}

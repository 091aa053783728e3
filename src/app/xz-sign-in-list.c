/* xz-sign-in-list.c: ticking who was there, by keyboard: space marks and moves on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-sign-in-list.h"
#include <glib/gi18n-lib.h>
#include "xz-widgets.h"

#define MOST_MARKS 3

struct _XzSignInList
{
  GtkWidget       parent;
  GtkWidget      *scroller;
  GtkListBox     *list;
  GPtrArray      *lines;         /* Line */
  const XzRecord *session;       /* borrowed; NULL: results */
  gboolean        setting;
};

/* One person's row.  Widgets are the list's. */
typedef struct {
  XzSignInList         *owner;
  const XzCourseMember *member;
  const XzRecord       *entry;   /* in force; NULL: none */
  GtkToggleButton      *marks[MOST_MARKS];
  GtkEditable          *score;   /* of a result; NULL */
  GtkLabel             *state;
} Line;

typedef struct { const char *code, *word; } Mark;
static const Mark of_session[] = { { "present", N_("Present") }, { "absent", N_("Absent") }, { "excused", N_("Excused") } };
static const Mark of_result[] = { { "1", N_("Passed") }, { "0", N_("Not passed") } };

G_DEFINE_FINAL_TYPE (XzSignInList, xz_sign_in_list, GTK_TYPE_WIDGET)

enum { MARKED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const Mark *
get_marks (XzSignInList *self, guint *n)
{
  *n = self->session != NULL ? G_N_ELEMENTS (of_session) : G_N_ELEMENTS (of_result);
  return self->session != NULL ? of_session : of_result;
}

/* ---- one line ---- */

static const XzRecord *
find_entry (XzSignInList *self, const XzCourseMember *member)
{
  return self->session != NULL ? xz_course_member_find_entry (member, self->session) : member->result;
}

static const char *
recorded_mark (const Line *line)
{
  return line->entry != NULL ? xz_record_get (line->entry, line->owner->session != NULL ? "presence" : "passed") : NULL;
}

static const char *
chosen_mark (const Line *line)
{
  guint n;
  const Mark *marks = get_marks (line->owner, &n);
  for (guint i = 0; i < n; i++)
    if (gtk_toggle_button_get_active (line->marks[i]))
      return marks[i].code;
  return NULL;
}

static const char *
chosen_score (const Line *line)
{
  const char *text = line->score != NULL ? gtk_editable_get_text (line->score) : "";
  return *text != '\0' ? text : NULL;
}

static gboolean
is_changed (const Line *line)
{
  const char *mark = chosen_mark (line);
  if (mark == NULL)
    return FALSE;
  return g_strcmp0 (mark, recorded_mark (line)) != 0
         || (line->score != NULL && g_strcmp0 (chosen_score (line), line->entry != NULL ? xz_record_get (line->entry, "score") : NULL) != 0);
}

static void
show_state (const Line *line)
{
  gboolean changed = is_changed (line), lacks = chosen_mark (line) == NULL && chosen_score (line) != NULL;
  gtk_label_set_text (line->state, lacks ? _("passed or not?") : !changed ? (line->entry != NULL ? _("on record") : "") : line->entry != NULL ? _("corrects") : _("new"));
  xz_widget_set_style (GTK_WIDGET (line->state), lacks || (changed && line->entry != NULL) ? "warn" : NULL);
}

static void
changed_cb (Line *line)
{
  if (line->owner->setting)
    return;
  show_state (line);
  g_signal_emit (line->owner, signals[MARKED], 0);
}

/* From score to score down the list, as they stand on the paper. */
static void
score_activated_cb (Line *line)
{
  GPtrArray *lines = line->owner->lines;
  guint at;
  if (g_ptr_array_find (lines, line, &at) && at + 1 < lines->len)
    gtk_widget_grab_focus (GTK_WIDGET (((Line *) lines->pdata[at + 1])->score));
}

/* One of them at a time, and a second press on it takes none away that is on record. */
static void
toggled_cb (GtkToggleButton *toggle, Line *line)
{
  XzSignInList *self = line->owner;
  guint n;
  if (self->setting)
    return;
  get_marks (self, &n);
  self->setting = TRUE;
  for (guint i = 0; i < n; i++)
    if (line->marks[i] != toggle && gtk_toggle_button_get_active (toggle))
      gtk_toggle_button_set_active (line->marks[i], FALSE);
  if (line->entry != NULL && chosen_mark (line) == NULL)
    gtk_toggle_button_set_active (toggle, TRUE);
  self->setting = FALSE;
  changed_cb (line);
}

static void
set_mark (Line *line, const char *code)
{
  guint n;
  const Mark *marks = get_marks (line->owner, &n);
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (marks[i].code, code) == 0)
      gtk_toggle_button_set_active (line->marks[i], TRUE);
}

/* ---- rows ---- */

static void
add_marks (Line *line, GtkBox *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  guint n;
  const Mark *marks = get_marks (line->owner, &n);
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *toggle = gtk_toggle_button_new_with_label (_(marks[i].word));
      g_autofree char *name = g_strdup_printf ("%s: %s", line->member->name, _(marks[i].word));
      line->marks[i] = GTK_TOGGLE_BUTTON (toggle);
      xz_widget_name (toggle, name);
      g_signal_connect (toggle, "toggled", G_CALLBACK (toggled_cb), line);
      gtk_box_append (GTK_BOX (box), toggle);
    }
  gtk_box_append (row, box);
}

static void
add_score (Line *line, GtkBox *row)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *name = g_strdup_printf (_("Score of %s"), line->member->name);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Score"));
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 6);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 20);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  xz_widget_name (entry, name);
  line->score = GTK_EDITABLE (entry);
  if (line->entry != NULL && xz_record_get (line->entry, "score") != NULL)
    gtk_editable_set_text (line->score, xz_record_get (line->entry, "score"));
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), line);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (score_activated_cb), line);
  gtk_box_append (row, entry);
}

static GtkWidget *
label_new (const char *text, const char *style, int width)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, style);
  gtk_widget_set_size_request (label, width, -1);
  return label;
}

static void
add_line (XzSignInList *self, const XzCourseMember *member)
{
  Line *line = g_new0 (Line, 1);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *agency;
  line->owner = self;
  line->member = member;
  line->entry = find_entry (self, member);
  gtk_widget_add_css_class (row, "xz-file-row");
  gtk_box_append (GTK_BOX (row), label_new (member->name, "xz-name", 96));
  agency = label_new (member->agency != NULL ? member->agency : "", "xz-dim", 60);
  gtk_widget_set_hexpand (agency, TRUE);
  gtk_box_append (GTK_BOX (row), agency);
  line->state = GTK_LABEL (label_new ("", "xz-hint", 56));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (line->state));
  if (self->session == NULL)
    add_score (line, GTK_BOX (row));
  add_marks (line, GTK_BOX (row));
  set_mark (line, recorded_mark (line));
  show_state (line);
  g_ptr_array_add (self->lines, line);
  gtk_list_box_append (self->list, row);
  xz_widget_name (gtk_widget_get_parent (row), member->name);
}

void
xz_sign_in_list_show (XzSignInList *self, GPtrArray *members, const XzRecord *session)
{
  self->setting = TRUE;
  xz_widget_clear (GTK_WIDGET (self->list));
  g_ptr_array_set_size (self->lines, 0);
  self->session = session;
  for (guint i = 0; members != NULL && i < members->len; i++)
    add_line (self, members->pdata[i]);
  self->setting = FALSE;
  g_signal_emit (self, signals[MARKED], 0);
}

/* Space or Enter on a row: there, or not there if that was said; and on to the next. */
static void
row_activated_cb (XzSignInList *self, GtkListBoxRow *row)
{
  guint at = (guint) gtk_list_box_row_get_index (row), n;
  const Mark *marks = get_marks (self, &n);
  Line *line = self->lines->pdata[at];
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->list, (int) at + 1);
  set_mark (line, g_strcmp0 (chosen_mark (line), marks[0].code) == 0 ? marks[1].code : marks[0].code);
  if (next != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (next));
}

void
xz_sign_in_list_mark_rest (XzSignInList *self)
{
  guint n;
  const Mark *marks = get_marks (self, &n);
  for (guint i = 0; i < self->lines->len; i++)
    if (chosen_mark (self->lines->pdata[i]) == NULL)
      set_mark (self->lines->pdata[i], marks[0].code);
}

/* ---- what is to be written ---- */

guint
xz_sign_in_list_count (XzSignInList *self, guint *corrections)
{
  guint changed = 0;
  *corrections = 0;
  for (guint i = 0; i < self->lines->len; i++)
    if (is_changed (self->lines->pdata[i]))
      {
        changed++;
        *corrections += ((Line *) self->lines->pdata[i])->entry != NULL;
      }
  return changed;
}

static XzCourseEntry *
make_entry (const Line *line, const char *programme, const char *day)
{
  const XzRecord *session = line->owner->session;
  XzCourseEntry *entry = g_new0 (XzCourseEntry, 1);
  entry->person = g_strdup (line->member->person);
  entry->corrects = line->entry != NULL ? g_strdup (line->entry->id) : NULL;
  entry->passed = -1;
  if (session != NULL)
    {
      entry->session = g_strdup (session->id);
      entry->half = line->entry != NULL ? xz_record_get (line->entry, "half") : NULL;
      entry->presence = chosen_mark (line);
      return entry;
    }
  entry->programme = g_strdup (programme);
  entry->score = g_strdup (chosen_score (line));
  entry->passed = g_strcmp0 (chosen_mark (line), "1") == 0;
  entry->day = g_strdup (line->entry != NULL ? xz_record_get (line->entry, "day") : day);
  return entry;
}

GPtrArray *
xz_sign_in_list_dup_entries (XzSignInList *self, const char *programme, const char *day)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_course_entry_free);
  for (guint i = 0; i < self->lines->len; i++)
    if (is_changed (self->lines->pdata[i]))
      g_ptr_array_add (entries, make_entry (self->lines->pdata[i], programme, day));
  return entries;
}

/* ---- construction ---- */

static void
xz_sign_in_list_dispose (GObject *object)
{
  XzSignInList *self = XZ_SIGN_IN_LIST (object);
  self->setting = TRUE;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_sign_in_list_parent_class)->dispose (object);
}

static void
xz_sign_in_list_finalize (GObject *object)
{
  g_ptr_array_unref (XZ_SIGN_IN_LIST (object)->lines);
  G_OBJECT_CLASS (xz_sign_in_list_parent_class)->finalize (object);
}

static void
xz_sign_in_list_class_init (XzSignInListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = xz_sign_in_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_sign_in_list_finalize;
  signals[MARKED] = g_signal_new ("marked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
xz_sign_in_list_init (XzSignInList *self)
{
  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->scroller = gtk_scrolled_window_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "xz-card");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  xz_widget_name (GTK_WIDGET (self->list), _("People of the course"));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  GtkWidget *nobody = xz_wrapped_label_new (_("Nobody is on the list of this course yet. Choose people in the matrix, open the courses, and add them."), "xz-hint");
  gtk_widget_add_css_class (nobody, "xz-file-row");
  gtk_list_box_set_placeholder (self->list, nobody);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
}

GtkWidget *
xz_sign_in_list_new (void)
{
  return g_object_new (XZ_TYPE_SIGN_IN_LIST, NULL);
}

/* xz-detail-pane.c: one person: findings, data, spells, history.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-detail-pane.h"
#include <glib/gi18n-lib.h>
#include "xz-app.h"
#include "xz-attachment-list.h"
#include "xz-certificate-window.h"
#include "xz-certificate-words.h"
#include "xz-finding-card.h"
#include "xz-history-list.h"
#include "xz-items-window.h"
#include "xz-pane-training.h"
#include "xz-people-cell.h"
#include "xz-person-job.h"
#include "xz-photo-frame.h"
#include "xz-verdict-label.h"
#include "xz-widgets.h"

#define REVEAL_SECONDS 30
/* The person before stays in view until the next one is read, so that the pane is filled once; no longer. */
#define MAX_READ_MS    60

struct _XzDetailPane
{
  GtkWidget       parent;
  GtkWidget      *content;
  GtkWidget      *nobody, *person;
  GtkBox         *photo_slot, *verdict_slot, *training_slot, *history_slot, *files_slot;
  GtkLabel       *name, *summary, *place;
  GtkToggleButton *data_tab, *history_tab, *files_tab;
  GtkLabel       *files_label;
  GtkWidget      *data, *findings, *facts, *services;
  XzPhotoFrame   *photo;
  XzVerdictLabel *verdict;
  XzPaneTraining *training;
  XzHistoryList  *history;
  XzAttachmentList *files;
  GtkSizeGroup   *titles;       /* what stands before the facts is equally wide */

  XzStore        *store;
  XzRosterRow    *row;          /* whom the pane is about */
  XzRosterRow    *next;         /* who takes the place as soon as all is read, or NULL */
  guint           next_timeout; /* until what the row says is shown without the rest */
  XzPersonView   *view;         /* NULL until read */
  GCancellable   *cancellable;  /* of what is being read or revealed */
  char           *revealed;     /* "id_number" or "phone" while it is shown whole */
  char           *revealing;    /* the field whose reveal is being logged */
  guint           reveal_timeout;
};

G_DEFINE_FINAL_TYPE (XzDetailPane, xz_detail_pane, GTK_TYPE_WIDGET)

enum { EDIT, N_SIGNALS };
static guint signals[N_SIGNALS];

static void show_facts (XzDetailPane *self);

/* ---- reveal: logged first, shown for half a minute ---- */

static void
hide_number (XzDetailPane *self)
{
  g_clear_handle_id (&self->reveal_timeout, g_source_remove);
  g_clear_pointer (&self->revealed, g_free);
  g_clear_pointer (&self->revealing, g_free);
}

static gboolean
reveal_timeout_cb (gpointer data)
{
  XzDetailPane *self = data;
  self->reveal_timeout = 0;
  hide_number (self);
  show_facts (self);
  return G_SOURCE_REMOVE;
}

static void
revealed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean logged = xz_reveal_finish (XZ_STORE (source), result, &error);
  if (g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;        /* another person is shown by now, or none */
  XzDetailPane *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  if (!logged)
    {
      if (XZ_IS_WINDOW (root))
        xz_window_show_fault (XZ_WINDOW (root), _("The number is not shown, since showing it could not be logged."), error);
      return;
    }
  g_autofree char *field = g_steal_pointer (&self->revealing);
  hide_number (self);
  self->revealed = g_steal_pointer (&field);
  self->reveal_timeout = g_timeout_add_seconds (REVEAL_SECONDS, reveal_timeout_cb, self);
  show_facts (self);
}

static void
eye_clicked_cb (GtkButton *button, XzDetailPane *self)
{
  const char *field = g_object_get_data (G_OBJECT (button), "field");
  if (g_strcmp0 (self->revealed, field) == 0)
    {
      hide_number (self);
      show_facts (self);
      return;
    }
  g_free (self->revealing);
  self->revealing = g_strdup (field);
  xz_reveal_async (self->store, self->row->id, field, self->cancellable, revealed_cb, self);
}

/* ---- facts ---- */

static void
add_group (XzDetailPane *self, GtkWidget *box, const char *title)
{
  GtkWidget *label = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "xz-group");
  gtk_widget_set_margin_top (label, 6);
  gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
add_fact (XzDetailPane *self, GtkWidget *box, const char *title, const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_set_size_request (label, 78, -1);
  gtk_size_group_add_widget (self->titles, label);
  gtk_widget_add_css_class (label, "xz-dim");
  gtk_box_append (GTK_BOX (line), label);
  GtkWidget *value = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (value), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_widget_add_css_class (value, "xz-num");
  xz_widget_name (value, title);
  xz_widget_describe (value, text);
  gtk_box_append (GTK_BOX (line), value);
  gtk_box_append (GTK_BOX (box), line);
  return line;
}

/* A fact of the row; nothing where nothing is known, unless it is expected. */
static void
add_column_fact (XzDetailPane *self, const char *title, const char *column, gboolean always)
{
  const char *value = xz_roster_row_get (self->row, column);
  if (!always && (value == NULL || *value == '\0'))
    return;
  g_autofree char *text = xz_people_cell_text (self->row, column);
  add_fact (self, self->facts, title, text);
}

static void
add_masked_fact (XzDetailPane *self, const char *title, const char *column)
{
  const char *value = xz_roster_row_get (self->row, column);
  const XzColumn *description = xz_roster_column (column);
  gboolean whole = g_strcmp0 (self->revealed, column) == 0;
  g_autofree char *text = value != NULL && description != NULL ? xz_field_display (description->desc, value, whole) : NULL;
  GtkWidget *line = add_fact (self, self->facts, title, text != NULL ? text : "—");
  if (text == NULL)
    return;
  GtkWidget *eye = gtk_button_new_from_icon_name (whole ? "view-conceal-symbolic" : "view-reveal-symbolic");
  g_autofree char *name = whole ? g_strdup_printf (_("Hide: %s"), title) : g_strdup_printf (_("Show for 30 seconds: %s (logged)"), title);
  gtk_button_set_has_frame (GTK_BUTTON (eye), FALSE);
  gtk_widget_set_valign (eye, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (eye, "xz-small");
  gtk_widget_set_tooltip_text (eye, name);
  xz_widget_name (eye, name);
  g_object_set_data_full (G_OBJECT (eye), "field", g_strdup (column), g_free);
  g_signal_connect (eye, "clicked", G_CALLBACK (eye_clicked_cb), self);
  gtk_box_append (GTK_BOX (line), eye);
}

/* ---- certificate and duty ---- */

static void
add_sign_fact (XzDetailPane *self, const char *title, const XzVerdict *verdict)
{
  GtkWidget *line = add_fact (self, self->facts, title, verdict->word), *sign = xz_verdict_label_new ();
  gtk_widget_set_visible (gtk_widget_get_last_child (line), FALSE);
  xz_verdict_label_set (XZ_VERDICT_LABEL (sign), verdict);
  gtk_box_append (GTK_BOX (line), sign);
}

static void
add_answer (XzDetailPane *self, const char *title, XzDutyAnswer answer)
{
  XzVerdict verdict;
  verdict.word = xz_duty_answer_word (answer, &verdict.style, &verdict.icon);
  add_sign_fact (self, title, &verdict);
}

static void
certificate_cb (XzDetailPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  if (XZ_IS_WINDOW (root) && self->row != NULL)
    xz_certificate_window_present (GTK_WINDOW (root), XZ_WINDOW (root), self->row->id, NULL);
}

static void
add_certificate (XzDetailPane *self)
{
  const XzCertificateLine *line = self->view->certificate;
  g_autofree char *valid_to = line->facts.valid_to != XZ_DATE_NONE ? xz_date_format (line->facts.valid_to) : NULL;
  XzVerdict verdict;
  g_autofree char *word = xz_certificate_line_dup_state (line, self->view->day, &verdict.style, &verdict.icon);
  GtkWidget *link = xz_link_new (_("Show the certificate"));
  verdict.word = word;
  add_fact (self, self->facts, _("Number"), line->number != NULL ? line->number : "—");
  if (valid_to != NULL)
    add_fact (self, self->facts, _("Valid until"), valid_to);
  add_sign_fact (self, _("State"), &verdict);
  gtk_widget_set_halign (link, GTK_ALIGN_START);
  g_signal_connect_swapped (link, "clicked", G_CALLBACK (certificate_cb), self);
  gtk_box_append (GTK_BOX (self->facts), link);
}

/* ---- insignia and equipment (Art. 7, 21, 27) ---- */

static void
items_cb (XzDetailPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  if (XZ_IS_WINDOW (root) && self->row != NULL)
    xz_items_window_present (XZ_WINDOW (root), self->row->id);
}

static void
show_insignia (XzDetailPane *self)
{
  const XzHoldingLine *line = self->view != NULL ? self->view->holding : NULL;
  GtkWidget *link = line != NULL ? xz_link_new (_("Show the items")) : NULL;
  if (line == NULL)
    return;
  add_group (self, self->facts, _("Insignia and equipment"));
  add_fact (self, self->facts, _("In hand"), line->items != NULL ? line->items : _("nothing"));
  gtk_widget_set_halign (link, GTK_ALIGN_START);
  g_signal_connect_swapped (link, "clicked", G_CALLBACK (items_cb), self);
  gtk_box_append (GTK_BOX (self->facts), link);
}

/* Both answers for today, and every article that says no or warns. */
static void
show_duty (XzDetailPane *self)
{
  if (self->view == NULL || self->view->certificate == NULL)
    return;
  add_group (self, self->facts, _("Certificate"));
  add_certificate (self);
  add_group (self, self->facts, _("Duty today"));
  add_answer (self, _("Alone"), self->view->alone);
  add_answer (self, _("Assisting"), self->view->assisting);
  for (guint i = 0; i < self->view->duty->len; i++)
    gtk_box_append (GTK_BOX (self->facts), xz_finding_card_new (self->view->duty->pdata[i], xz_store_get_profile (self->store), NULL));
}

static void
show_facts (XzDetailPane *self)
{
  xz_widget_clear (self->facts);
  add_group (self, self->facts, _("Basics"));
  add_masked_fact (self, _("ID number"), "id_number");
  add_masked_fact (self, _("Phone"), "phone");
  add_column_fact (self, _("Birth date"), "birth_date", TRUE);
  add_column_fact (self, _("Education"), "education", TRUE);
  add_column_fact (self, _("School"), "school", FALSE);
  add_column_fact (self, _("Ethnic group"), "ethnic_group", FALSE);
  add_column_fact (self, _("Politics"), "political_status", FALSE);
  add_column_fact (self, _("Veteran"), "veteran", FALSE);
  add_column_fact (self, _("Address"), "address", FALSE);

  add_group (self, self->facts, _("Employment"));
  add_column_fact (self, _("Hired"), "hire_date", TRUE);
  add_column_fact (self, _("Employed by"), "employment_form", TRUE);
  add_column_fact (self, _("Company"), "dispatch_company", FALSE);
  add_column_fact (self, _("Contract from"), "contract_from", FALSE);
  add_column_fact (self, _("Contract to"), "contract_to", FALSE);
  add_column_fact (self, _("Grade"), "grade", FALSE);
  add_column_fact (self, _("Officer"), "officer", FALSE);
  add_column_fact (self, _("Last day"), "last_day", FALSE);
  add_column_fact (self, _("Remark"), "remark", FALSE);
  show_duty (self);
  show_insignia (self);
}

/* ---- head, findings, spells ---- */

static void
show_head (XzDetailPane *self)
{
  g_autofree char *sex = xz_people_cell_text (self->row, "sex");
  const char *age = xz_roster_row_get (self->row, "age");
  g_autofree char *years = age != NULL ? g_strdup_printf (_("%s years"), age) : g_strdup ("—");
  g_autofree char *post = xz_people_cell_text (self->row, "post");
  g_autofree char *summary = g_strdup_printf ("%s · %s · %s", sex, years, post);
  g_autofree char *place = xz_people_cell_text (self->row, "agency");
  gtk_label_set_text (self->name, xz_roster_row_get (self->row, "name"));
  gtk_label_set_text (self->summary, summary);
  gtk_label_set_text (self->place, place);
  XzVerdict verdict = xz_verdict_of_row (self->row);
  xz_verdict_label_set (self->verdict, &verdict);
}

static void
act_cb (XzDetailPane *self, const char *field)
{
  g_signal_emit (self, signals[EDIT], 0, field);
}

static void
show_findings (XzDetailPane *self, XzFindings *findings)
{
  xz_widget_clear (self->findings);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const XzFinding *finding = g_ptr_array_index (findings, i);
      GtkWidget *card = xz_finding_card_new (finding, xz_store_get_profile (self->store),
                                             finding->field != NULL ? _("Correct") : NULL);
      g_signal_connect_swapped (card, "act", G_CALLBACK (act_cb), self);
      gtk_box_append (GTK_BOX (self->findings), card);
    }
}

static const char *
get_or_dash (const XzRecord *record, const char *field)
{
  const char *value = xz_record_get (record, field);
  return value != NULL ? value : "—";
}

static void
show_services (XzDetailPane *self)
{
  xz_widget_clear (self->services);
  for (guint i = 0; i < self->view->services->len; i++)
    {
      const XzRecord *service = g_ptr_array_index (self->view->services, i);
      const char *agency = g_ptr_array_index (self->view->agency_names, i);
      const char *last = xz_record_get (service, "last_day");
      g_autofree char *period = g_strdup_printf (_("%s to %s"), get_or_dash (service, "hire_date"), last != NULL ? last : _("now"));
      const XzField *form = xz_record_type_field (&xz_type_service, "employment_form");
      g_autofree char *form_text = xz_field_display (form, xz_record_get (service, "employment_form"), FALSE);
      add_group (self, self->services, agency != NULL ? agency : "—");
      add_fact (self, self->services, _("Period"), period);
      add_fact (self, self->services, _("Employed by"), form_text != NULL ? form_text : "—");
      if (xz_record_get (service, "leave_reason") != NULL)
        add_fact (self, self->services, _("Reason"), xz_record_get (service, "leave_reason"));
    }
}

/* The tab says how many there are. */
static void
show_files (XzDetailPane *self, GPtrArray *records)
{
  guint n = records != NULL ? records->len : 0;
  g_autofree char *text = n > 0 ? g_strdup_printf ("%s %u", _("Files"), n) : g_strdup (_("Files"));
  gtk_label_set_text (self->files_label, text);
  xz_widget_name (GTK_WIDGET (self->files_tab), text);
  xz_attachment_list_set (self->files, self->row != NULL ? self->store : NULL, self->row != NULL ? self->row->id : NULL, records);
}

static void
show_view (XzDetailPane *self)
{
  XzContext *context = xz_store_get_context (self->store);
  show_head (self);
  show_facts (self);
  show_findings (self, self->view->findings);
  show_services (self);
  show_files (self, self->view->attachments);
  xz_pane_training_set (self->training, self->store, self->row);
  xz_photo_frame_set (self->photo, self->view->photo, xz_roster_row_get (self->row, "name"));
  xz_history_list_set (self->history, self->view->history, context->now (context));
}

/* ---- reading ---- */

static void
drop_next (XzDetailPane *self)
{
  g_clear_handle_id (&self->next_timeout, g_source_remove);
  g_clear_pointer (&self->next, xz_roster_row_unref);
}

/* row, which may be NULL, takes the place of whoever the pane was about. */
static void
take_place (XzDetailPane *self, XzRosterRow *row)
{
  if (row == NULL || self->row == NULL || !g_str_equal (row->id, self->row->id))
    {
      hide_number (self);
      g_clear_pointer (&self->view, xz_person_view_free);
    }
  if (row != NULL)
    xz_roster_row_ref (row);
  g_clear_pointer (&self->row, xz_roster_row_unref);
  self->row = row;
  drop_next (self);
  gtk_widget_set_visible (self->person, row != NULL);
  gtk_widget_set_visible (self->nobody, row == NULL);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  XzPersonView *view = xz_person_view_finish (XZ_STORE (source), result, &error);
  if (view == NULL)
    return;        /* cancelled; or gone, and the list says so */
  XzDetailPane *self = data;
  take_place (self, view->row);
  g_clear_pointer (&self->view, xz_person_view_free);
  self->view = view;
  show_view (self);
}

static void
read_person (XzDetailPane *self)
{
  XzRosterRow *row = self->next != NULL ? self->next : self->row;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (row == NULL || self->store == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->cancellable = g_cancellable_new ();
  xz_person_view_async (self->store, row->id, gtk_toggle_button_get_active (self->history_tab),
                        self->cancellable, read_cb, self);
}

void
xz_detail_pane_refresh (XzDetailPane *self)
{
  read_person (self);
}

/* A hidden label still speaks to a screen reader. */
static void
forget_person (XzDetailPane *self)
{
  gtk_label_set_text (self->name, "");
  gtk_label_set_text (self->summary, "");
  gtk_label_set_text (self->place, "");
  xz_widget_clear (self->facts);
  xz_widget_clear (self->findings);
  xz_widget_clear (self->services);
  show_files (self, NULL);
  xz_pane_training_set (self->training, NULL, NULL);
  xz_photo_frame_set (self->photo, NULL, NULL);
  xz_history_list_set (self->history, NULL, 0);
}

/* What the row says, and nothing of what it does not. */
static void
show_row (XzDetailPane *self)
{
  show_head (self);
  show_facts (self);
  show_findings (self, NULL);
  xz_widget_clear (self->services);
  show_files (self, NULL);
  xz_pane_training_set (self->training, NULL, NULL);
  xz_photo_frame_set (self->photo, NULL, NULL);
  xz_history_list_set (self->history, NULL, 0);
}

static gboolean
next_timeout_cb (gpointer data)
{
  XzDetailPane *self = data;
  g_autoptr (XzRosterRow) row = xz_roster_row_ref (self->next);
  self->next_timeout = 0;
  take_place (self, row);
  show_row (self);
  return G_SOURCE_REMOVE;
}

static void
await_next (XzDetailPane *self, XzRosterRow *row)
{
  drop_next (self);
  self->next = xz_roster_row_ref (row);
  self->next_timeout = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, MAX_READ_MS, next_timeout_cb, self, NULL);
}

void
xz_detail_pane_set_row (XzDetailPane *self, XzRosterRow *row)
{
  gboolean same = row != NULL && self->row != NULL && g_str_equal (row->id, self->row->id);
  if (row != NULL && !same && self->row != NULL && self->store != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    await_next (self, row);
  else
    {
      take_place (self, row);
      if (row == NULL)
        forget_person (self);
      else if (!same)
        show_row (self);
    }
  read_person (self);
}

void
xz_detail_pane_set_store (XzDetailPane *self, XzStore *store)
{
  xz_detail_pane_set_row (self, NULL);
  g_set_object (&self->store, store);
}

static void
tab_toggled_cb (XzDetailPane *self)
{
  gtk_widget_set_visible (self->data, gtk_toggle_button_get_active (self->data_tab));
  if (gtk_toggle_button_get_active (self->history_tab))
    read_person (self);
}

void
xz_detail_pane_show_history (XzDetailPane *self)
{
  gtk_toggle_button_set_active (self->history_tab, TRUE);
}

/* ---- construction ---- */

static void
xz_detail_pane_dispose (GObject *object)
{
  XzDetailPane *self = XZ_DETAIL_PANE (object);
  hide_number (self);
  drop_next (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->titles);
  g_clear_pointer (&self->view, xz_person_view_free);
  g_clear_pointer (&self->row, xz_roster_row_unref);
  g_clear_object (&self->store);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_detail_pane_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, XzDetailPane, content);
  gtk_widget_class_bind_template_child (klass, XzDetailPane, nobody);
  gtk_widget_class_bind_template_child (klass, XzDetailPane, person);
  gtk_widget_class_bind_template_child (klass, XzDetailPane, photo_slot);
  gtk_widget_class_bind_template_child (klass, XzDetailPane, verdict_slot);
  gtk_widget_class_bind_template_child (klass, XzDetailPane, training_slot);
  gtk_widget_class_bind_template_child (klass, XzDetailPane, history_slot);
  gtk_widget_class_bind_template_child (klass, XzDetailPane, files_slot);
  gtk_widget_class_bind_template_child (klass, XzDetailPane, files_tab);
  gtk_widget_class_bind_template_child (klass, XzDetailPane, files_label);
  gtk_widget_class_bind_template_child (klass, XzDetailPane, name);
  gtk_widget_class_bind_template_child (klass, XzDetailPane, summary);
  gtk_widget_class_bind_template_child (klass, XzDetailPane, place);
  gtk_widget_class_bind_template_child (klass, XzDetailPane, data_tab);
  gtk_widget_class_bind_template_child (klass, XzDetailPane, history_tab);
  gtk_widget_class_bind_template_child (klass, XzDetailPane, data);
  gtk_widget_class_bind_template_child (klass, XzDetailPane, findings);
  gtk_widget_class_bind_template_child (klass, XzDetailPane, facts);
  gtk_widget_class_bind_template_child (klass, XzDetailPane, services);
}

static void
xz_detail_pane_class_init (XzDetailPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_detail_pane_dispose;
  signals[EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("detail-pane"));
  bind_children (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
xz_detail_pane_init (XzDetailPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->titles = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->photo = XZ_PHOTO_FRAME (xz_photo_frame_new ());
  gtk_box_append (self->photo_slot, GTK_WIDGET (self->photo));
  self->verdict = XZ_VERDICT_LABEL (xz_verdict_label_new ());
  gtk_box_append (self->verdict_slot, GTK_WIDGET (self->verdict));
  self->training = XZ_PANE_TRAINING (xz_pane_training_new ());
  gtk_box_append (self->training_slot, GTK_WIDGET (self->training));
  self->history = XZ_HISTORY_LIST (xz_history_list_new ());
  gtk_box_append (self->history_slot, GTK_WIDGET (self->history));
  self->files = XZ_ATTACHMENT_LIST (xz_attachment_list_new ());
  gtk_box_append (self->files_slot, GTK_WIDGET (self->files));
  g_signal_connect_swapped (self->data_tab, "toggled", G_CALLBACK (tab_toggled_cb), self);
  g_signal_connect_swapped (self->history_tab, "toggled", G_CALLBACK (tab_toggled_cb), self);
  g_signal_connect (self, "map", G_CALLBACK (read_person), NULL);
}

GtkWidget *
xz_detail_pane_new (void)
{
  return g_object_new (XZ_TYPE_DETAIL_PANE, NULL);
}

/* xz-certificate-window.c: one certificate: what it is worth, both answers about duty, what happened to it, the steps
 * that its state allows.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-certificate-window.h"
#include <glib/gi18n-lib.h>
#include "xz-card-print-window.h"
#include "xz-certificate-act-window.h"
#include "xz-certificate-job.h"
#include "xz-codes.h"
#include "xz-finding-card.h"
#include "xz-issue-window.h"
#include "xz-status-page.h"
#include "xz-verdict-label.h"
#include "xz-widgets.h"

struct _XzCertificateWindow
{
  GtkWindow       parent;
  GtkStack       *stack;
  GtkLabel       *name, *place;
  GtkBox         *verdict_slot, *duty, *acts;
  GtkGrid        *facts;
  GtkListBox     *steps, *others;
  GtkWidget      *steps_title, *others_title;
  GtkButton      *person_button, *print_button;
  XzVerdictLabel *verdict;
  XzStatusPage   *fault;

  XzWindow       *main_window;      /* weak pointer */
  XzStore        *store;
  XzCertificateCard *card;          /* NULL until read */
  char           *person, *certificate;
  GCancellable   *cancellable;
};

G_DEFINE_FINAL_TYPE (XzCertificateWindow, xz_certificate_window, GTK_TYPE_WINDOW)

static void read_card (XzCertificateWindow *self);

/* ---- facts ---- */

static void
add_fact (XzCertificateWindow *self, int *row, const char *title, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  GtkWidget *label = gtk_label_new (title), *value = xz_wrapped_label_new (text, "xz-num");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "xz-dim");
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_widget_set_hexpand (value, TRUE);
  xz_widget_name (value, title);
  xz_widget_describe (value, text);
  gtk_grid_attach (self->facts, label, 0, *row, 1, 1);
  gtk_grid_attach (self->facts, value, 1, (*row)++, 1, 1);
}

static const char *
number_of_other (const XzCertificateCard *card, const char *id)
{
  for (guint i = 0; id != NULL && i < card->others->len; i++)
    if (g_str_equal (((XzRecord *) card->others->pdata[i])->id, id))
      return xz_record_get (card->others->pdata[i], "number");
  return NULL;
}

static void
show_facts (XzCertificateWindow *self)
{
  const XzRecord *certificate = self->card->certificate;
  int row = 0;
  xz_widget_clear (GTK_WIDGET (self->facts));
  gtk_widget_set_visible (GTK_WIDGET (self->facts), certificate != NULL);
  if (certificate == NULL)
    return;
  const char *key = xz_record_get (certificate, "key");
  g_autofree char *signature = key != NULL ? g_strdup_printf (_("signed by key %s"), key) : g_strdup (_("not signed: there was no signing key"));
  add_fact (self, &row, _("Certificate number"), xz_record_get (certificate, "number"));
  add_fact (self, &row, _("Issued on"), xz_record_get (certificate, "issued_on"));
  add_fact (self, &row, _("Valid until"), xz_record_get (certificate, "valid_to"));
  add_fact (self, &row, _("In the place of"), number_of_other (self->card, xz_record_get (certificate, "replaces")));
  add_fact (self, &row, _("QR code"), signature);
  add_fact (self, &row, _("Remark"), xz_record_get (certificate, "remark"));
}

/* Of a former certificate the state that it was left in. */
static void
show_verdict (XzCertificateWindow *self)
{
  XzCertificateCard *card = self->card;
  XzCertificateLine former = { 0 };
  const XzCertificateLine *line = card->line;
  if (card->certificate != NULL && !g_str_equal (card->certificate->id, card->line->certificate))
    {
      g_strlcpy (former.certificate, card->certificate->id, sizeof former.certificate);
      xz_certificate_state_from_code (xz_record_get (card->certificate, "state"), &former.facts.state);
      former.standing = XZ_STANDING_STATE;
      line = &former;
    }
  XzVerdict verdict;
  g_autofree char *word = xz_certificate_line_dup_state (line, card->day, &verdict.style, &verdict.icon);
  verdict.word = word;
  xz_verdict_label_set (self->verdict, &verdict);
}

/* ---- duty: both answers, with every article ---- */

static void
add_duty (XzCertificateWindow *self, const char *title, XzDutyAnswer answer, const XzFindings *findings)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *label = gtk_label_new (title), *sign = xz_verdict_label_new ();
  XzVerdict verdict;
  verdict.word = xz_duty_answer_word (answer, &verdict.style, &verdict.icon);
  xz_verdict_label_set (XZ_VERDICT_LABEL (sign), &verdict);
  gtk_widget_add_css_class (label, "xz-strong");
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), sign);
  gtk_box_append (self->duty, line);
  for (guint i = 0; i < findings->len; i++)
    gtk_box_append (self->duty, xz_finding_card_new (findings->pdata[i], xz_store_get_profile (self->store), NULL));
}

static void
show_duty (XzCertificateWindow *self)
{
  g_autofree char *art8 = xz_profile_dup_article_name (8), *art9 = xz_profile_dup_article_name (9);
  g_autofree char *alone = g_strdup_printf (_("Duty alone (%s) today"), art8), *assisting = g_strdup_printf (_("Assisting enforcement (%s) today"), art9);
  xz_widget_clear (GTK_WIDGET (self->duty));
  add_duty (self, alone, self->card->alone, self->card->alone_findings);
  add_duty (self, assisting, self->card->assisting, self->card->assisting_findings);
}

/* ---- what happened ---- */

static GtkWidget *
step_row_new (const XzCertificateStep *step)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *day = gtk_label_new (step->day != NULL ? step->day : "—");
  const char *act = xz_code_label (&xz_codes_certificate_act, step->act);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  const char *all[] = { step->reason, step->document, step->user_name, step->is_void ? _("corrected") : NULL };
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] != NULL && *all[i] != '\0')
      g_ptr_array_add (parts, (gpointer) all[i]);
  g_ptr_array_add (parts, NULL);
  g_autofree char *caption = g_strjoinv (" · ", (char **) parts->pdata);
  gtk_widget_add_css_class (row, "xz-file-row");
  gtk_widget_add_css_class (day, "xz-num");
  gtk_widget_set_valign (day, GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), xz_wrapped_label_new (act != NULL ? act : step->act, step->is_void ? "xz-dim" : "xz-name"));
  if (*caption != '\0')
    gtk_box_append (GTK_BOX (words), xz_wrapped_label_new (caption, "xz-dim"));
  gtk_box_append (GTK_BOX (row), day);
  gtk_box_append (GTK_BOX (row), words);
  return row;
}

static void
show_steps (XzCertificateWindow *self)
{
  GPtrArray *steps = self->card->steps;
  xz_widget_clear (GTK_WIDGET (self->steps));
  for (guint i = steps->len; i > 0; i--)
    {
      const XzCertificateStep *step = steps->pdata[i - 1];
      GtkWidget *row = step_row_new (step);
      g_autofree char *name = g_strdup_printf ("%s · %s · %s", step->day != NULL ? step->day : "—",
                                               xz_code_label (&xz_codes_certificate_act, step->act), step->reason != NULL ? step->reason : "—");
      gtk_list_box_append (self->steps, row);
      xz_widget_name (gtk_widget_get_parent (row), name);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->steps), steps->len > 0);
  gtk_widget_set_visible (self->steps_title, steps->len > 0);
}

static void
show_others (XzCertificateWindow *self)
{
  xz_widget_clear (GTK_WIDGET (self->others));
  for (guint i = 0; i < self->card->others->len; i++)
    {
      const XzRecord *other = self->card->others->pdata[i];
      const char *number = xz_record_get (other, "number"), *issued = xz_record_get (other, "issued_on");
      g_autofree char *text = g_strdup_printf ("%s · %s · %s", number != NULL ? number : "—", issued != NULL ? issued : "—",
                                               xz_code_label (&xz_codes_certificate_state, xz_record_get (other, "state")));
      GtkWidget *row = xz_wrapped_label_new (text, "xz-file-row");
      gtk_list_box_append (self->others, row);
      xz_widget_name (gtk_widget_get_parent (row), text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->others), self->card->others->len > 0);
  gtk_widget_set_visible (self->others_title, self->card->others->len > 0);
}

static void
other_cb (XzCertificateWindow *self, GtkListBoxRow *row)
{
  const XzRecord *other = self->card->others->pdata[gtk_list_box_row_get_index (row)];
  g_free (self->certificate);
  self->certificate = g_strdup (other->id);
  read_card (self);
}

/* ---- the next step ---- */

static void
done_cb (XzCertificateWindow *self)
{
  g_clear_pointer (&self->certificate, g_free);
  read_card (self);
}

static void
act_cb (XzCertificateWindow *self, GtkWidget *button)
{
  XzCertificateAct act = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "xz-act"));
  if (self->main_window == NULL || self->card == NULL || self->card->certificate == NULL)
    return;
  GtkWidget *window = xz_certificate_act_window_new (GTK_WINDOW (self), self->main_window, self->card, act);
  g_signal_connect_object (window, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
issue_cb (XzCertificateWindow *self)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_free);
  XzWindow *main_window = self->main_window;
  g_ptr_array_add (people, g_strdup (self->person));
  gtk_window_close (GTK_WINDOW (self));
  if (main_window != NULL)
    xz_issue_window_present (main_window, people);
}

/* The one in view is in force: its card can be printed. */
static gboolean
can_print (const XzCertificateCard *card)
{
  return card != NULL && card->certificate != NULL && card->line->standing == XZ_STANDING_VALID
         && g_str_equal (card->certificate->id, card->line->certificate);
}

static void
print_cb (XzCertificateWindow *self)
{
  XzWindow *main_window = self->main_window;
  if (main_window == NULL || !can_print (self->card))
    return;
  GArray *people = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (people, self->card->line->person_number);
  gtk_window_close (GTK_WINDOW (self));
  xz_card_print_window_present (main_window, people);
}

static gboolean
print_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  print_cb (XZ_CERTIFICATE_WINDOW (widget));
  return TRUE;
}

static void
add_button (XzCertificateWindow *self, const char *label, guint act, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  xz_widget_name (button, label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "xz-act", GUINT_TO_POINTER (act));
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (self->acts, button);
}

/* Whatever is in force or suspended can be renewed; what was lost or damaged is issued anew. */
static gboolean
can_act (const XzCertificateCard *card, XzCertificateState state, XzCertificateAct act)
{
  XzCertificateState to;
  gboolean counts = g_str_equal (card->certificate->id, card->line->certificate);
  if (act == XZ_CERTIFICATE_REPLACE)
    return counts && card->line->in_service
           && (state == XZ_CERTIFICATE_ISSUED || state == XZ_CERTIFICATE_SUSPENDED || xz_certificate_step (state, act, &to));
  return act != XZ_CERTIFICATE_ISSUE && xz_certificate_step (state, act, &to);
}

static void
show_acts (XzCertificateWindow *self)
{
  XzCertificateState state;
  xz_widget_clear (GTK_WIDGET (self->acts));
  gtk_widget_set_visible (GTK_WIDGET (self->print_button), can_print (self->card));
  if (!xz_store_may (self->store, XZ_ACT_ADD) || xz_store_is_read_only (self->store))
    return;
  if (self->card->certificate == NULL)
    {
      add_button (self, _("Issue…"), 0, G_CALLBACK (issue_cb));
      return;
    }
  if (!xz_certificate_state_from_code (xz_record_get (self->card->certificate, "state"), &state))
    return;
  for (guint act = 0; act < XZ_N_CERTIFICATE_ACTS; act++)
    if (can_act (self->card, state, act))
      {
        g_autofree char *label = g_strdup_printf ("%s…", xz_certificate_act_label (act));
        add_button (self, label, act, G_CALLBACK (act_cb));
      }
}

/* ---- reading ---- */

static void
show_card (XzCertificateWindow *self)
{
  const char *agency = xz_roster_row_get (self->card->person, "agency"), *post = xz_roster_row_get (self->card->person, "post");
  const char *name = xz_roster_row_get (self->card->person, "name");
  g_autofree char *place = g_strdup_printf ("%s · %s", agency != NULL ? agency : "—", post != NULL ? post : "—");
  g_autofree char *title = g_strdup_printf (_("Certificate of %s"), name);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->place, place);
  show_verdict (self);
  show_facts (self);
  show_duty (self);
  show_steps (self);
  show_others (self);
  show_acts (self);
  gtk_stack_set_visible_child_name (self->stack, "card");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzCertificateWindow) self = data;
  g_autoptr (GError) error = NULL;
  XzCertificateCard *card = xz_certificate_card_finish (XZ_STORE (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&card, xz_certificate_card_free);
      return;
    }
  if (card != NULL)
    {
      g_clear_pointer (&self->card, xz_certificate_card_free);
      self->card = card;
      show_card (self);
      return;
    }
  g_autofree char *next = NULL, *sentence = xz_error_dup_sentence (error, &next);
  xz_status_page_set (self->fault, "dialog-error-symbolic", _("The certificate could not be read."), sentence);
  gtk_stack_set_visible_child_name (self->stack, "fault");
}

static void
read_card (XzCertificateWindow *self)
{
  xz_certificate_card_async (self->store, self->person, self->certificate, self->cancellable, read_cb, g_object_ref (self));
}

static void
person_cb (XzCertificateWindow *self)
{
  if (self->main_window != NULL)
    xz_window_show_person (self->main_window, self->person);
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- construction ---- */

static void
xz_certificate_window_dispose (GObject *object)
{
  XzCertificateWindow *self = XZ_CERTIFICATE_WINDOW (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_weak_pointer (&self->main_window);
  G_OBJECT_CLASS (xz_certificate_window_parent_class)->dispose (object);
}

static void
xz_certificate_window_finalize (GObject *object)
{
  XzCertificateWindow *self = XZ_CERTIFICATE_WINDOW (object);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->card, xz_certificate_card_free);
  g_free (self->person);
  g_free (self->certificate);
  G_OBJECT_CLASS (xz_certificate_window_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzCertificateWindow, child)

static void
xz_certificate_window_class_init (XzCertificateWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_certificate_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_certificate_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("certificate-window"));
  BIND (stack);
  BIND (name);
  BIND (place);
  BIND (verdict_slot);
  BIND (duty);
  BIND (acts);
  BIND (facts);
  BIND (steps);
  BIND (others);
  BIND (steps_title);
  BIND (others_title);
  BIND (person_button);
  BIND (print_button);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, print_key_cb, NULL);
}

static void
xz_certificate_window_init (XzCertificateWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->verdict = XZ_VERDICT_LABEL (xz_verdict_label_new ());
  gtk_box_append (self->verdict_slot, GTK_WIDGET (self->verdict));
  xz_verdict_label_set (self->verdict, NULL);
  self->fault = XZ_STATUS_PAGE (xz_status_page_new ());
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->fault), "fault");
  g_signal_connect_swapped (self->others, "row-activated", G_CALLBACK (other_cb), self);
  g_signal_connect_swapped (self->print_button, "clicked", G_CALLBACK (print_cb), self);
  g_signal_connect_swapped (self->person_button, "clicked", G_CALLBACK (person_cb), self);
}

void
xz_certificate_window_present (GtkWindow *above, XzWindow *main_window, const char *person, const char *certificate)
{
  XzStore *store = xz_window_get_store (main_window);
  if (store == NULL)
    return;
  XzCertificateWindow *self = g_object_new (XZ_TYPE_CERTIFICATE_WINDOW, "transient-for", above,
                                            "application", gtk_window_get_application (GTK_WINDOW (main_window)), NULL);
  g_set_weak_pointer (&self->main_window, main_window);
  self->store = g_object_ref (store);
  self->person = g_strdup (person);
  self->certificate = g_strdup (certificate);
  read_card (self);
  gtk_window_present (GTK_WINDOW (self));
}

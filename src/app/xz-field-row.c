/* xz-field-row.c: one field of a form: label above, control, one line for hint or error below.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-field-row.h"
#include <glib/gi18n-lib.h>
#include "xz-app.h"
#include "xz-date-entry.h"
#include "xz-id-number.h"
#include "xz-text.h"
#include "xz-widgets.h"

struct _XzFieldRow
{
  GtkWidget          parent;
  GtkWidget         *content;
  GtkLabel          *label;
  GtkLabel          *required_word;
  GtkLabel          *derived_word;
  GtkBox            *holder;
  GtkImage          *sign;
  GtkLabel          *line;
  GtkEntry          *entry;         /* inside the control */
  XzSuggestionEntry *suggestion;    /* the control, or NULL */
  XzDateEntry       *date;          /* the control, or NULL */
  const XzColumn    *column;
  char              *key, *hint, *plain_label, *column_name;
  char              *whole;         /* of a masked field: what stands there really */
  gboolean           required, derived, edited, filling, focused, error;
};

G_DEFINE_FINAL_TYPE (XzFieldRow, xz_field_row, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_COLUMN, PROP_KEY, PROP_REQUIRED, PROP_HINT, PROP_LABEL };
enum { EDITED, LEFT, ACTIVATE, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- text and value ---- */

static gboolean
is_masked (XzFieldRow *self)
{
  return self->column != NULL && self->column->desc->sensitivity == XZ_SENSITIVITY_MASKED
         && (self->column->desc->type == XZ_FIELD_ID_NUMBER || self->column->desc->type == XZ_FIELD_PHONE);
}

static char *
mask (XzFieldRow *self, const char *whole)
{
  return self->column->desc->type == XZ_FIELD_ID_NUMBER ? xz_id_number_mask (whole) : xz_phone_mask (whole);
}

static void
show_text (XzFieldRow *self, const char *text)
{
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
  self->filling = FALSE;
}

/* The whole number stands in the entry only while it has the focus, and
 * while it is wrong: what cannot be seen cannot be mended. */
static void
show_masked (XzFieldRow *self)
{
  if (!is_masked (self))
    return;
  g_autofree char *masked = self->whole != NULL && !self->focused && !self->error ? mask (self, self->whole) : NULL;
  show_text (self, masked != NULL ? masked : self->whole);
}

static void
entry_changed_cb (XzFieldRow *self)
{
  if (self->filling)
    return;
  if (is_masked (self))
    {
      g_free (self->whole);
      self->whole = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
    }
  self->edited = TRUE;
  xz_field_row_set_derived (self, FALSE);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
focus_enter_cb (XzFieldRow *self)
{
  self->focused = TRUE;
  show_masked (self);
  if (is_masked (self))
    gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

static void
focus_leave_cb (XzFieldRow *self)
{
  self->focused = FALSE;
  if (self->date != NULL)
    xz_date_entry_tidy (self->date);
  if (self->suggestion != NULL && xz_suggestion_entry_get_value (self->suggestion) == NULL && self->column != NULL
      && self->column->desc->codes != NULL)
    xz_suggestion_entry_complete (self->suggestion);
  g_signal_emit (self, signals[LEFT], 0);
  show_masked (self);
}

static void
entry_activate_cb (XzFieldRow *self)
{
  if (self->suggestion != NULL && xz_suggestion_entry_complete (self->suggestion))
    entry_changed_cb (self);
  g_signal_emit (self, signals[ACTIVATE], 0);
}

const char *
xz_field_row_get_text (XzFieldRow *self)
{
  if (is_masked (self))
    return self->whole != NULL ? self->whole : "";
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
xz_field_row_set_value (XzFieldRow *self, const char *value)
{
  if (is_masked (self))
    {
      g_autofree char *copy = g_strdup (value);
      g_free (self->whole);
      self->whole = g_steal_pointer (&copy);
      show_masked (self);
    }
  else if (self->suggestion != NULL)
    {
      self->filling = TRUE;
      xz_suggestion_entry_set_value (self->suggestion, value);
      self->filling = FALSE;
    }
  else
    show_text (self, value);
  self->edited = FALSE;
}

char *
xz_field_row_dup_value (XzFieldRow *self)
{
  const char *code = self->suggestion != NULL ? xz_suggestion_entry_get_value (self->suggestion) : NULL;
  if (code != NULL)
    return g_strdup (code);
  g_autofree char *text = xz_text_normalize (xz_field_row_get_text (self));
  return g_steal_pointer (&text);
}

gboolean
xz_field_row_is_edited (XzFieldRow *self)
{
  return self->edited;
}

/* ---- the line below ---- */

static void
show_line (XzFieldRow *self, const char *style, const char *icon, const char *text)
{
  gtk_widget_set_visible (GTK_WIDGET (self->sign), icon != NULL);
  if (icon != NULL)
    gtk_image_set_from_icon_name (self->sign, icon);
  gtk_label_set_text (self->line, text != NULL ? text : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->line), text);
  xz_widget_set_style (gtk_widget_get_parent (GTK_WIDGET (self->line)), style);
  xz_widget_set_style (GTK_WIDGET (self), style);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               self->error ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

void
xz_field_row_set_problem (XzFieldRow *self, XzSeverity severity, const char *sentence)
{
  self->error = sentence != NULL && severity == XZ_SEVERITY_BLOCK;
  if (sentence == NULL)
    show_line (self, NULL, NULL, self->hint);
  else
    show_line (self, xz_severity_style (severity), xz_severity_icon (severity), sentence);
  show_masked (self);
}

gboolean
xz_field_row_has_error (XzFieldRow *self)
{
  return self->error;
}

void
xz_field_row_set_hint (XzFieldRow *self, const char *hint)
{
  g_autofree char *copy = g_strdup (hint);
  g_free (self->hint);
  self->hint = g_steal_pointer (&copy);
  if (!gtk_widget_get_visible (GTK_WIDGET (self->sign)))
    show_line (self, NULL, NULL, self->hint);
}

static char *
describe_lack (XzFieldRow *self)
{
  const char *text = xz_field_row_get_text (self);
  if (self->required && *text == '\0')
    return g_strdup (_("Must be filled in"));
  if (*text != '\0' && self->column != NULL && self->column->desc->codes != NULL
      && xz_code_list_match (self->column->desc->codes, text) == NULL)
    return g_strdup (_("Not in the list: choose with Down"));
  return NULL;
}

gboolean
xz_field_row_check (XzFieldRow *self, XzDate today)
{
  g_autofree char *lack = describe_lack (self);
  if (lack != NULL)
    {
      xz_field_row_set_problem (self, XZ_SEVERITY_BLOCK, lack);
      return FALSE;
    }
  const char *text = xz_field_row_get_text (self);
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  if (self->column != NULL && *text != '\0' && self->column->desc->type != XZ_FIELD_REF)
    {
      g_autofree char *canonical = NULL;
      xz_field_parse (self->column->desc, text, FALSE, today, &canonical, findings);
    }
  xz_findings_sort (findings);
  XzFinding *worst = findings->len > 0 ? g_ptr_array_index (findings, 0) : NULL;
  g_autofree char *sentence = worst != NULL && worst->severity > XZ_SEVERITY_NOTE ? xz_finding_dup_sentence (worst) : NULL;
  xz_field_row_set_problem (self, worst != NULL ? worst->severity : XZ_SEVERITY_NOTE, sentence);
  return !self->error;
}

/* ---- derived from the ID number ---- */

void
xz_field_row_set_derived (XzFieldRow *self, gboolean derived)
{
  self->derived = derived;
  gtk_widget_set_visible (GTK_WIDGET (self->derived_word), derived);
  if (derived)
    gtk_widget_add_css_class (GTK_WIDGET (self), "derived");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "derived");
}

gboolean
xz_field_row_is_derived (XzFieldRow *self)
{
  return self->derived;
}

/* ---- construction ---- */

static gboolean
offers_choices (XzFieldRow *self)
{
  return self->column != NULL && (self->column->desc->type == XZ_FIELD_CODE || self->column->desc->type == XZ_FIELD_REF
                                  || self->column->desc->ref != NULL);
}

static GtkWidget *
make_control (XzFieldRow *self)
{
  if (offers_choices (self))
    {
      self->suggestion = XZ_SUGGESTION_ENTRY (xz_suggestion_entry_new ());
      self->entry = xz_suggestion_entry_get_entry (self->suggestion);
      if (self->column->desc->codes != NULL)
        xz_suggestion_entry_set_codes (self->suggestion, self->column->desc->codes);
      return GTK_WIDGET (self->suggestion);
    }
  if (self->column != NULL && self->column->desc->type == XZ_FIELD_DATE)
    {
      self->date = XZ_DATE_ENTRY (xz_date_entry_new ());
      self->entry = xz_date_entry_get_entry (self->date);
      return GTK_WIDGET (self->date);
    }
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 6);
  return GTK_WIDGET (self->entry);
}

static void
label_control (XzFieldRow *self)
{
  const char *label = xz_field_row_get_label (self);
  g_autofree char *text = self->key != NULL ? g_strdup_printf ("%s(_%s)", label, self->key) : g_strdup (label);
  if (self->key != NULL)
    gtk_label_set_text_with_mnemonic (self->label, text);
  else
    gtk_label_set_text (self->label, text);
  gtk_label_set_mnemonic_widget (self->label, GTK_WIDGET (self->entry));
  gtk_widget_set_visible (GTK_WIDGET (self->required_word), self->required);
  xz_widget_name (GTK_WIDGET (self->entry), label);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->label, NULL, -1);
  xz_widget_error_message (GTK_WIDGET (self->entry), GTK_WIDGET (self->line));
}

static void
xz_field_row_constructed (GObject *object)
{
  XzFieldRow *self = XZ_FIELD_ROW (object);
  G_OBJECT_CLASS (xz_field_row_parent_class)->constructed (object);
  int index = self->column_name != NULL ? xz_roster_column_index (self->column_name) : -1;
  self->column = index >= 0 ? &xz_roster_columns (NULL)[index] : NULL;
  GtkWidget *control = make_control (self);
  gtk_widget_set_hexpand (control, TRUE);
  gtk_box_append (self->holder, control);
  label_control (self);
  show_line (self, NULL, NULL, self->hint);

  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (entry_changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (entry_activate_cb), self);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_enter_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
}

static void
xz_field_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  XzFieldRow *self = XZ_FIELD_ROW (object);
  switch (id)
    {
    case PROP_COLUMN:   self->column_name = g_value_dup_string (value); break;
    case PROP_KEY:      self->key = g_value_dup_string (value); break;
    case PROP_REQUIRED: self->required = g_value_get_boolean (value); break;
    case PROP_HINT:     self->hint = g_value_dup_string (value); break;
    case PROP_LABEL:    self->plain_label = g_value_dup_string (value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
xz_field_row_dispose (GObject *object)
{
  XzFieldRow *self = XZ_FIELD_ROW (object);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_field_row_parent_class)->dispose (object);
}

static void
xz_field_row_finalize (GObject *object)
{
  XzFieldRow *self = XZ_FIELD_ROW (object);
  g_free (self->key);
  g_free (self->hint);
  g_free (self->plain_label);
  g_free (self->column_name);
  g_free (self->whole);
  G_OBJECT_CLASS (xz_field_row_parent_class)->finalize (object);
}

static void
install_string (GObjectClass *klass, guint id, const char *name)
{
  g_object_class_install_property (klass, id, g_param_spec_string (name, NULL, NULL, NULL,
    G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
}

static void
xz_field_row_class_init (XzFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->constructed = xz_field_row_constructed;
  object_class->set_property = xz_field_row_set_property;
  object_class->dispose = xz_field_row_dispose;
  object_class->finalize = xz_field_row_finalize;
  install_string (object_class, PROP_COLUMN, "column");
  install_string (object_class, PROP_KEY, "key");
  install_string (object_class, PROP_HINT, "hint");
  install_string (object_class, PROP_LABEL, "label");
  g_object_class_install_property (object_class, PROP_REQUIRED, g_param_spec_boolean ("required", NULL, NULL, FALSE,
    G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("field-row"));
  gtk_widget_class_bind_template_child (widget_class, XzFieldRow, content);
  gtk_widget_class_bind_template_child (widget_class, XzFieldRow, label);
  gtk_widget_class_bind_template_child (widget_class, XzFieldRow, required_word);
  gtk_widget_class_bind_template_child (widget_class, XzFieldRow, derived_word);
  gtk_widget_class_bind_template_child (widget_class, XzFieldRow, holder);
  gtk_widget_class_bind_template_child (widget_class, XzFieldRow, sign);
  gtk_widget_class_bind_template_child (widget_class, XzFieldRow, line);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
xz_field_row_init (XzFieldRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "xz-field");
}

GtkWidget *
xz_field_row_new (const char *column, const char *key, gboolean required)
{
  return g_object_new (XZ_TYPE_FIELD_ROW, "column", column, "key", key, "required", required, NULL);
}

const XzColumn *
xz_field_row_get_column (XzFieldRow *self)
{
  return self->column;
}

const char *
xz_field_row_get_label (XzFieldRow *self)
{
  if (self->plain_label != NULL)
    return self->plain_label;
  return self->column != NULL ? xz_field_label (self->column->desc) : "";
}

void
xz_field_row_set_choices (XzFieldRow *self, const char *const *labels)
{
  if (self->suggestion != NULL)
    xz_suggestion_entry_set_choices (self->suggestion, labels, NULL);
}

void
xz_field_row_set_reference (XzFieldRow *self, XzDate day)
{
  if (self->date != NULL)
    xz_date_entry_set_reference (self->date, day);
}

GtkEntry *
xz_field_row_get_entry (XzFieldRow *self)
{
  return self->entry;
}

/* xz-handover-list.c: the items of a departure, each to be settled (Art. 27).  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-handover-list.h"
#include <glib/gi18n-lib.h>
#include "xz-widgets.h"

#define LONGEST_TEXT 200

struct _XzHandoverList
{
  GtkWidget   parent;
  GtkWidget  *content;       /* the list */
  GtkListBox *list;
  GPtrArray  *lines;         /* Line: of the items that are out */
  gboolean    setting, exchanges;
};

static const struct { const char *act, *word; gboolean of_cards, reason, name; } outcomes[] = {
  { "return", N_("Given back"), TRUE, FALSE, FALSE },
  { "lose", N_("Item lost"), TRUE, TRUE, FALSE },
  { "damage", N_("Item damaged"), TRUE, TRUE, FALSE },
  { "write_off", N_("Written off"), FALSE, TRUE, TRUE },
  { "exchange", N_("Exchanged"), FALSE, TRUE, FALSE },       /* of somebody who stays */
};
#define EXCHANGE 4

/* One item that is out.  Widgets are the list's. */
typedef struct {
  XzHandoverList       *owner;
  const XzHandoverItem *item;
  GtkToggleButton      *marks[G_N_ELEMENTS (outcomes)];      /* NULL: not for a card */
  GtkEditable          *reason, *name;
} Line;

G_DEFINE_FINAL_TYPE (XzHandoverList, xz_handover_list, GTK_TYPE_WIDGET)

enum { MARKED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* G_N_ELEMENTS (outcomes): none. */
static guint
get_outcome (const Line *line)
{
  guint i = 0;
  while (i < G_N_ELEMENTS (outcomes) && (line->marks[i] == NULL || !gtk_toggle_button_get_active (line->marks[i])))
    i++;
  return i;
}

static void
show_line (Line *line)
{
  guint at = get_outcome (line);
  gboolean chosen = at < G_N_ELEMENTS (outcomes);
  gtk_widget_set_visible (GTK_WIDGET (line->reason), chosen && outcomes[at].reason);
  gtk_widget_set_visible (GTK_WIDGET (line->name), chosen);
}

static void
changed_cb (Line *line)
{
  if (!line->owner->setting)
    g_signal_emit (line->owner, signals[MARKED], 0);
}

/* One at a time; a second press takes it away again. */
static void
toggled_cb (GtkToggleButton *toggle, Line *line)
{
  if (line->owner->setting)
    return;
  line->owner->setting = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (line->marks[i] != NULL && line->marks[i] != toggle)
      gtk_toggle_button_set_active (line->marks[i], FALSE);
  line->owner->setting = FALSE;
  show_line (line);
  changed_cb (line);
}

/* ---- rows ---- */

static char *
dup_title (const XzHandoverItem *item)
{
  return item->number != NULL ? g_strdup_printf ("%s %s", item->name, item->number) : g_strdup (item->name);
}

static GtkWidget *
words_new (const XzHandoverItem *item)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *title = dup_title (item);
  g_autofree char *caption = g_strdup_printf (_("handed out on %s"), item->issued_on != NULL ? item->issued_on : "—");
  GtkWidget *below = xz_wrapped_label_new (caption, "xz-caption");
  gtk_widget_add_css_class (below, "xz-dim");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), xz_wrapped_label_new (title, "xz-name"));
  gtk_box_append (GTK_BOX (words), below);
  return words;
}

static GtkEditable *
add_entry (GtkBox *box, Line *line, const char *word)
{
  g_autofree char *title = dup_title (line->item);
  g_autofree char *name = g_strdup_printf (_("%s: %s"), title, word);
  GtkWidget *entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), word);
  gtk_entry_set_max_length (GTK_ENTRY (entry), LONGEST_TEXT);
  gtk_widget_set_visible (entry, FALSE);
  gtk_widget_set_hexpand (entry, TRUE);
  xz_widget_name (entry, name);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), line);
  gtk_box_append (box, entry);
  return GTK_EDITABLE (entry);
}

static GtkWidget *
marks_new (Line *line)
{
  GtkWidget *marks = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *title = dup_title (line->item);
  gtk_widget_add_css_class (marks, "linked");
  gtk_widget_set_valign (marks, GTK_ALIGN_CENTER);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      if ((line->item->is_card && !outcomes[i].of_cards) || (i == EXCHANGE && !line->owner->exchanges))
        continue;
      g_autofree char *name = g_strdup_printf (_("%s: %s"), title, _(outcomes[i].word));
      GtkWidget *mark = gtk_toggle_button_new_with_label (_(outcomes[i].word));
      xz_widget_name (mark, name);
      g_signal_connect (mark, "toggled", G_CALLBACK (toggled_cb), line);
      gtk_box_append (GTK_BOX (marks), mark);
      line->marks[i] = GTK_TOGGLE_BUTTON (mark);
    }
  return marks;
}

static GtkWidget *
open_row_new (XzHandoverList *self, const XzHandoverItem *item, gboolean may)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *entries = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  Line *line = g_new0 (Line, 1);
  line->owner = self;
  line->item = item;
  g_ptr_array_add (self->lines, line);
  gtk_widget_add_css_class (row, "xz-file-row");
  gtk_box_append (GTK_BOX (top), words_new (item));
  GtkWidget *marks = marks_new (line);
  gtk_widget_set_sensitive (marks, may);
  gtk_box_append (GTK_BOX (top), marks);
  gtk_box_append (GTK_BOX (row), top);
  line->reason = add_entry (GTK_BOX (entries), line, _("Reason"));
  line->name = add_entry (GTK_BOX (entries), line, _("Handled by"));
  gtk_box_append (GTK_BOX (row), entries);
  return row;
}

static char *
dup_outcome (const XzHandoverItem *item)
{
  const XzCodeList *acts = item->is_card ? &xz_codes_certificate_act : &xz_codes_insignia_act;
  const char *parts[5] = { item->act != NULL ? xz_code_label (acts, item->act) : "—" };
  const char *more[] = { item->day, item->reason, item->handled_by };
  guint n = 1;
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    if (more[i] != NULL)
      parts[n++] = more[i];
  return g_strjoinv (" · ", (char **) parts);
}

static GtkWidget *
settled_row_new (const XzHandoverItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *outcome = dup_outcome (item);
  GtkWidget *words = xz_wrapped_label_new (outcome, NULL);
  gtk_widget_add_css_class (row, "xz-file-row");
  gtk_label_set_xalign (GTK_LABEL (words), 1);
  gtk_box_append (GTK_BOX (row), words_new (item));
  gtk_box_append (GTK_BOX (row), words);
  return row;
}

static void
name_row (GtkWidget *child, const XzHandoverItem *item)
{
  GtkWidget *row = gtk_widget_get_parent (child);
  g_autofree char *title = dup_title (item), *outcome = item->out ? g_strdup (_("Still out")) : dup_outcome (item);
  g_autofree char *name = g_strdup_printf (_("%s: %s"), title, outcome);
  /* The outcomes in it are what takes the focus. */
  gtk_widget_set_focusable (row, FALSE);
  xz_widget_name (row, name);
}

/* An entry that is typed in hears of it before it goes. */
static void
take_focus_out (XzHandoverList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_root_set_focus (root, NULL);
}

void
xz_handover_list_show (XzHandoverList *self, const XzHandover *handover, gboolean may)
{
  take_focus_out (self);
  xz_widget_clear (GTK_WIDGET (self->list));
  g_ptr_array_set_size (self->lines, 0);
  for (guint i = 0; handover != NULL && i < handover->items->len; i++)
    {
      const XzHandoverItem *item = g_ptr_array_index (handover->items, i);
      GtkWidget *row = item->out ? open_row_new (self, item, may) : settled_row_new (item);
      gtk_list_box_append (self->list, row);
      name_row (row, item);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), handover != NULL && handover->items->len > 0);
}

void
xz_handover_list_offer_exchange (XzHandoverList *self)
{
  self->exchanges = TRUE;
}

/* ---- what is chosen ---- */

guint
xz_handover_list_count (XzHandoverList *self)
{
  guint n = 0;
  for (guint i = 0; i < self->lines->len; i++)
    n += get_outcome (self->lines->pdata[i]) < G_N_ELEMENTS (outcomes);
  return n;
}

void
xz_handover_list_mark_rest (XzHandoverList *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = self->lines->pdata[i];
      if (get_outcome (line) == G_N_ELEMENTS (outcomes))
        gtk_toggle_button_set_active (line->marks[0], TRUE);
    }
}

/* Borrowed; NULL for nothing. */
static const char *
get_text (GtkEditable *entry)
{
  const char *text = gtk_editable_get_text (entry);
  while (g_ascii_isspace (*text))
    text++;
  return *text != '\0' ? text : NULL;
}

static gboolean
lacks (GtkEditable *entry, gboolean asked)
{
  gboolean lacking = asked && get_text (entry) == NULL;
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               lacking ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (lacking)
    gtk_widget_grab_focus (GTK_WIDGET (entry));
  return lacking;
}

char *
xz_handover_list_dup_lack (XzHandoverList *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = self->lines->pdata[i];
      guint at = get_outcome (line);
      g_autofree char *title = dup_title (line->item);
      if (at == G_N_ELEMENTS (outcomes))
        continue;
      if (lacks (line->reason, outcomes[at].reason))
        return g_strdup_printf (_("%s: the reason is missing"), title);
      if (lacks (line->name, outcomes[at].name))
        return g_strdup_printf (_("%s: who decided it is missing"), title);
    }
  return NULL;
}

GArray *
xz_handover_list_dup_settlements (XzHandoverList *self)
{
  GArray *settlements = g_array_new (FALSE, FALSE, sizeof (XzSettlement));
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = self->lines->pdata[i];
      guint at = get_outcome (line);
      if (at == G_N_ELEMENTS (outcomes))
        continue;
      XzSettlement one = { line->item->id, line->item->is_card, outcomes[at].act,
                           outcomes[at].reason ? get_text (line->reason) : NULL, get_text (line->name) };
      g_array_append_val (settlements, one);
    }
  return settlements;
}

/* ---- construction ---- */

static void
xz_handover_list_dispose (GObject *object)
{
  XzHandoverList *self = XZ_HANDOVER_LIST (object);
  self->setting = TRUE;
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_handover_list_parent_class)->dispose (object);
}

static void
xz_handover_list_finalize (GObject *object)
{
  g_clear_pointer (&XZ_HANDOVER_LIST (object)->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (xz_handover_list_parent_class)->finalize (object);
}

static void
xz_handover_list_class_init (XzHandoverListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = xz_handover_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_handover_list_finalize;
  signals[MARKED] = g_signal_new ("marked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
xz_handover_list_init (XzHandoverList *self)
{
  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->content = gtk_list_box_new ();
  self->list = GTK_LIST_BOX (self->content);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "xz-card");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  xz_widget_name (GTK_WIDGET (self->list), _("Items to be handed back"));
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
}

GtkWidget *
xz_handover_list_new (void)
{
  return g_object_new (XZ_TYPE_HANDOVER_LIST, NULL);
}

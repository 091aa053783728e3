/* xz-widgets.c: small acts on widgets that more than one class does.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-widgets.h"
#include <glib/gi18n-lib.h>

void
xz_widget_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
xz_widget_describe (GtkWidget *widget, const char *description)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

/* GTK 4.8 takes one widget, later ones a list that they own: the value knows. */
void
xz_widget_error_message (GtkWidget *control, GtkWidget *line)
{
  GtkAccessibleRelation relation = GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE;
  GValue value = G_VALUE_INIT;
  gtk_accessible_relation_init_value (relation, &value);
  if (G_VALUE_HOLDS_OBJECT (&value))
    g_value_set_object (&value, line);
  else
    g_value_set_pointer (&value, g_list_append (NULL, line));
  gtk_accessible_update_relation_value (GTK_ACCESSIBLE (control), 1, &relation, &value);
  g_value_unset (&value);
}

const char *
xz_severity_style (XzSeverity severity)
{
  switch (severity)
    {
    case XZ_SEVERITY_BLOCK: return "block";
    case XZ_SEVERITY_WARN:  return "warn";
    default:                return "note";
    }
}

const char *
xz_severity_icon (XzSeverity severity)
{
  switch (severity)
    {
    case XZ_SEVERITY_BLOCK: return "action-unavailable-symbolic";
    case XZ_SEVERITY_WARN:  return "dialog-warning-symbolic";
    default:                return "help-about-symbolic";
    }
}

GtkWidget *
xz_decoration_new (const char *icon)
{
  return g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}

void
xz_widget_set_style (GtkWidget *widget, const char *style)
{
  static const char *const styles[] = { "ok", "note", "warn", "block", "well" };
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_strcmp0 (style, styles[i]) != 0)
      gtk_widget_remove_css_class (widget, styles[i]);
  if (style != NULL)
    gtk_widget_add_css_class (widget, style);
}

GtkWidget *
xz_link_new (const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_add_css_class (button, "xz-link");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  xz_widget_name (button, label);
  return button;
}

char *
xz_format_time (gint64 microseconds, gint64 now)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (microseconds / G_USEC_PER_SEC);
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local (now / G_USEC_PER_SEC);
  if (at == NULL || today == NULL)
    return g_strdup ("");
  if (g_date_time_get_year (at) != g_date_time_get_year (today))
    return g_date_time_format (at, "%Y-%m-%d");
  if (g_date_time_get_day_of_year (at) != g_date_time_get_day_of_year (today))
    return g_date_time_format (at, "%m-%d %H:%M");
  g_autofree char *clock = g_date_time_format (at, "%H:%M");
  return g_strdup_printf (_("Today %s"), clock);
}

void
xz_widget_clear (GtkWidget *container)
{
  for (GtkWidget *child = gtk_widget_get_first_child (container); child != NULL;)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);
      if (GTK_IS_LIST_BOX (container))
        gtk_list_box_remove (GTK_LIST_BOX (container), child);
      else if (GTK_IS_FLOW_BOX (container))
        gtk_flow_box_remove (GTK_FLOW_BOX (container), child);
      else if (GTK_IS_GRID (container))
        gtk_grid_remove (GTK_GRID (container), child);
      else
        gtk_box_remove (GTK_BOX (container), child);
      child = next;
    }
}

gboolean
xz_search_clear (GtkEditable *search)
{
  if (*gtk_editable_get_text (search) == '\0')
    return FALSE;
  gtk_editable_set_text (search, "");
  return TRUE;
}

GtkWidget *
xz_wrapped_label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

GtkToggleButton *
xz_count_toggle_new (const char *icon, const char *style, const char *word, GtkLabel **count)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *toggle = gtk_toggle_button_new ();
  if (icon != NULL)
    {
      GtkWidget *sign = xz_decoration_new (icon);
      gtk_widget_add_css_class (sign, "xz-map-sign");
      gtk_widget_add_css_class (sign, style);
      gtk_box_append (GTK_BOX (box), sign);
    }
  gtk_box_append (GTK_BOX (box), gtk_label_new (word));
  *count = GTK_LABEL (gtk_label_new ("0"));
  gtk_widget_add_css_class (GTK_WIDGET (*count), "xz-strong");
  gtk_widget_add_css_class (GTK_WIDGET (*count), "xz-num");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (*count));
  gtk_button_set_child (GTK_BUTTON (toggle), box);
  xz_widget_name (toggle, word);
  return GTK_TOGGLE_BUTTON (toggle);
}

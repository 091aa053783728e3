/* xz-departure-words.c: a departure in sentences.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-departure-words.h"
#include <glib/gi18n-lib.h>
#include "xz-profile.h"

#define ARTICLE_CERTIFICATE 21
#define ARTICLE_DEPARTURE   27

static gboolean
is_open (const XzHandover *handover)
{
  return *handover->departure != '\0' && handover->closed_on == NULL;
}

/* The names of what is out, with their numbers. */
static char *
dup_out (const XzHandover *handover)
{
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < handover->items->len; i++)
    {
      const XzHandoverItem *item = g_ptr_array_index (handover->items, i);
      if (item->out)
        g_string_append_printf (names, "%s%s%s%s", names->len > 0 ? _(", ") : "", item->name,
                                item->number != NULL ? " " : "", item->number != NULL ? item->number : "");
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
add_out (GPtrArray *sentences, const XzHandover *handover)
{
  g_autofree char *article = xz_profile_dup_article_name (ARTICLE_DEPARTURE), *names = dup_out (handover);
  if (handover->out > 0)
    g_ptr_array_add (sentences, g_strdup_printf (ngettext ("%s: %u item is to be handed back: %s.", "%s: %u items are to be handed back: %s.", handover->out),
                                                 article, handover->out, names));
  else if (handover->closed_on == NULL)
    g_ptr_array_add (sentences, g_strdup (_("Nothing is out: neither certificate nor insignia nor equipment.")));
}

/* The day after the last one counts, whatever is still out. */
static void
add_consequences (GPtrArray *sentences, const XzHandover *handover, XzDate last_day)
{
  g_autofree char *from = xz_date_format (last_day + 1), *last = xz_date_format (last_day);
  g_autofree char *article = xz_profile_dup_article_name (ARTICLE_CERTIFICATE);
  g_ptr_array_add (sentences, g_strdup_printf (_("The last day of service is %s; from %s on there is no duty of either kind (%s)."), last, from, article));
  if (handover->certificate != NULL)
    {
      g_autofree char *law = xz_profile_dup_article_name (ARTICLE_DEPARTURE);
      g_ptr_array_add (sentences, g_strdup_printf (_("Certificate %s is void from %s on, whatever is still out (%s)."), handover->certificate, from, law));
    }
}

GPtrArray *
xz_departure_words (const XzHandover *handover, XzDate last_day, XzDate today)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  if (*handover->service == '\0')
    {
      g_ptr_array_add (sentences, g_strdup (_("The person is in no service with an agency: there is nothing to depart from.")));
      return sentences;
    }
  if (last_day != XZ_DATE_NONE)
    add_consequences (sentences, handover, last_day);
  if (handover->reason != NULL)
    g_ptr_array_add (sentences, g_strdup_printf (_("Reason: %s"), xz_code_label (&xz_codes_departure_reason, handover->reason)));
  add_out (sentences, handover);
  return sentences;
}

char *
xz_departure_dup_state (const XzHandover *handover, guint chosen)
{
  guint left = handover->out - MIN (chosen, handover->out);
  if (chosen > 0)
    return g_strdup_printf (ngettext ("%u item to be saved, %u still out", "%u items to be saved, %u still out", chosen), chosen, left);
  if (handover->closed_on != NULL)
    return g_strdup_printf (_("Closed on %s"), handover->closed_on);
  if (left > 0 && is_open (handover))
    return g_strdup_printf (ngettext ("Open: %u item is still out", "Open: %u items are still out", left), left);
  return g_strdup (is_open (handover) ? _("All is settled") : "");
}

char *
xz_departure_dup_place (const XzHandover *handover)
{
  g_autofree char *hired = handover->hired != NULL ? g_strdup_printf (_("hired %s"), handover->hired) : NULL;
  const char *all[] = { handover->agency, handover->post, hired }, *parts[4] = { NULL };
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] != NULL)
      parts[n++] = all[i];
  return g_strjoinv (" · ", (char **) parts);
}

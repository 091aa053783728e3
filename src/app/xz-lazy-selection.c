/* xz-lazy-selection.c: which positions of a lazy list are chosen, through its changes.
 *
 * Not a GtkMultiSelection: that one holds every chosen item, and so asks for a
 * million when all are chosen.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-lazy-selection.h"

gboolean
xz_lazy_selection_set (GtkBitset **chosen, GtkBitset *selected, GtkBitset *mask, guint *position, guint *n)
{
  g_autoptr (GtkBitset) next = gtk_bitset_copy (*chosen);
  g_autoptr (GtkBitset) wanted = gtk_bitset_copy (selected);
  gtk_bitset_intersect (wanted, mask);
  gtk_bitset_subtract (next, mask);
  gtk_bitset_union (next, wanted);

  g_autoptr (GtkBitset) differing = gtk_bitset_copy (*chosen);
  gtk_bitset_difference (differing, next);
  if (gtk_bitset_is_empty (differing))
    return FALSE;
  gtk_bitset_unref (*chosen);
  *chosen = g_steal_pointer (&next);
  *position = gtk_bitset_get_minimum (differing);
  *n = gtk_bitset_get_maximum (differing) - *position + 1;
  return TRUE;
}

static GHashTable *
collect_chosen (GtkBitset *chosen, GArray *ids, guint position, guint n)
{
  GHashTable *numbers = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = position; i < position + n; i++)
    if (gtk_bitset_contains (chosen, i))
      g_hash_table_add (numbers, &g_array_index (ids, gint64, i));
  return numbers;
}

void
xz_lazy_selection_follow (GtkBitset *chosen, GArray *before, GArray *after, guint position, guint removed, guint added)
{
  if (gtk_bitset_is_empty (chosen))
    return;
  g_autoptr (GHashTable) numbers = collect_chosen (chosen, before, position, removed);
  gtk_bitset_splice (chosen, position, removed, added);
  for (guint i = position; g_hash_table_size (numbers) > 0 && i < position + added; i++)
    if (g_hash_table_contains (numbers, &g_array_index (after, gint64, i)))
      gtk_bitset_add (chosen, i);
}

/* xz-office-list.c: the units of the city that may keep a register, before there is one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-office-list.h"
#include <glib/gi18n-lib.h>
#include <string.h>
#include "xz-division.h"
#include "xz-pinyin.h"

#define CITY "321283"

/* Departments that enforce the law themselves or by entrustment. */
static const char *const departments[] = {
  "泰兴市城市管理局", "泰兴市综合行政执法局", "泰兴市司法局", "泰兴市公安局", "泰兴市市场监督管理局",
  "泰兴市交通运输局", "泰兴市农业农村局", "泰兴市水务局", "泰兴市应急管理局", "泰兴市卫生健康委员会",
  "泰兴市生态环境局", "泰兴市自然资源和规划局", "泰兴市住房和城乡建设局", "泰兴市文体广电和旅游局",
  "泰兴市人力资源和社会保障局", "泰兴市教育局", "泰兴市民政局", "泰兴市财政局", "泰兴市商务局",
  "泰兴经济开发区管理委员会", "泰兴高新技术产业开发区管理委员会",
};

static void
office_free (gpointer data)
{
  XzOffice *office = data;
  g_free (office->name);
  g_free (office);
}

static void
take (GPtrArray *offices, char *name, const char *division, const char *kind)
{
  XzOffice *office = g_new0 (XzOffice, 1);
  *office = (XzOffice) { name, division, kind };
  g_ptr_array_add (offices, office);
}

static gboolean
is_unit (const XzDivision *division)
{
  return strlen (division->code) == 9 && g_str_has_prefix (division->code, CITY) && division->valid_to == XZ_DATE_NONE
         && (g_str_equal (division->kind, "street") || g_str_equal (division->kind, "town") || g_str_equal (division->kind, "township"));
}

GPtrArray *
xz_office_list_new (void)
{
  GPtrArray *offices = g_ptr_array_new_with_free_func (office_free);
  guint n;
  const XzDivision *divisions = xz_division_list (&n);
  for (guint i = 0; i < n; i++)
    if (is_unit (&divisions[i]))
      {
        const XzDivision *unit = &divisions[i];
        gboolean street = g_str_equal (unit->kind, "street");
        take (offices, g_strconcat (unit->name, "综合行政执法局", NULL), unit->code, unit->kind);
        take (offices, g_strconcat (unit->name, street ? "办事处" : "人民政府", NULL), unit->code, unit->kind);
      }
  for (guint i = 0; i < G_N_ELEMENTS (departments); i++)
    take (offices, g_strdup (departments[i]), CITY, "department");
  return offices;
}

/* The name of the city is not typed by anyone. */
static gboolean
fits (const XzOffice *office, const char *typed)
{
  return xz_pinyin_matches (office->name, typed)
         || (g_str_has_prefix (office->name, "泰兴市") && xz_pinyin_matches (office->name + strlen ("泰兴市"), typed))
         || (g_str_has_prefix (office->name, "泰兴") && xz_pinyin_matches (office->name + strlen ("泰兴"), typed));
}

GPtrArray *
xz_office_list_match (GPtrArray *offices, const char *typed, guint limit)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *stripped = g_strstrip (g_strdup (typed));
  for (guint i = 0; i < offices->len && found->len < limit && stripped[0] != '\0'; i++)
    if (fits (offices->pdata[i], stripped))
      g_ptr_array_add (found, offices->pdata[i]);
  return found;
}

const XzOffice *
xz_office_list_find (GPtrArray *offices, const char *name)
{
  for (guint i = 0; i < offices->len; i++)
    if (g_str_equal (((XzOffice *) offices->pdata[i])->name, name))
      return offices->pdata[i];
  return NULL;
}

static const char *
kind_label (const char *kind)
{
  if (g_str_equal (kind, "street"))
    return _("street");
  if (g_str_equal (kind, "town"))
    return _("town");
  return g_str_equal (kind, "township") ? _("township") : _("department");
}

char *
xz_office_dup_note (const XzOffice *office)
{
  return g_strdup_printf ("%.6s · %s", office->division, kind_label (office->kind));
}

char *
xz_office_dup_login (const char *name)
{
  g_autofree char *initials = xz_pinyin_initials (name, NULL);
  GString *login = g_string_new (NULL);
  for (const char *at = initials; at != NULL && *at != '\0' && login->len < 32; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (login, g_ascii_tolower (*at));
  if (login->len == 0)
    g_string_append (login, "user");
  return g_string_free (login, FALSE);
}

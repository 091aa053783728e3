/* xz-ctl-user.c: the users of the office.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include "xz-ctl-private.h"

static const struct { const char *code; XzRole role; } roles[] = {
  { "clerk", XZ_ROLE_CLERK }, { "reviewer", XZ_ROLE_REVIEWER }, { "auditor", XZ_ROLE_AUDITOR },
  { "administrator", XZ_ROLE_ADMINISTRATOR }, { "reader", XZ_ROLE_READER },
};

/* ---- list ---- */

static char *
dup_roles (guint flags)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if ((flags & roles[i].role) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", xz_code_label (&xz_codes_role, roles[i].code));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
json_user (JsonBuilder *builder, const XzUser *user)
{
  json_builder_begin_object (builder);
  xz_ctl_json_text (builder, "id", user->id);
  xz_ctl_json_text (builder, "name", user->name);
  xz_ctl_json_text (builder, "login", user->login);
  json_builder_set_member_name (builder, "roles");
  json_builder_begin_array (builder);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if ((user->roles & roles[i].role) != 0)
      json_builder_add_string_value (builder, roles[i].code);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "has_passphrase");
  json_builder_add_boolean_value (builder, user->has_passphrase);
  json_builder_set_member_name (builder, "disabled");
  json_builder_add_boolean_value (builder, user->disabled);
  json_builder_set_member_name (builder, "system");
  json_builder_add_boolean_value (builder, user->is_system);
  json_builder_end_object (builder);
}

static void
add_user_row (XzTable *table, const XzUser *user)
{
  g_autofree char *role_names = dup_roles (user->roles);
  const char *cells[] = { user->name, user->login, role_names, user->disabled ? _("disabled") : "", user->id };

  xz_table_add (table, cells);
}

static gboolean
list_users_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  XzCtl *ctl = data;
  const char *headers[] = { _("Name"), _("Login"), _("Roles"), _("State"), _("ID") };
  g_autoptr (XzTable) table = xz_table_new (headers, G_N_ELEMENTS (headers));
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) users = xz_db_list_users (db, error);

  if (users == NULL)
    return FALSE;
  json_builder_begin_array (builder);
  for (guint i = 0; i < users->len; i++)
    {
      json_user (builder, g_ptr_array_index (users, i));
      add_user_row (table, g_ptr_array_index (users, i));
    }
  json_builder_end_array (builder);
  if (ctl->json)
    xz_ctl_put_json (ctl, builder);
  else
    xz_table_print (table, ctl->out);
  return TRUE;
}

int
xz_ctl_list_users (XzCtl *ctl)
{
  g_autoptr (GError) error = NULL;

  if (!xz_ctl_read (ctl, list_users_work, ctl, &error))
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  return XZ_EXIT_DONE;
}

/* ---- add and set ---- */

typedef struct { char *name, *login, *agency, *disabled; guint roles; gboolean has_roles; } UserFields;

static void
user_fields_clear (UserFields *fields)
{
  g_free (fields->name);
  g_free (fields->login);
  g_free (fields->agency);
  g_free (fields->disabled);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UserFields, user_fields_clear)

/* "clerk,reviewer" or 经办,审核. */
static gboolean
parse_roles (const char *text, guint *flags, GError **error)
{
  g_auto (GStrv) names = g_strsplit (text, ",", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const XzCode *code = xz_code_list_match (&xz_codes_role, g_strstrip (names[i]));
      guint r = 0;

      while (code != NULL && r < G_N_ELEMENTS (roles) && !g_str_equal (roles[r].code, code->code))
        r++;
      if (code == NULL || r == G_N_ELEMENTS (roles))
        return xz_ctl_set_usage_error (error, _("There is no role “%s”; the roles are clerk, reviewer, auditor, administrator and reader."), names[i]);
      *flags |= roles[r].role;
    }
  return TRUE;
}

static gboolean
take_field (UserFields *fields, const char *name, const char *value, GError **error)
{
  char **target = g_str_equal (name, "name") ? &fields->name : g_str_equal (name, "login") ? &fields->login
                  : g_str_equal (name, "agency") ? &fields->agency : g_str_equal (name, "disabled") ? &fields->disabled : NULL;

  if (g_str_equal (name, "roles") || g_str_equal (name, "role"))
    {
      fields->has_roles = TRUE;
      return parse_roles (value, &fields->roles, error);
    }
  if (target == NULL)
    return xz_ctl_set_usage_error (error, _("There is no field “%s”."), name);
  g_free (*target);
  *target = g_strdup (value);
  return TRUE;
}

static gboolean
take_fields (XzCtl *ctl, guint first, UserFields *fields, GError **error)
{
  for (guint i = first; i < ctl->n_arguments; i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;

      if (!xz_split_assignment (ctl->arguments[i], &name, &value))
        return xz_ctl_set_usage_error (error, _("“%s” is not FIELD=VALUE."), ctl->arguments[i]);
      if (!take_field (fields, name, value, error))
        return FALSE;
    }
  return TRUE;
}

typedef struct { const char *text; char *id; const XzRecordType *type; } FindJob;

static gboolean
find_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  FindJob *job = data;

  if (job->type == &xz_type_agency)
    job->id = xz_ctl_find_agency (db, job->text, error);
  else
    job->id = xz_db_resolve (db, job->type, job->text, error);
  return job->id != NULL;
}

/* Asked for on the terminal of this process, never of the one that holds the register. */
static gboolean
read_new_passphrase (XzCtl *ctl, char **passphrase, GError **error)
{
  *passphrase = NULL;
  if (!ctl->options.new_passphrase)
    return TRUE;
  if (ctl->served)
    return xz_ctl_set_usage_error (error, _("A passphrase cannot be given while the register is open in the window; set it there."));
  *passphrase = xz_passphrase_read (_("New passphrase: "), ctl->passphrase_fd, error);
  return *passphrase != NULL;
}

static int
finish_user (XzCtl *ctl, const char *said, const char *id)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  xz_ctl_json_text (builder, "id", id);
  json_builder_end_object (builder);
  if (ctl->json)
    xz_ctl_put_json (ctl, builder);
  xz_ctl_print (ctl, "%s %s", said, id);
  return XZ_EXIT_DONE;
}

int
xz_ctl_add_user (XzCtl *ctl)
{
  g_auto (UserFields) fields = { NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  FindJob agency = { .type = &xz_type_agency };
  char *passphrase = NULL;
  gboolean added;

  if (!take_fields (ctl, 1, &fields, &error))
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  if (fields.name == NULL || fields.login == NULL || !fields.has_roles)
    return xz_ctl_misuse (ctl, _("A user needs name=, login= and roles=."));
  agency.text = fields.agency;
  if ((fields.agency != NULL && !xz_ctl_read (ctl, find_work, &agency, &error)) || !read_new_passphrase (ctl, &passphrase, &error))
    {
      g_free (agency.id);
      return xz_ctl_fail (ctl, g_steal_pointer (&error));
    }
  added = xz_users_add (ctl->store, fields.name, fields.login, fields.roles, agency.id != NULL ? agency.id : "", passphrase, &id, &error);
  xz_passphrase_free (passphrase);
  g_free (agency.id);
  return added ? finish_user (ctl, _("Added:"), id) : xz_ctl_fail (ctl, g_steal_pointer (&error));
}

static gboolean
change_user (XzCtl *ctl, const char *id, const UserFields *fields, GError **error)
{
  char *passphrase = NULL;
  gboolean changed;

  if (!read_new_passphrase (ctl, &passphrase, error))
    return FALSE;
  changed = (!fields->has_roles || xz_users_set_roles (ctl->store, id, fields->roles, error))
            && (fields->disabled == NULL || xz_users_disable (ctl->store, id, g_str_equal (fields->disabled, "1"), error))
            && (passphrase == NULL || xz_users_set_passphrase (ctl->store, id, NULL, passphrase, error));
  xz_passphrase_free (passphrase);
  return changed;
}

int
xz_ctl_set_user (XzCtl *ctl)
{
  g_auto (UserFields) fields = { NULL };
  g_autoptr (GError) error = NULL;
  FindJob user = { .text = ctl->arguments[1], .type = &xz_type_user };
  int status;

  if (!take_fields (ctl, 2, &fields, &error))
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  if (fields.name != NULL || fields.login != NULL || fields.agency != NULL)
    return xz_ctl_misuse (ctl, _("Of a user, roles=, disabled=0 or 1 and --new-passphrase can be changed."));
  if (!xz_ctl_read (ctl, find_work, &user, &error) || !change_user (ctl, user.id, &fields, &error))
    status = xz_ctl_fail (ctl, g_steal_pointer (&error));
  else
    status = finish_user (ctl, _("Changed:"), user.id);
  g_free (user.id);
  return status;
}

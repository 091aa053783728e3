/* xz-sections.c: the sections of the window, in the order of the sidebar.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-sections.h"
#include <glib/gi18n-lib.h>
#include "xz-certificates-page.h"
#include "xz-insignia-page.h"
#include "xz-people-page.h"
#include "xz-training-page.h"

static const XzSection sections[] = {
  { XZ_SECTION_PEOPLE, "system-users-symbolic", N_("People"), N_("Add person"), N_("Add"), N_("Add a person"), xz_people_page_new },
  { "training", "x-office-calendar-symbolic", N_("Training"), N_("New course"), N_("Course"), N_("Plan a course"), xz_training_page_new },
  { "certificates", "auth-smartcard-symbolic", N_("Certificates"), N_("Issue cards"), N_("Issue cards"), N_("Issue certificates"), xz_certificates_page_new },
  { "insignia", "package-x-generic-symbolic", N_("Insignia and equipment"), N_("Hand out"), N_("Hand out"), N_("Hand out insignia"), xz_insignia_page_new },
};

const XzSection *
xz_sections (guint *n)
{
  *n = G_N_ELEMENTS (sections);
  return sections;
}

guint
xz_section_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (g_strcmp0 (sections[i].id, id) == 0)
      return i;
  return 0;
}

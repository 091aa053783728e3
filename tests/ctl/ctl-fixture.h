/* ctl-fixture.h: runs the built xiezhictl in a folder of its own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>
#include <json-glib/json-glib.h>
G_BEGIN_DECLS
typedef struct {
  char     *dir;          /* removed at the end */
  char     *db;           /* register.db in it */
  int       status;       /* of the last run */
  char     *out, *err;
  JsonNode *json;         /* of the last ctl_json() */
  const char *secret;     /* lines that the next run finds on its file descriptor 3; NULL: none */
} CtlFixture;

void ctl_set_up    (CtlFixture *fixture, gconstpointer data);     /* an empty folder */
void ctl_set_up_register (CtlFixture *fixture, gconstpointer data);   /* and an init --test register in it */
void ctl_set_up_sample   (CtlFixture *fixture, gconstpointer data);   /* and a sample city of 300 */
void ctl_tear_down (CtlFixture *fixture, gconstpointer data);
/* Arguments behind "--db DB", NULL-terminated. Returns the exit status. */
int  ctl_run  (CtlFixture *fixture, ...) G_GNUC_NULL_TERMINATED;
/* With --json; standard output must be one JSON value, whatever the status. */
int  ctl_json (CtlFixture *fixture, ...) G_GNUC_NULL_TERMINATED;
int  ctl_run_strv (CtlFixture *fixture, gboolean json, const char *const *arguments);
GSubprocess *ctl_spawn (CtlFixture *fixture, ...) G_GNUC_NULL_TERMINATED;
/* "name", "findings.0.code" of the last JSON; NULL for null and for what is not there. Borrowed. */
const char *ctl_get     (CtlFixture *fixture, const char *path);
gint64      ctl_get_int (CtlFixture *fixture, const char *path);        /* -1 if not there */
guint       ctl_length  (CtlFixture *fixture, const char *path);        /* "" the root */
char *ctl_write (CtlFixture *fixture, const char *name, const char *content, gssize length);
char *ctl_path  (CtlFixture *fixture, const char *name);
/* A person of the register with this name; the new record's ID, owned by the caller. */
char *ctl_add_person (CtlFixture *fixture, const char *name, const char *id_number);
/* "../shared/data/NAME", or NULL with the test skipped. */
char *ctl_shared (const char *name);
G_END_DECLS

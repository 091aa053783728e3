/* xz-ctl-private.h: what the files of the command line share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <json-glib/json-glib.h>
#include "xz-ctl.h"
#include "xz-read.h"
#include "xz-users.h"
G_BEGIN_DECLS

/* Exit status (cli.md). */
typedef enum {
  XZ_EXIT_DONE  = 0,
  XZ_EXIT_NO    = 1,      /* the register says no */
  XZ_EXIT_USAGE = 2,
  XZ_EXIT_FAULT = 3,
} XzExit;

/* The options that a command may have; one table in xz-ctl-options.c describes them. */
typedef enum {
  XZ_OPTION_FILTER  = 1 << 0,  XZ_OPTION_SORT    = 1 << 1,  XZ_OPTION_LIMIT   = 1 << 2,
  XZ_OPTION_FIELDS  = 1 << 3,  XZ_OPTION_REVEAL  = 1 << 4,  XZ_OPTION_SHEET   = 1 << 5,
  XZ_OPTION_AGENCY  = 1 << 6,  XZ_OPTION_COLUMN  = 1 << 7,  XZ_OPTION_DRY_RUN = 1 << 8,
  XZ_OPTION_REPORT  = 1 << 9,  XZ_OPTION_PARTLY  = 1 << 10, XZ_OPTION_PURPOSE = 1 << 11,
  XZ_OPTION_QUICK   = 1 << 12, XZ_OPTION_SAMPLE  = 1 << 13, XZ_OPTION_SEED    = 1 << 14,
  XZ_OPTION_TEST    = 1 << 15, XZ_OPTION_REASON  = 1 << 16, XZ_OPTION_PASSPHRASE = 1 << 17,
  XZ_OPTION_KEYS = 1 << 18, XZ_OPTION_WITHDRAWN = 1 << 19, XZ_OPTION_PAGES = 1 << 20,
} XzOption;

typedef struct {
  char    *filter, *sort, *fields, *sheet, *agency, *report, *purpose, *reason, *keys, *withdrawn, *pages;
  char   **columns;              /* 'HEADER=FIELD', repeated */
  int      limit, sample, seed;  /* limit 0: all; sample -1: none */
  gboolean reveal, dry_run, partly, quick, test, new_passphrase;
} XzOptions;
void     xz_options_clear (XzOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XzOptions, xz_options_clear)

typedef struct _XzCommand XzCommand;

/* One run of a command line. */
typedef struct {
  /* as asked for */
  char      *db;                 /* absolute */
  gboolean   json;
  XzDate     day;                /* --today; XZ_DATE_NONE: the clock's */
  char      *user;               /* --as */
  int        passphrase_fd;      /* -1: the terminal */
  XzOptions  options;
  char     **arguments;          /* behind the command's name; NULL-terminated */
  guint      n_arguments;
  const XzCommand *command;
  /* where it runs */
  const char *cwd;               /* folder that file names are relative to; borrowed */
  gboolean   served;             /* for another process: no terminal, no other register */
  XzContext  context;            /* with --today in it; outlives store */
  XzStore   *store;              /* NULL while the command needs none */
  gboolean   own_store;          /* to be closed at the end */
  GString   *out, *err;          /* borrowed */
} XzCtl;

typedef enum {
  XZ_COMMAND_STORE  = 1 << 0,    /* needs an open register */
  XZ_COMMAND_WRITES = 1 << 1,    /* changes what others see: --today only in a sample or test register */
} XzCommandFlags;

struct _XzCommand {
  const char *name;
  const char *arguments;         /* "KIND ID FIELD=VALUE..." */
  const char *summary;           /* N_() */
  guint       flags;             /* XzCommandFlags */
  guint       options;           /* XzOption */
  guint       min_arguments, max_arguments;
  int       (*run) (XzCtl *ctl); /* exit status */
};

/* ---- the table (xz-ctl-command.c) ---- */
const XzCommand *xz_command_find (const char *name);
const XzCommand *xz_commands     (guint *n);

/* ---- the command line (xz-ctl-options.c) ---- */
/* Takes argv apart into ctl. FALSE: *status is the exit status, and what there is to say is said. */
gboolean xz_ctl_parse   (XzCtl *ctl, int argc, char **argv, int *status);

/* One run, with everything that xz_ctl_run() leaves at its default. cwd NULL: this process's folder. */
int      xz_ctl_run_in  (int argc, char **argv, XzStore *store, const char *cwd, GString *out, GString *err);
/* A file name on the command line as an absolute path. */
char    *xz_ctl_dup_path (XzCtl *ctl, const char *name);

/* ---- saying it (xz-ctl-output.c) ---- */
void     xz_ctl_print   (XzCtl *ctl, const char *format, ...) G_GNUC_PRINTF (2, 3);       /* a line for people; nothing with --json */
void     xz_ctl_say     (XzCtl *ctl, const char *format, ...) G_GNUC_PRINTF (2, 3);       /* a line on standard error */
/* The root of builder as the one value of standard output. */
void     xz_ctl_put_json (XzCtl *ctl, JsonBuilder *builder);
/* Adds builder's root as the next element of an array whose text is being written. */
void     xz_ctl_append_json (GString *out, JsonBuilder *builder);
/* Findings as a JSON array of {code, severity, article, field, message, citation}, or as lines for people. */
void     xz_ctl_json_findings (JsonBuilder *builder, const XzFindings *findings);
void     xz_ctl_append_findings (GString *to, const XzFindings *findings);
/* NULL gives null. */
void     xz_ctl_json_text (JsonBuilder *builder, const char *member, const char *value);
/* Microseconds since 1970 as ISO 8601 in UTC. */
void     xz_ctl_json_time (JsonBuilder *builder, const char *member, gint64 at);
char    *xz_ctl_dup_local_time (gint64 at);

/* A table for people: columns padded by their width on a terminal. */
typedef struct _XzTable XzTable;
XzTable *xz_table_new    (const char *const *headers, guint n_columns);
void     xz_table_add    (XzTable *table, const char *const *cells);    /* copies; NULL is empty */
void     xz_table_print  (XzTable *table, GString *out);
void     xz_table_free   (XzTable *table);
/* Columns that text takes on a terminal: two for an East Asian wide character. */
guint    xz_text_width   (const char *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzTable, xz_table_free)

/* ---- what went wrong (xz-ctl-errors.c) ---- */
/* Says error in the user's language with one next step (with --json also as {"error":...}
 * on standard output) and gives the exit status. Takes error. */
int      xz_ctl_fail     (XzCtl *ctl, GError *error);
/* The same with a sentence that fits the command better than the code's own (NULL: the code's own). Takes error. */
int      xz_ctl_fail_saying (XzCtl *ctl, GError *error, const char *sentence);
/* Refused by the rules: the findings too. Takes error. */
int      xz_ctl_fail_with_findings (XzCtl *ctl, GError *error, const XzFindings *findings);
/* A wrong command line: the sentence, and where help is. */
int      xz_ctl_misuse   (XzCtl *ctl, const char *format, ...) G_GNUC_PRINTF (2, 3);
char    *xz_ctl_dup_error_sentence (const GError *error, const char *path, XzExit *status, const char **code);
GQuark   xz_ctl_error_quark (void);
#define XZ_CTL_ERROR (xz_ctl_error_quark ())
typedef enum { XZ_CTL_ERROR_USAGE } XzCtlError;   /* the message is translated */

/* ---- a bar on the terminal (xz-ctl-progress.c) ---- */
typedef struct _XzBar XzBar;
XzBar      *xz_bar_start (XzCtl *ctl, const char *label);
XzProgress *xz_bar_get_progress (XzBar *bar);
void        xz_bar_stop  (XzBar *bar);                       /* frees */

/* ---- passphrases (xz-ctl-passphrase.c) ---- */
/* One line from fd, or from the terminal without echo when fd < 0; wiped by xz_passphrase_free(). */
char    *xz_passphrase_read (const char *prompt, int fd, GError **error);
void     xz_passphrase_free (char *passphrase);

/* ---- jobs (xz-ctl-job.c) ---- */
/* As xz_store_read() and xz_store_write(), judging by the day of --today. */
gboolean xz_ctl_read  (XzCtl *ctl, XzJobFunc func, gpointer data, GError **error);
gboolean xz_ctl_write (XzCtl *ctl, XzJobFunc func, gpointer data, GError **error);
/* FALSE and DENIED when the session's roles do not allow act. */
gboolean xz_ctl_require (XzDb *db, XzAct act, GError **error);
/* Writes into the audit trail that whole numbers are shown. */
gboolean xz_ctl_note_reveal (XzCtl *ctl, GError **error);
/* The office's own agency, or NULL. */
char    *xz_ctl_dup_home_agency (XzDb *db);
/* xz-ctl-import.c: an import is one transaction; too little room for the copy is said only. */
gboolean xz_ctl_back_up_before_import (XzCtl *ctl, GError **error);
int      xz_ctl_import_training (XzCtl *ctl);
/* An agency by name, short name or ID; error says which is not known. */
char    *xz_ctl_find_agency (XzDb *db, const char *name, GError **error);

/* ---- kinds and fields (xz-ctl-kind.c) ---- */
/* The first argument as a kind of record; NULL with the message said and *status set. */
const XzRecordType *xz_ctl_get_type (XzCtl *ctl, int *status);
/* "field=value" parted at the first "="; FALSE when there is none, or no name before it. */
gboolean xz_split_assignment (const char *text, char **name, char **value);
/* A usage error whose message the user reads. Always FALSE. */
gboolean xz_ctl_set_usage_error (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* ---- people (xz-ctl-roster.c) ---- */
/* --fields as roster columns (const XzColumn*): English names, Chinese labels or
 * synonyms; NULL: all (JSON) or those of a narrow table. */
GPtrArray *xz_ctl_choose_columns (XzCtl *ctl, GError **error);
/* --filter and --sort as a query. */
XzQuery  *xz_ctl_make_query (XzCtl *ctl, GError **error);
/* Rows of these people, as a JSON array or a table. */
gboolean xz_ctl_put_people (XzCtl *ctl, XzDb *db, const GArray *ids, const GPtrArray *columns, GError **error);
/* Members of a JSON object for one person. */
void     xz_ctl_json_person (JsonBuilder *builder, const XzRosterRow *row, const GPtrArray *columns, gboolean reveal);
char    *xz_ctl_dup_cell (const XzRosterRow *row, const XzColumn *column, gboolean reveal);

/* ---- any record by its description (xz-ctl-generic.c) ---- */
/* Names of the records that references point to, found once. */
typedef struct _XzNames XzNames;
XzNames    *xz_names_new  (XzDb *db);
void        xz_names_free (XzNames *names);
const char *xz_names_get  (XzNames *names, const char *type, const char *id);   /* the id itself when it has no name */
void     xz_ctl_json_value  (JsonBuilder *builder, const XzField *field, const char *value, gboolean reveal, XzNames *names);
char    *xz_ctl_dup_value   (const XzField *field, const char *value, gboolean reveal, XzNames *names);
/* The members "id", "owner" and one for each field. */
void     xz_ctl_json_record (JsonBuilder *builder, const XzRecord *record, gboolean reveal, XzNames *names);
/* What the user typed for a field as it is stored: references are found by name or ID. */
gboolean xz_ctl_parse_value (XzDb *db, const XzField *field, const char *text, char **canonical, XzFindings *findings, GError **error);
int      xz_ctl_list_records  (XzCtl *ctl, const XzRecordType *type);
/* Every field of the records that the options mean, masked, into a workbook. */
int      xz_ctl_export_records (XzCtl *ctl, const XzRecordType *type, const char *path);
int      xz_ctl_count_records (XzCtl *ctl, const XzRecordType *type);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzNames, xz_names_free)

/* {"count":N} or the number. */
void     xz_ctl_put_count (XzCtl *ctl, gint64 count);

/* A small filter over records held in memory (xz-ctl-match.c): "field:part", "field=value",
 * ">", "<", ">=", "<=", "!=", a bare word for any field, "-" for not; all must hold. */
typedef struct _XzMatch XzMatch;
XzMatch *xz_match_new  (const XzRecordType *type, const char *text, GError **error);
void     xz_match_free (XzMatch *match);
gboolean xz_match_record (const XzMatch *match, const XzRecord *record, XzNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzMatch, xz_match_free)

/* ---- users (xz-ctl-user.c) ---- */
int      xz_ctl_list_users (XzCtl *ctl);
int      xz_ctl_add_user   (XzCtl *ctl);
int      xz_ctl_set_user   (XzCtl *ctl);

/* ---- handing over (xz-ctl-handoff.c, xz-ctl-wire.c) ---- */
#define XZ_HANDOFF_MAX_REQUEST (64 * 1024)
char    *xz_handoff_path (const char *db);                    /* "<db>.sock" */
/* Hands argv to the process that holds db. FALSE: nobody answered (the caller says who holds it). */
gboolean xz_handoff_run  (const char *db, int argc, char **argv, GString *out, GString *err, int *status);

/* ---- the commands ---- */
int xz_ctl_init     (XzCtl *ctl);
int xz_ctl_import   (XzCtl *ctl);
int xz_ctl_undo     (XzCtl *ctl);
int xz_ctl_batches  (XzCtl *ctl);
int xz_ctl_list     (XzCtl *ctl);
int xz_ctl_count    (XzCtl *ctl);
int xz_ctl_search   (XzCtl *ctl);
int xz_ctl_show     (XzCtl *ctl);
int xz_ctl_history  (XzCtl *ctl);
int xz_ctl_add      (XzCtl *ctl);
int xz_ctl_set      (XzCtl *ctl);
int xz_ctl_delete   (XzCtl *ctl);
int xz_ctl_do       (XzCtl *ctl);
int xz_ctl_export   (XzCtl *ctl);
int xz_ctl_check    (XzCtl *ctl);
int xz_ctl_backup   (XzCtl *ctl);
int xz_ctl_restore  (XzCtl *ctl);
int xz_ctl_verify   (XzCtl *ctl);
int xz_ctl_status   (XzCtl *ctl);
G_END_DECLS

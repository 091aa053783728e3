/* xz-record.h: one description per record type, and a record as its values.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-codes.h"
#include "xz-finding.h"
#include "xz-date.h"
G_BEGIN_DECLS

typedef enum {
  XZ_FIELD_TEXT, XZ_FIELD_NAME, XZ_FIELD_ID_NUMBER, XZ_FIELD_PHONE, XZ_FIELD_CREDIT_CODE,
  XZ_FIELD_DATE,    /* YYYY-MM-DD; a month alone is YYYY-MM, a year alone YYYY */
  XZ_FIELD_CODE,    /* a code of codes */
  XZ_FIELD_INTEGER,
  XZ_FIELD_REF,     /* UUID text of a record of type ref */
  XZ_FIELD_BLOB,    /* SHA-256 hex of a content in the blob store */
  XZ_FIELD_CODES,   /* several codes of codes, in the order of the list, a blank between two */
} XzFieldType;

typedef enum { XZ_SENSITIVITY_SHOWN, XZ_SENSITIVITY_MASKED, XZ_SENSITIVITY_SEALED } XzSensitivity;

/* Who may get the field by sync and disclosure; flags. */
typedef enum {
  XZ_AUDIENCE_NOBODY = 0, XZ_AUDIENCE_AGENCY = 1 << 0, XZ_AUDIENCE_ORGANIZATION = 1 << 1,
  XZ_AUDIENCE_ESTABLISHMENT = 1 << 2, XZ_AUDIENCE_HUMAN_RESOURCES = 1 << 3, XZ_AUDIENCE_FINANCE = 1 << 4,
  XZ_AUDIENCE_JUSTICE = 1 << 5, XZ_AUDIENCE_GOVERNMENT = 1 << 6, XZ_AUDIENCE_PUBLIC = 1 << 7,
} XzAudience;

/* sync.md 3.4 */
typedef enum { XZ_MERGE_AUTO, XZ_MERGE_HARD, XZ_MERGE_APPEND, XZ_MERGE_COMMAND, XZ_MERGE_SERVER } XzMerge;

typedef enum {
  XZ_FIELD_REQUIRED = 1 << 0,   /* to be stored at all */
  XZ_FIELD_EXPECTED = 1 << 1,   /* its lack is the finding "incomplete" */
  XZ_FIELD_MULTILINE = 1 << 2,
  XZ_FIELD_COMMON = 1 << 3,     /* many people can have one value of it: batch editing offers it */
} XzFieldFlags;

typedef struct {
  const char       *name;        /* English: JSON key, wire, column of the table */
  const char       *label_zh;
  const char       *label_en;    /* N_() */
  const char       *synonyms;    /* "身份证号|证件号码|...": headers of real workbooks, Chinese and English */
  XzFieldType       type;
  XzSensitivity     sensitivity;
  guint             audience;    /* XzAudience */
  XzMerge           merge;
  guint             flags;       /* XzFieldFlags */
  const XzCodeList *codes;       /* XZ_FIELD_CODE, XZ_FIELD_CODES */
  const char       *ref;         /* XZ_FIELD_REF: name of the record type */
} XzField;

typedef struct {
  int            number;         /* stored in history and audit; never reused */
  const char    *name;           /* "person": also the table */
  const char    *label_zh, *label_en;
  const XzField *fields;
  guint          n_fields;
  gboolean       local;          /* not synced (no outbox row) */
  /* Entries that are never changed nor removed.  A correction is a new entry
   * that names the old one (field "corrects"), says why, and agrees with it in
   * every required reference; an entry is corrected once, so that the last of a
   * chain is the one in force.  One that "voids" leaves nothing in force.  The
   * reason stands in "correction_reason", or in "reason" where there is none of
   * that name.  Derived in the table: c_void, 1 for what is not in force. */
  gboolean       append_only;
} XzRecordType;

extern const XzRecordType xz_type_agency, xz_type_post, xz_type_company, xz_type_officer, xz_type_person,
  xz_type_service, xz_type_assignment, xz_type_attachment, xz_type_user, xz_type_role_grant,
  xz_type_programme, xz_type_session, xz_type_enrolment, xz_type_attendance, xz_type_training_result;
extern const XzRecordType xz_type_certificate_block, xz_type_certificate, xz_type_certificate_event, xz_type_insignia_kind,
  xz_type_insignia_event, xz_type_departure, xz_type_signing_key, xz_type_card_design, xz_type_insignia_stock;
const XzRecordType *const *xz_record_types (guint *n);
const XzRecordType *xz_record_type_by_name   (const char *name);
const XzRecordType *xz_record_type_by_number (int number);
int            xz_record_type_index (const XzRecordType *type, const char *field_name);   /* -1 if none */
const XzField *xz_record_type_field (const XzRecordType *type, const char *field_name);   /* NULL if none */
/* Of an append-only type: where the reason of a correction stands; -1 for other types. */
int            xz_record_type_correction_reason (const XzRecordType *type);
/* The label in the user's language. */
const char    *xz_field_label (const XzField *field);
const char    *xz_record_type_label (const XzRecordType *type);
/* Field whose English name, Chinese or English label or a synonym is text (folded: case, blanks, brackets, full width). */
gboolean       xz_field_answers_to (const XzField *field, const char *text);

/* ---- the roster: a person with the current spell, flat (cli.md) ---- */
/* A column of a flat view: a field of a record type, with its own name. */
typedef struct {
  const char         *name;      /* "agency", "hire_date": cli.md names */
  const XzRecordType *type;      /* where the value lives; NULL: derived */
  const char         *field;     /* in type */
  const XzField      *desc;      /* labels, synonyms, type: the column's own description */
  gboolean            sortable;  /* there is an index */
} XzColumn;
/* id name sex birth_date id_number ethnic_group political_status education phone address agency post
 * dispatch_company hire_date status certificate_number veteran remark, and then age, employment_form,
 * contract_from, contract_to, last_day, grade, officer, school, registered_residence, former_name,
 * name_as_printed, pinyin, direct_reason, emergency_contact, emergency_phone. */
const XzColumn *xz_roster_columns (guint *n);
const XzColumn *xz_roster_column  (const char *name_or_label);      /* English, Chinese label or synonym */
int             xz_roster_column_index (const char *name);          /* exact English name */

/* ---- a record: its values, all text ---- */
typedef struct {
  const XzRecordType *type;
  char    id[37];                /* UUID text, "" before it is stored */
  char    owner[37];             /* agency */
  char  **values;                /* type->n_fields owned strings or NULL: canonical forms (dates ISO, codes, UUIDs) */
} XzRecord;
XzRecord   *xz_record_new   (const XzRecordType *type);
XzRecord   *xz_record_copy  (const XzRecord *record);
void        xz_record_free  (XzRecord *record);
const char *xz_record_get   (const XzRecord *record, const char *field);
void        xz_record_set   (XzRecord *record, const char *field, const char *value);   /* copies; "" is NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzRecord, xz_record_free)
/* Canonical bytes for digests: every non-NULL field in description order,
 * "name\x1fvalue\x1e"; the same on every machine and for ever. */
GString    *xz_record_canonical (const XzRecord *record);

/* One value, from text as typed or found in a workbook, to its canonical form.
 * Adds findings (required, date, code, id-..., phone-..., name-...) for field->name.
 * from_numeric_cell: the source was a number, not text.  reference: the day for
 * "1-5".  XZ_FIELD_REF is returned normalised (the caller looks the name up).
 * *canonical is owned by the caller; NULL for nothing.  FALSE when a BLOCK was added. */
gboolean    xz_field_parse (const XzField *field, const char *text, gboolean from_numeric_cell, XzDate reference,
                            char **canonical, XzFindings *findings);
/* For a person to read: code labels, masked unless reveal; NULL gives NULL. */
char       *xz_field_display (const XzField *field, const char *canonical, gboolean reveal);
G_END_DECLS

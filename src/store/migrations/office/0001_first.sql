-- Two kinds of columns and no third: open (codes, days, ids, counts) and *_sealed (about a person).
-- $id and $bytes are written as each engine spells them. Days are ISO text, times milliseconds UTC.

-- Who works here -----------------------------------------------------------------------------

CREATE TABLE users (
    id            $id,
    user_name     TEXT NOT NULL UNIQUE,
    display_name  TEXT NOT NULL,
    role          TEXT NOT NULL,
    language      TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    active        INTEGER NOT NULL,
    single_keys   INTEGER NOT NULL,     -- one-key shortcuts on (WCAG 2.1.4: can be switched off)
    created_at    BIGINT NOT NULL
);

CREATE TABLE sessions (
    token_hash    $bytes NOT NULL PRIMARY KEY,
    user_id       BIGINT NOT NULL REFERENCES users (id),
    created_at    BIGINT NOT NULL,
    seen_at       BIGINT NOT NULL
);
CREATE INDEX sessions_by_user ON sessions (user_id);

CREATE TABLE sign_in_failures (
    user_name     TEXT NOT NULL,
    at            BIGINT NOT NULL
);
CREATE INDEX sign_in_failures_by_name ON sign_in_failures (user_name, at);

CREATE TABLE audit_entries (
    id            $id,
    at            BIGINT NOT NULL,
    user_id       BIGINT REFERENCES users (id),  -- NULL: the program itself
    action        TEXT NOT NULL,                  -- a code such as 'inquiry.registered'
    subject       TEXT NOT NULL,                  -- 'case', 'person', 'user', 'report' …
    subject_id    BIGINT NOT NULL,
    detail        TEXT NOT NULL                   -- codes and numbers, never about a person
);
CREATE INDEX audit_entries_by_subject ON audit_entries (subject, subject_id);
CREATE INDEX audit_entries_by_user ON audit_entries (user_id, at);

-- What counts --------------------------------------------------------------------------------

CREATE TABLE import_batches (
    id            $id,
    kind          TEXT NOT NULL,        -- 'published', 'demo', 'inquiries'
    name          TEXT NOT NULL,
    recorded_at   BIGINT NOT NULL,
    user_id       BIGINT REFERENCES users (id)
);

-- The imported files as they were, so that what they posted can be recounted. Only published
-- tables are kept: they hold no person.
CREATE TABLE import_files (
    batch_id      BIGINT NOT NULL REFERENCES import_batches (id),
    name          TEXT NOT NULL,
    content       TEXT NOT NULL,
    PRIMARY KEY (batch_id, name)
);

-- Append-only. An entry names its source but no case.
CREATE TABLE ledger_entries (
    id            $id,
    measure       TEXT NOT NULL,        -- 'inquiry', 'call', 'contact', 'subject', 'crossborder' …
    day           TEXT NOT NULL,        -- the day it happened
    recorded_at   BIGINT NOT NULL,      -- when it was entered here
    channel       TEXT,
    caller        TEXT,
    reason        TEXT,
    code          TEXT,                 -- of the measure's own list
    amount        BIGINT NOT NULL,
    batch_id      BIGINT REFERENCES import_batches (id),  -- NULL: case work
    reverses      BIGINT REFERENCES ledger_entries (id)
);
-- The codes stand in the index so that a drill-down reads only the entries it shows.
CREATE INDEX ledger_entries_by_day
    ON ledger_entries (measure, day, reason, code, channel, caller);
CREATE INDEX ledger_entries_by_record ON ledger_entries (recorded_at);
-- An entry is reversed at most once.
CREATE UNIQUE INDEX ledger_entries_by_reversed ON ledger_entries (reverses)
    WHERE reverses IS NOT NULL;

-- The rollup: one number for each measure, dimension, code and day, and the same by month, so that
-- a report of four years reads some thousand rows however many events it counts.
CREATE TABLE ledger_days (
    measure       TEXT NOT NULL,
    dimension     TEXT NOT NULL,        -- 'channel', 'caller', 'reason', 'code'
    code          TEXT NOT NULL,
    day           TEXT NOT NULL,
    amount        BIGINT NOT NULL,
    PRIMARY KEY (measure, dimension, code, day)
) $clustered;
CREATE TABLE ledger_months (
    measure       TEXT NOT NULL,
    dimension     TEXT NOT NULL,
    code          TEXT NOT NULL,
    month         TEXT NOT NULL,        -- '2018-03'
    amount        BIGINT NOT NULL,
    PRIMARY KEY (measure, dimension, code, month)
) $clustered;

-- Printed totals of imported years, beside the computed ones.
CREATE TABLE published_figures (
    batch_id      BIGINT NOT NULL REFERENCES import_batches (id),
    table_no      INTEGER NOT NULL,
    section       TEXT NOT NULL,
    label         TEXT NOT NULL,
    year          INTEGER NOT NULL,
    unit          TEXT NOT NULL,        -- 'count' or 'tenths' (of a percent)
    value         BIGINT NOT NULL,
    PRIMARY KEY (table_no, section, label, year, unit)
);

-- A finding that the head of office has accepted, until it is taken back.
CREATE TABLE accepted_findings (
    id            $id,
    report_year   INTEGER NOT NULL,
    finding       TEXT NOT NULL,        -- rule, year: the finding's key
    printed       BIGINT NOT NULL,
    computed      BIGINT NOT NULL,
    reason        TEXT NOT NULL,
    user_id       BIGINT NOT NULL REFERENCES users (id),
    accepted_at   BIGINT NOT NULL,
    taken_back_at BIGINT
);

CREATE TABLE published_reports (
    id            $id,
    report_year   INTEGER NOT NULL UNIQUE,
    published_at  BIGINT NOT NULL,
    user_id       BIGINT NOT NULL REFERENCES users (id),
    document      TEXT NOT NULL         -- the whole document as JSON, printed again as it was
);

-- Case work ----------------------------------------------------------------------------------

CREATE TABLE persons (
    id             $id,
    data_key_id    BIGINT NOT NULL,
    cpr_sealed     $bytes,
    name_sealed    $bytes,
    phone_sealed   $bytes,
    email_sealed   $bytes,
    address_sealed $bytes,
    merged_into    BIGINT REFERENCES persons (id),
    version        BIGINT NOT NULL,
    created_at     BIGINT NOT NULL
);
CREATE INDEX persons_by_merge ON persons (merged_into) WHERE merged_into IS NOT NULL;

-- Earlier CPR numbers of a person.
CREATE TABLE person_cpr_history (
    id             $id,
    person_id      BIGINT NOT NULL REFERENCES persons (id),
    cpr_sealed     $bytes NOT NULL,
    replaced_at    BIGINT NOT NULL,
    user_id        BIGINT REFERENCES users (id)
);
CREATE INDEX person_cpr_history_by_person ON person_cpr_history (person_id);

CREATE TABLE person_merges (
    id             $id,
    kept_id        BIGINT NOT NULL REFERENCES persons (id),
    merged_id      BIGINT NOT NULL REFERENCES persons (id),
    merged_at      BIGINT NOT NULL,
    user_id        BIGINT NOT NULL REFERENCES users (id),
    undone_at      BIGINT
);

CREATE TABLE cases (
    id             $id,                 -- the case number
    data_key_id    BIGINT NOT NULL,
    person_id      BIGINT REFERENCES persons (id),  -- the patient; NULL: anonymous
    channel        TEXT NOT NULL,
    caller         TEXT NOT NULL,
    reason         TEXT NOT NULL,
    received_on    TEXT NOT NULL,       -- the day that counts
    received_at    BIGINT NOT NULL,
    answered_at    BIGINT,              -- NULL: not answered yet
    status         TEXT NOT NULL,       -- 'open', 'closed', 'annulled'
    owner_id       BIGINT REFERENCES users (id),
    next_day       TEXT,
    closed_at      BIGINT,
    caller_sealed  $bytes,              -- name and phone of a caller who is not the patient
    batch_id       BIGINT REFERENCES import_batches (id),
    version        BIGINT NOT NULL,
    CHECK (status <> 'open' OR (owner_id IS NOT NULL AND next_day IS NOT NULL))
);
CREATE INDEX cases_by_person ON cases (person_id);
CREATE INDEX cases_open_by_owner ON cases (owner_id, next_day) WHERE status = 'open';

-- Further subjects beside the counted reason.
CREATE TABLE case_subjects (
    case_id        BIGINT NOT NULL REFERENCES cases (id),
    subject        TEXT NOT NULL,
    PRIMARY KEY (case_id, subject)
) $clustered;

-- Which ledger entries a case has posted. Stays when the person is erased.
CREATE TABLE case_entries (
    case_id        BIGINT NOT NULL REFERENCES cases (id),
    entry_id       BIGINT NOT NULL REFERENCES ledger_entries (id),
    PRIMARY KEY (case_id, entry_id)
) $clustered;
CREATE INDEX case_entries_by_entry ON case_entries (entry_id);

CREATE TABLE contacts (
    id             $id,
    case_id        BIGINT NOT NULL REFERENCES cases (id),
    user_id        BIGINT REFERENCES users (id),
    channel        TEXT NOT NULL,
    caller         TEXT NOT NULL,
    received_on    TEXT NOT NULL,
    received_at    BIGINT NOT NULL,
    answered_at    BIGINT,
    note_sealed    $bytes,
    annulled_at    BIGINT,
    version        BIGINT NOT NULL
);
CREATE INDEX contacts_by_case ON contacts (case_id, received_at);

CREATE TABLE promises (
    id             $id,
    case_id        BIGINT NOT NULL REFERENCES cases (id),
    owner_id       BIGINT NOT NULL REFERENCES users (id),
    due_at         BIGINT NOT NULL,
    text_sealed    $bytes NOT NULL,
    made_at        BIGINT NOT NULL,
    kept_at        BIGINT,
    kept_by        BIGINT REFERENCES users (id)
);
CREATE INDEX promises_by_case ON promises (case_id);
CREATE INDEX promises_due ON promises (due_at) WHERE kept_at IS NULL;

CREATE TABLE handovers (
    id             $id,
    case_id        BIGINT NOT NULL REFERENCES cases (id),
    from_user      BIGINT NOT NULL REFERENCES users (id),
    to_user        BIGINT NOT NULL REFERENCES users (id),
    at             BIGINT NOT NULL,
    note_sealed    $bytes
);
CREATE INDEX handovers_by_case ON handovers (case_id);

CREATE TABLE drafts (
    id             $id,
    user_id        BIGINT NOT NULL REFERENCES users (id),
    form           TEXT NOT NULL,       -- which form: 'henvendelse', 'sag-17-kontakt' …
    data_key_id    BIGINT NOT NULL,
    fields_sealed  $bytes NOT NULL,
    saved_at       BIGINT NOT NULL,
    UNIQUE (user_id, form)
);

-- What the last action of a user did, so that it can be undone for a short time.
CREATE TABLE undo_steps (
    id             $id,
    user_id        BIGINT NOT NULL REFERENCES users (id),
    case_id        BIGINT NOT NULL REFERENCES cases (id),
    at             BIGINT NOT NULL,
    action         TEXT NOT NULL,
    state          TEXT NOT NULL,       -- open columns before the action, as JSON
    undone_at      BIGINT
);
CREATE INDEX undo_steps_by_user ON undo_steps (user_id, at);

-- The store's own ----------------------------------------------------------------------------

-- 'batch' (number of the last commit that wrote the keys too), 'next:TABLE' (the last key given out).
CREATE TABLE store_state (
    name           TEXT NOT NULL PRIMARY KEY,
    number         BIGINT NOT NULL,
    detail         TEXT NOT NULL
) $clustered;

-- Commands that were done, so that one that is sent again answers the same. Never about a person.
CREATE TABLE done_commands (
    command        TEXT NOT NULL PRIMARY KEY,
    done_at        BIGINT NOT NULL,
    answer         TEXT NOT NULL
) $clustered;
CREATE INDEX done_commands_by_time ON done_commands (done_at);

-- The last commits of a server that may be lost in the middle of one (PostgreSQL).
CREATE TABLE store_batches (
    batch          BIGINT NOT NULL PRIMARY KEY,
    token          TEXT NOT NULL
) $clustered;

-- The log of who did and saw what, as a tree of hashes (RFC 9162): one leaf an entry, in the order of
-- its numbers, which have no gap. An entry names ids only, so it stays as it is when a person goes.
CREATE TABLE audit_log (
    id            $id,                            -- 1, 2, 3 …: the place in the tree, from one
    at            BIGINT NOT NULL,
    user_id       BIGINT REFERENCES users (id),  -- NULL: the program itself
    role          TEXT NOT NULL,                  -- as what: 'adviser'
    action        TEXT NOT NULL,                  -- 'inquiry.registered'; a reading is 'read.page' …
    purpose       TEXT NOT NULL,                  -- why: a code
    subject       TEXT NOT NULL,                  -- 'case', 'person', 'user', 'report' …
    subject_id    BIGINT NOT NULL,
    request       BIGINT,                         -- what belongs to one request has one number
    detail        TEXT NOT NULL,                  -- codes and numbers, never about a person
    leaf_hash     $bytes,                         -- NULL: older than the tree, until the next start
    node_hashes   $bytes                          -- the nodes that this leaf completes, lowest first
);
INSERT INTO audit_log
    (id, at, user_id, role, action, purpose, subject, subject_id, request, detail)
    SELECT ROW_NUMBER() OVER (ORDER BY id), at, user_id, '', action, '', subject, subject_id, NULL,
           detail
    FROM audit_entries;
DROP TABLE audit_entries;
ALTER TABLE audit_log RENAME TO audit_entries;
CREATE INDEX audit_entries_by_user ON audit_entries (user_id, at, action);

-- One row: how many leaves, and the hashes of the whole subtrees at the right edge, largest first.
CREATE TABLE audit_tree (
    id            $id,
    size          BIGINT NOT NULL,
    peaks         $bytes NOT NULL,
    indexed       BIGINT NOT NULL                 -- entries up to this one stand in audit_subjects
);

-- Which entries a person, a case … stands in. Filled behind the log, many entries at a time, so that
-- a reading costs one row at the end of a table.
CREATE TABLE audit_subjects (
    subject       TEXT NOT NULL,
    subject_id    BIGINT NOT NULL,
    entry_id      BIGINT NOT NULL,
    PRIMARY KEY (subject, subject_id, entry_id)
) $clustered;

-- Signed heads of the tree (C2SP signed note), as they were sent out of the house.
CREATE TABLE audit_checkpoints (
    size          BIGINT NOT NULL PRIMARY KEY,
    at            BIGINT NOT NULL,
    note          TEXT NOT NULL
) $clustered;

-- Readings drawn at random for a month, and what the auditor found.
CREATE TABLE audit_samples (
    month         TEXT NOT NULL,                  -- '2018-03'
    entry_id      BIGINT NOT NULL,
    drawn_at      BIGINT NOT NULL,
    looked_at     BIGINT,
    looked_by     BIGINT REFERENCES users (id),
    verdict       TEXT,                           -- 'fine', 'asked', 'reported'
    PRIMARY KEY (month, entry_id)
) $clustered;

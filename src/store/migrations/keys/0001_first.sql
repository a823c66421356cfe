-- Persons' keys and search tokens: a file of its own (SQLite) or a schema of its own (PostgreSQL),
-- so that erasing them here makes every older backup of the office unreadable for that person.
-- $id, $bytes and $clustered are written as each engine spells them.

CREATE TABLE key_encryption_keys (
    id          $id,
    purpose     TEXT NOT NULL,          -- 'data' wraps data keys, 'token' hashes search tokens
    master_id   TEXT NOT NULL,          -- fingerprint of the master key that wraps it
    wrapped     $bytes NOT NULL,
    created_at  BIGINT NOT NULL,
    retired_at  BIGINT
);

CREATE TABLE data_keys (
    id          $id,
    kek_id      BIGINT NOT NULL REFERENCES key_encryption_keys (id),
    wrapped     $bytes NOT NULL
);
CREATE INDEX data_keys_by_kek ON data_keys (kek_id);

CREATE TABLE person_tokens (
    token       BIGINT NOT NULL,
    person_id   BIGINT NOT NULL,
    PRIMARY KEY (token, person_id)
) $clustered;

CREATE TABLE case_tokens (
    token       BIGINT NOT NULL,
    case_id     BIGINT NOT NULL,
    PRIMARY KEY (token, case_id)
) $clustered;

-- The store's own notes: 'batch' (number of the last commit that wrote here, and whose tokens it
-- touched), 'torn' (tokens to be made anew), 'next:TABLE' (the last key given out).
CREATE TABLE store_state (
    name        TEXT NOT NULL PRIMARY KEY,
    number      BIGINT NOT NULL,
    detail      TEXT NOT NULL
) $clustered;

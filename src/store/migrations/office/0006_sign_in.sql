-- Signing in with two factors, from known devices, and again for what is dangerous. Whoever was
-- signed in before this migration signs in once more.

-- Set where someone else chose the password: it is to be changed at the first sign-in, before this.
ALTER TABLE users ADD COLUMN password_until BIGINT;

DROP TABLE sessions;
CREATE TABLE sessions (
    id            $id,
    token_hash    $bytes NOT NULL UNIQUE,
    user_id       BIGINT NOT NULL REFERENCES users (id),
    created_at    BIGINT NOT NULL,
    seen_at       BIGINT NOT NULL,
    proved_at     BIGINT NOT NULL,      -- password and code last shown
    device        TEXT NOT NULL         -- 'Firefox/Linux', of a fixed list
);
CREATE INDEX sessions_by_user ON sessions (user_id);

-- Someone who has shown the password and has a step left: code, new password, enrolment.
CREATE TABLE sign_in_steps (
    token_hash    $bytes NOT NULL PRIMARY KEY,
    user_id       BIGINT NOT NULL REFERENCES users (id),
    created_at    BIGINT NOT NULL,
    code_shown    INTEGER NOT NULL,
    wrong_codes   INTEGER NOT NULL,
    goes_to       TEXT NOT NULL         -- the page that was asked for
);

-- The key that seals what belongs to accounts.
CREATE TABLE account_key (
    id            $id,
    data_key_id   BIGINT NOT NULL       -- in the file of keys
);

CREATE TABLE second_factors (
    user_id       BIGINT NOT NULL PRIMARY KEY REFERENCES users (id),
    secret_sealed $bytes NOT NULL,
    confirmed_at  BIGINT NOT NULL,
    last_step     BIGINT NOT NULL       -- the newest code that was used, so that none is twice
);

CREATE TABLE recovery_codes (
    user_id       BIGINT NOT NULL REFERENCES users (id),
    code_hash     $bytes NOT NULL,
    used_at       BIGINT,
    PRIMARY KEY (user_id, code_hash)
);

-- Browsers from which the account was used before.
CREATE TABLE known_devices (
    token_hash    $bytes NOT NULL,
    user_id       BIGINT NOT NULL REFERENCES users (id),
    seen_at       BIGINT NOT NULL,
    PRIMARY KEY (token_hash, user_id)
);
CREATE INDEX known_devices_by_user ON known_devices (user_id);

DROP TABLE sign_in_failures;
CREATE TABLE sign_in_failures (
    user_name     TEXT NOT NULL,        -- hash of what was typed
    source        TEXT NOT NULL,        -- hash of the device, where it is known, or of the address
    known         INTEGER NOT NULL,     -- the device has been used for the account before
    at            BIGINT NOT NULL
);
CREATE INDEX sign_in_failures_by_name ON sign_in_failures (user_name, at);
CREATE INDEX sign_in_failures_by_source ON sign_in_failures (source, at);

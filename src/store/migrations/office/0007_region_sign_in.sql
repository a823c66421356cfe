-- Accounts and sessions of those who come in by the region's identity provider.
ALTER TABLE users ADD COLUMN provider_subject TEXT;      -- hash of issuer and subject
CREATE UNIQUE INDEX users_by_provider ON users (provider_subject);
ALTER TABLE sessions ADD COLUMN provider_session TEXT;   -- hash of its session there, '' not told; NULL: local
CREATE INDEX sessions_by_provider ON sessions (provider_session);

-- What may be used once: the state of an answer, the number of a logout token.
CREATE TABLE used_answers (
    hash          $bytes NOT NULL PRIMARY KEY,
    at            BIGINT NOT NULL
);

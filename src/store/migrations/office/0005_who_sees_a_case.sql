-- Who may see a case, beside the permission of the route: src/casework/access.hpp.

-- The address of this person is shown to nobody until it is asked for by itself.
ALTER TABLE persons ADD COLUMN protected_address INTEGER NOT NULL DEFAULT 0;
-- The person works here, with this account.
ALTER TABLE persons ADD COLUMN colleague_id BIGINT REFERENCES users (id);
CREATE INDEX persons_by_colleague ON persons (colleague_id) WHERE colleague_id IS NOT NULL;

-- A case with rows here is locked to its owner and those who are named.
CREATE TABLE case_locks (
    case_id       BIGINT NOT NULL REFERENCES cases (id),
    user_id       BIGINT NOT NULL REFERENCES users (id),
    PRIMARY KEY (case_id, user_id)
) $clustered;

-- What a user has stated before looking at a case, and until when it holds.
CREATE TABLE case_visits (
    id            $id,
    case_id       BIGINT NOT NULL REFERENCES cases (id),
    user_id       BIGINT NOT NULL REFERENCES users (id),
    kind          TEXT NOT NULL,        -- on the line: a code of 'caller', 'nobody'; or 'break_glass'
    at            BIGINT NOT NULL,
    until         BIGINT NOT NULL,
    reason_sealed $bytes,               -- of break_glass
    seen_at       BIGINT                -- when the case's adviser said to have seen it
);
CREATE INDEX case_visits_by_case ON case_visits (case_id, user_id, until);
CREATE INDEX case_visits_unseen ON case_visits (case_id) WHERE kind = 'break_glass' AND seen_at IS NULL;

CREATE TABLE consents (
    id              $id,
    case_id         BIGINT NOT NULL REFERENCES cases (id),
    user_id         BIGINT NOT NULL REFERENCES users (id),
    entered_at      BIGINT NOT NULL,
    giver           TEXT NOT NULL,      -- 'patient', 'custody_holder', 'guardian' …
    giver_sealed    $bytes,             -- the name, when it is not the patient
    receiver        TEXT NOT NULL,      -- of the code list 'caller'
    receiver_sealed $bytes,             -- the name
    scope           TEXT NOT NULL,      -- 'case', 'status', 'death'
    purpose         TEXT NOT NULL,      -- 'guidance', 'records', 'other'
    form            TEXT NOT NULL,      -- 'oral', 'written', 'form_waived'
    given_at        BIGINT NOT NULL,
    last_day        TEXT NOT NULL,      -- holds until the end of this day
    withdrawn_at    BIGINT,
    withdrawn_by    BIGINT REFERENCES users (id)
);
CREATE INDEX consents_by_case ON consents (case_id);

-- Videregivelse: what was told, to whom, on which consent.
CREATE TABLE disclosures (
    id              $id,
    case_id         BIGINT NOT NULL REFERENCES cases (id),
    consent_id      BIGINT NOT NULL REFERENCES consents (id),
    user_id         BIGINT NOT NULL REFERENCES users (id),
    at              BIGINT NOT NULL,
    told_sealed     $bytes NOT NULL
);
CREATE INDEX disclosures_by_case ON disclosures (case_id);

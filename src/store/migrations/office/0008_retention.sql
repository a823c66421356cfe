-- Keeping and erasing. All columns are open: an erased person or case stays as a row of codes, days
-- and counts, so that every number of the past stands.

ALTER TABLE persons ADD COLUMN erased_at BIGINT;
ALTER TABLE cases ADD COLUMN erased_at BIGINT;

-- Why a case must not be erased, until the hold is lifted.
CREATE TABLE case_holds (
    id             $id,
    case_id        BIGINT NOT NULL REFERENCES cases (id),
    reason         TEXT NOT NULL,       -- 'complaint', 'compensation' …: casework/retention
    placed_at      BIGINT NOT NULL,
    placed_by      BIGINT NOT NULL REFERENCES users (id),
    lifted_at      BIGINT,
    lifted_by      BIGINT REFERENCES users (id)
);
CREATE INDEX case_holds_by_case ON case_holds (case_id);

-- A list of cases that one person proposes and another approves before anything is erased.
CREATE TABLE erasure_runs (
    id             $id,
    cause          TEXT NOT NULL,       -- 'retention', 'request'
    counted_on     TEXT NOT NULL,       -- the day for which it was counted what is due
    proposed_at    BIGINT NOT NULL,
    proposed_by    BIGINT NOT NULL REFERENCES users (id),
    decision       TEXT,                -- 'approved', 'rejected'
    decided_at     BIGINT,
    decided_by     BIGINT REFERENCES users (id),
    done_at        BIGINT
);
CREATE TABLE erasure_items (
    run_id         BIGINT NOT NULL REFERENCES erasure_runs (id),
    case_id        BIGINT NOT NULL REFERENCES cases (id),
    outcome        TEXT,                -- 'erased'; 'held', 'open', 'kept': it was not
    PRIMARY KEY (run_id, case_id)
) $clustered;

-- A person asks to be erased. The answer is due within one month.
CREATE TABLE erasure_requests (
    id             $id,
    person_id      BIGINT NOT NULL REFERENCES persons (id),
    received_on    TEXT NOT NULL,
    answer_by      TEXT NOT NULL,
    noted_at       BIGINT NOT NULL,
    noted_by       BIGINT NOT NULL REFERENCES users (id),
    decision       TEXT,                -- 'refused', 'proposed'; 'erased' before it was answered
    ground         TEXT,                -- of a refusal
    decided_at     BIGINT,
    decided_by     BIGINT REFERENCES users (id),
    run_id         BIGINT REFERENCES erasure_runs (id)
);
CREATE INDEX erasure_requests_by_person ON erasure_requests (person_id);

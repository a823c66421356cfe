-- What the program answered about a patient's right, as it was said, with all that is needed to
-- see why: it is never counted anew by itself.
CREATE TABLE verdicts (
    id                 $id,
    case_id            BIGINT NOT NULL REFERENCES cases (id),
    user_id            BIGINT NOT NULL REFERENCES users (id),
    stored_at          BIGINT NOT NULL,
    right_name         TEXT NOT NULL,       -- 'diagnosis'
    verdict            TEXT NOT NULL,       -- 'met', 'not_met', 'undecided'
    outcome            TEXT NOT NULL,       -- the right's own word
    asked_on           TEXT NOT NULL,
    law                TEXT NOT NULL,       -- fingerprint of the law files
    program            TEXT NOT NULL,       -- version of the program
    facts_sealed       $bytes NOT NULL,     -- the document that was answered
    say_sealed         $bytes NOT NULL,     -- the sentence that was said
    explanation_sealed $bytes NOT NULL,     -- the whole answer as text
    annulled_at        BIGINT
);
CREATE INDEX verdicts_by_case ON verdicts (case_id);

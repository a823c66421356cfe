-- The list of deletions: data keys that were destroyed with a person or a case. Numbers only. It
-- stands with the keys, of which only the newest backup is kept, so that an older office that is
-- put back is erased again.
CREATE TABLE erased_keys (
    id          $id,                    -- the data key's number; it is never given out again
    kind        TEXT NOT NULL,          -- 'person', 'case'
    subject_id  BIGINT NOT NULL,
    erased_at   BIGINT NOT NULL
);

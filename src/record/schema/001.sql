-- 001: what was read and what was decided. These tables are the record's
-- memory: rows are added and (by `chancery drop`) removed, never edited.
-- Dates are EDTF (ISO 8601-2) as in docs/claims.md.

CREATE TABLE report (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL,        -- the report's id, mostly its file's name
    source   TEXT,                 -- publisher or wire
    title    TEXT,
    url      TEXT,
    reported TEXT,                 -- the report's date, where it tells
    hash     TEXT NOT NULL UNIQUE  -- of text, source and date: 16 hexadecimal digits
);

CREATE TABLE sentence (
    id         INTEGER PRIMARY KEY,
    report     INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
    number     INTEGER NOT NULL,   -- from 0, over the report
    start_byte INTEGER,            -- of the report's text
    end_byte   INTEGER,
    text       TEXT NOT NULL,
    UNIQUE (report, number)
);

-- Full-text index over sentences.
-- sqlite:
-- SELECT ... WHERE sentence_text MATCH 'word'
CREATE VIRTUAL TABLE sentence_text USING fts5 (
    text, content='sentence', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
-- postgresql:
-- SELECT ... WHERE words @@ 'word'; words stand there without case and accents.
CREATE TABLE sentence_text (
    id    INTEGER PRIMARY KEY,      -- of the sentence
    words tsvector NOT NULL
);
CREATE INDEX sentence_text_words ON sentence_text USING gin (words);
-- both:

CREATE TABLE claim (
    id            INTEGER PRIMARY KEY,
    report        INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
    ordinal       INTEGER NOT NULL, -- from 1, in the order of the report's text
    kind          TEXT NOT NULL,
    sentence      INTEGER NOT NULL,
    start_byte    INTEGER NOT NULL,
    end_byte      INTEGER NOT NULL,
    quote         TEXT NOT NULL,    -- exactly these bytes
    factuality    TEXT NOT NULL,
    dated         TEXT,             -- the contract's "when"
    place         TEXT,
    place_name    TEXT,
    place_country TEXT,
    latitude      REAL,
    longitude     REAL,
    frame         TEXT,             -- the frame that made it
    UNIQUE (report, ordinal)
);

-- Everyone whom a claim names: person, actor, recipient, member, holder, a, b,
-- bearer, subject, said_by.
CREATE TABLE claim_actor (
    claim    INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
    role     TEXT NOT NULL,
    position INTEGER NOT NULL,      -- from 0, within the role
    text     TEXT,                  -- as in the report
    name     TEXT,                  -- canonical
    code     TEXT,                  -- CAMEO
    country  TEXT,                  -- ISO 3166-1 alpha-3
    sector   TEXT,                  -- PLOVER
    kind     TEXT,                  -- person, body, country ...; NULL where not told
    PRIMARY KEY (claim, role, position)
) WITHOUT ROWID;

CREATE TABLE claim_tenure (
    claim      INTEGER PRIMARY KEY REFERENCES claim ON DELETE CASCADE,
    title      TEXT,
    body       TEXT,
    country    TEXT,
    accredited TEXT,                -- the contract's "to"; several are parted by |
    status     TEXT NOT NULL,
    since      TEXT,
    until      TEXT
);
CREATE TABLE claim_event (
    claim INTEGER PRIMARY KEY REFERENCES claim ON DELETE CASCADE,
    type  TEXT NOT NULL,
    mode  TEXT,
    cameo TEXT
);
CREATE TABLE claim_forum (
    claim  INTEGER PRIMARY KEY REFERENCES claim ON DELETE CASCADE,
    forum  TEXT,
    change TEXT,
    about  TEXT
);
CREATE TABLE claim_membership (
    claim  INTEGER PRIMARY KEY REFERENCES claim ON DELETE CASCADE,
    body   TEXT,
    role   TEXT,
    change TEXT
);
CREATE TABLE claim_stance (
    claim       INTEGER PRIMARY KEY REFERENCES claim ON DELETE CASCADE,
    attitude    TEXT,
    proposition TEXT,
    topics      TEXT,               -- several are parted by |
    how         TEXT
);
CREATE TABLE claim_relation (
    claim    INTEGER PRIMARY KEY REFERENCES claim ON DELETE CASCADE,
    relation TEXT
);
CREATE TABLE claim_obligation (
    claim      INTEGER PRIMARY KEY REFERENCES claim ON DELETE CASCADE,
    instrument TEXT,
    duty       TEXT,
    force      TEXT,
    breach     INTEGER NOT NULL
);
CREATE TABLE claim_mandate (
    claim      INTEGER PRIMARY KEY REFERENCES claim ON DELETE CASCADE,
    title      TEXT,
    body       TEXT,
    country    TEXT,
    accredited TEXT,
    duty       TEXT
);
CREATE TABLE claim_figure (
    claim      INTEGER PRIMARY KEY REFERENCES claim ON DELETE CASCADE,
    subject    TEXT,                -- words, where it is no actor
    measure    TEXT,
    value      REAL,
    unit       TEXT,
    comparator TEXT
);

-- What a user decided. A decision names claims as "REPORT#ORDINAL" and entities
-- by name, so that it holds when everything else is worked out anew.
CREATE TABLE decision (
    id       INTEGER PRIMARY KEY,
    made     TEXT NOT NULL,         -- UTC, ISO 8601
    author   TEXT NOT NULL,
    action   TEXT NOT NULL,         -- merge split prefer reject correct note
    subject  TEXT NOT NULL,         -- claims or names, parted by |
    object   TEXT,                  -- the other name, or FIELD=VALUE, or the note
    remark   TEXT,                  -- why
    undone   TEXT                   -- when it was taken back
);

-- `changed` grows with every report, drop and decision; `settled` is its value
-- when the facts were last worked out.
CREATE TABLE state (
    "only"  INTEGER PRIMARY KEY CHECK ("only" = 1),
    changed INTEGER NOT NULL,
    settled INTEGER NOT NULL
);
INSERT INTO state VALUES (1, 0, 0);

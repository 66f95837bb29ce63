-- The facts: worked out from claims and decisions, thrown away and worked out
-- again at will (`chancery read` and `chancery decide` do). Same claims, same
-- rows, whatever the order in which reports came.

-- What is worked out about a report.
CREATE TABLE report_state (
    report INTEGER PRIMARY KEY REFERENCES report ON DELETE CASCADE,
    label  TEXT NOT NULL UNIQUE,    -- its name; with part of the hash where two share a name
    dated  TEXT,                    -- its date; completed from another report where it tells none
    how    TEXT,                    -- how the date was completed
    dated_by INTEGER                -- the report that gave it
);

CREATE TABLE entity (
    id      INTEGER PRIMARY KEY,
    key     TEXT NOT NULL,          -- what makes it this one
    kind    TEXT NOT NULL,          -- person state body group post unnamed (talks of one report)
    name    TEXT NOT NULL,
    country TEXT,
    code    TEXT,
    sector  TEXT
);
CREATE INDEX entity_kind ON entity (kind);

-- Every name under which an entity was met, and why it is that entity.
CREATE TABLE alias (
    entity INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
    name   TEXT NOT NULL,
    folded TEXT NOT NULL,           -- without case, accents, hyphens
    claims INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (entity, name)
) WITHOUT ROWID;
CREATE INDEX alias_folded ON alias (folded);

CREATE TABLE post (
    entity     INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
    title      TEXT NOT NULL,
    body       TEXT,
    country    TEXT,
    accredited TEXT,
    seats      TEXT NOT NULL        -- single several unknown
);

CREATE TABLE fact (
    id             INTEGER PRIMARY KEY,
    name           TEXT NOT NULL,   -- "t-k3f9q2ab"
    kind           TEXT NOT NULL,
    factuality     TEXT NOT NULL,
    since          TEXT,            -- EDTF; of an event: when it happened
    until          TEXT,
    seen_first     TEXT,            -- dates of the reports that tell it
    seen_last      TEXT,
    place          TEXT,
    place_country  TEXT,
    summary        TEXT NOT NULL,   -- one line for people
    reports        INTEGER NOT NULL,
    inferred       INTEGER NOT NULL, -- 1: no report says it
    how            TEXT,            -- each step of the working out, in words
    note           TEXT,            -- of a decision
    told           TEXT NOT NULL,   -- by whom first: the report's date and label, the claim's number
    affair         INTEGER NOT NULL -- claims of one affair, affirmed or denied, share it
);
CREATE INDEX fact_name ON fact (name);
CREATE INDEX fact_affair ON fact (affair);
CREATE INDEX fact_kind ON fact (kind, since);

CREATE TABLE fact_party (
    fact     INTEGER NOT NULL REFERENCES fact ON DELETE CASCADE,
    role     TEXT NOT NULL,
    position INTEGER NOT NULL,
    entity   INTEGER NOT NULL REFERENCES entity,
    PRIMARY KEY (fact, role, position)
) WITHOUT ROWID;
CREATE INDEX fact_party_entity ON fact_party (entity, role);

CREATE TABLE fact_tenure (
    fact   INTEGER PRIMARY KEY REFERENCES fact ON DELETE CASCADE,
    person INTEGER REFERENCES entity, -- NULL: a vacancy
    post   INTEGER NOT NULL REFERENCES entity,
    status TEXT NOT NULL,
    ended_by INTEGER REFERENCES fact  -- whose start is the end that was inferred
);
CREATE INDEX fact_tenure_post ON fact_tenure (post);
CREATE TABLE fact_event (
    fact  INTEGER PRIMARY KEY REFERENCES fact ON DELETE CASCADE,
    type  TEXT NOT NULL,
    mode  TEXT,
    cameo TEXT
);
CREATE TABLE fact_forum (
    fact   INTEGER PRIMARY KEY REFERENCES fact ON DELETE CASCADE,
    forum  INTEGER NOT NULL REFERENCES entity,
    change TEXT,
    about  TEXT
);
CREATE TABLE fact_membership (
    fact   INTEGER PRIMARY KEY REFERENCES fact ON DELETE CASCADE,
    member INTEGER NOT NULL REFERENCES entity,
    body   INTEGER NOT NULL REFERENCES entity,
    role   TEXT,
    change TEXT
);
CREATE TABLE fact_stance (
    fact        INTEGER PRIMARY KEY REFERENCES fact ON DELETE CASCADE,
    holder      INTEGER NOT NULL REFERENCES entity,
    attitude    TEXT,
    proposition TEXT,
    topics      TEXT,
    how         TEXT
);
CREATE TABLE fact_relation (
    fact     INTEGER PRIMARY KEY REFERENCES fact ON DELETE CASCADE,
    a        INTEGER NOT NULL REFERENCES entity,
    b        INTEGER NOT NULL REFERENCES entity,
    relation TEXT
);
CREATE TABLE fact_obligation (
    fact       INTEGER PRIMARY KEY REFERENCES fact ON DELETE CASCADE,
    bearer     INTEGER REFERENCES entity,
    instrument TEXT,
    duty       TEXT,
    force      TEXT,
    breach     INTEGER NOT NULL
);
CREATE TABLE fact_mandate (
    fact INTEGER PRIMARY KEY REFERENCES fact ON DELETE CASCADE,
    post INTEGER NOT NULL REFERENCES entity,
    duty TEXT
);
CREATE TABLE fact_figure (
    fact       INTEGER PRIMARY KEY REFERENCES fact ON DELETE CASCADE,
    subject    TEXT,
    measure    TEXT,
    value      REAL,
    unit       TEXT,
    comparator TEXT
);

-- Which claims say the fact, and what each gives to it.
CREATE TABLE support (
    fact  INTEGER NOT NULL REFERENCES fact ON DELETE CASCADE,
    claim INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
    gives TEXT,
    PRIMARY KEY (fact, claim)
) WITHOUT ROWID;
CREATE INDEX support_claim ON support (claim);

-- The facts from which a fact, or a part of it, was inferred.
CREATE TABLE premise (
    fact    INTEGER NOT NULL REFERENCES fact ON DELETE CASCADE,
    premise INTEGER NOT NULL REFERENCES fact,
    rule    TEXT NOT NULL,
    PRIMARY KEY (fact, premise, rule)
) WITHOUT ROWID;

CREATE TABLE conflict (
    id       INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL,         -- holders dates title denial figures status
    fact     INTEGER NOT NULL REFERENCES fact ON DELETE CASCADE,
    other    INTEGER REFERENCES fact,  -- NULL: within the one fact
    weight   INTEGER NOT NULL,      -- reports on the weaker side
    total    INTEGER NOT NULL,      -- and on both
    why      TEXT NOT NULL,         -- in words
    settled  TEXT                   -- by which decision
);
CREATE INDEX conflict_fact ON conflict (fact);
CREATE INDEX conflict_other ON conflict (other);

-- Sums over all claims from which it was worked out who is who. With them a new
-- report is settled without looking at all claims again.
CREATE TABLE known_name (
    id      INTEGER PRIMARY KEY,
    name    TEXT,
    code    TEXT,
    country TEXT,
    kind    TEXT,
    sector  TEXT,
    person  INTEGER NOT NULL,       -- 1: named as a person somewhere
    claims  INTEGER NOT NULL,
    entity  INTEGER NOT NULL
);
CREATE TABLE known_forum (
    id     INTEGER PRIMARY KEY,
    name   TEXT NOT NULL,
    report TEXT,                    -- its hash, where the name means talks of one report
    refers TEXT,                    -- the forum that the report means by it
    claims INTEGER NOT NULL,
    entity INTEGER NOT NULL
);
CREATE TABLE known_use (            -- of a post's name
    id         INTEGER PRIMARY KEY,
    title      TEXT,
    body       TEXT,
    country    TEXT,
    accredited TEXT,
    holder     INTEGER,             -- known_name
    report     TEXT,                -- its hash, where the name means a post of one report
    claims     INTEGER NOT NULL,
    stays      INTEGER NOT NULL,
    held       INTEGER NOT NULL,
    present    INTEGER NOT NULL,
    since      TEXT,
    first_day  INTEGER NOT NULL,
    last_day   INTEGER NOT NULL,
    entity     INTEGER NOT NULL     -- the post
);
CREATE TABLE known_pointing (       -- what reports tell that name a post incompletely
    report     TEXT NOT NULL,       -- its hash
    ordinal    INTEGER NOT NULL,
    title      TEXT,
    body       TEXT,
    country    TEXT,
    accredited TEXT,
    holder     INTEGER,
    points     INTEGER NOT NULL,
    former     INTEGER NOT NULL,
    seat       INTEGER NOT NULL,
    PRIMARY KEY (report, ordinal)
);
-- One row where these sums are good; a decision or a dropped report takes it out.
CREATE TABLE known_whole (only_row INTEGER PRIMARY KEY);

-- Plain views, for people who open the record with other programs.
CREATE VIEW tenures AS
    SELECT f.name AS fact, p.name AS person, o.name AS post, t.status, f.factuality,
           f.since, f.until, f.inferred, f.reports, f.seen_first, f.seen_last
      FROM fact f JOIN fact_tenure t ON t.fact = f.id JOIN entity o ON o.id = t.post
      LEFT JOIN entity p ON p.id = t.person;
CREATE VIEW posts AS
    SELECT e.name AS post, o.title, o.body, o.country, o.accredited, o.seats
      FROM post o JOIN entity e ON e.id = o.entity;
CREATE VIEW events AS
    SELECT f.name AS fact, f.since AS date, v.type, v.mode, v.cameo, f.factuality,
           (SELECT group_concat(e.name, ', ') FROM fact_party y JOIN entity e ON e.id = y.entity
             WHERE y.fact = f.id AND y.role = 'actor') AS actors,
           (SELECT group_concat(e.name, ', ') FROM fact_party y JOIN entity e ON e.id = y.entity
             WHERE y.fact = f.id AND y.role = 'recipient') AS recipients,
           f.place, f.reports
      FROM fact f JOIN fact_event v ON v.fact = f.id;
CREATE VIEW talks AS
    SELECT f.name AS fact, e.name AS forum, t.change, f.since AS date, t.about, f.factuality,
           f.reports
      FROM fact f JOIN fact_forum t ON t.fact = f.id JOIN entity e ON e.id = t.forum;
CREATE VIEW memberships AS
    SELECT f.name AS fact, m.name AS member, b.name AS body, t.role, t.change, f.since, f.until,
           f.factuality, f.reports
      FROM fact f JOIN fact_membership t ON t.fact = f.id JOIN entity m ON m.id = t.member
      JOIN entity b ON b.id = t.body;
CREATE VIEW relations AS
    SELECT f.name AS fact, a.name AS a, t.relation, b.name AS b, f.since, f.until, f.factuality,
           f.reports
      FROM fact f JOIN fact_relation t ON t.fact = f.id JOIN entity a ON a.id = t.a
      JOIN entity b ON b.id = t.b;
CREATE VIEW stances AS
    SELECT f.name AS fact, h.name AS holder, t.attitude, t.proposition, t.topics, t.how,
           f.since AS date, f.factuality, f.reports
      FROM fact f JOIN fact_stance t ON t.fact = f.id JOIN entity h ON h.id = t.holder;
CREATE VIEW obligations AS
    SELECT f.name AS fact, e.name AS bearer, t.force, t.duty, t.instrument, t.breach,
           f.since AS date, f.factuality, f.reports
      FROM fact f JOIN fact_obligation t ON t.fact = f.id LEFT JOIN entity e ON e.id = t.bearer;
CREATE VIEW conflicts AS
    SELECT c.id, c.kind, a.name AS fact, b.name AS other, c.weight, c.why, c.settled
      FROM conflict c JOIN fact a ON a.id = c.fact LEFT JOIN fact b ON b.id = c.other;

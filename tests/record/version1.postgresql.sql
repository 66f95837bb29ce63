-- The same as a server kept it.
BEGIN;
CREATE SCHEMA chancery;
CREATE SCHEMA chancery_work;
CREATE TABLE chancery.alias (
    entity bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    folded text NOT NULL COLLATE pg_catalog."C",
    claims bigint NOT NULL,
    reason text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE chancery.claim (
    id bigint NOT NULL,
    report bigint NOT NULL,
    ordinal bigint NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    sentence bigint NOT NULL,
    start_byte bigint NOT NULL,
    end_byte bigint NOT NULL,
    quote text NOT NULL COLLATE pg_catalog."C",
    factuality text NOT NULL COLLATE pg_catalog."C",
    dated text COLLATE pg_catalog."C",
    place text COLLATE pg_catalog."C",
    place_name text COLLATE pg_catalog."C",
    place_country text COLLATE pg_catalog."C",
    latitude double precision,
    longitude double precision,
    frame text COLLATE pg_catalog."C"
);
CREATE TABLE chancery.claim_actor (
    claim bigint NOT NULL,
    role text NOT NULL COLLATE pg_catalog."C",
    "position" bigint NOT NULL,
    text text COLLATE pg_catalog."C",
    name text COLLATE pg_catalog."C",
    code text COLLATE pg_catalog."C",
    country text COLLATE pg_catalog."C",
    sector text COLLATE pg_catalog."C",
    kind text COLLATE pg_catalog."C"
);
CREATE TABLE chancery.claim_event (
    claim bigint NOT NULL,
    type text NOT NULL COLLATE pg_catalog."C",
    mode text COLLATE pg_catalog."C",
    cameo text COLLATE pg_catalog."C"
);
CREATE TABLE chancery.claim_figure (
    claim bigint NOT NULL,
    subject text COLLATE pg_catalog."C",
    measure text COLLATE pg_catalog."C",
    value double precision,
    unit text COLLATE pg_catalog."C",
    comparator text COLLATE pg_catalog."C"
);
CREATE TABLE chancery.claim_forum (
    claim bigint NOT NULL,
    forum text COLLATE pg_catalog."C",
    change text COLLATE pg_catalog."C",
    about text COLLATE pg_catalog."C"
);
CREATE TABLE chancery.claim_mandate (
    claim bigint NOT NULL,
    title text COLLATE pg_catalog."C",
    body text COLLATE pg_catalog."C",
    country text COLLATE pg_catalog."C",
    accredited text COLLATE pg_catalog."C",
    duty text COLLATE pg_catalog."C"
);
CREATE TABLE chancery.claim_membership (
    claim bigint NOT NULL,
    body text COLLATE pg_catalog."C",
    role text COLLATE pg_catalog."C",
    change text COLLATE pg_catalog."C"
);
CREATE TABLE chancery.claim_obligation (
    claim bigint NOT NULL,
    instrument text COLLATE pg_catalog."C",
    duty text COLLATE pg_catalog."C",
    force text COLLATE pg_catalog."C",
    breach bigint NOT NULL
);
CREATE TABLE chancery.claim_relation (
    claim bigint NOT NULL,
    relation text COLLATE pg_catalog."C"
);
CREATE TABLE chancery.claim_stance (
    claim bigint NOT NULL,
    attitude text COLLATE pg_catalog."C",
    proposition text COLLATE pg_catalog."C",
    topics text COLLATE pg_catalog."C",
    how text COLLATE pg_catalog."C"
);
CREATE TABLE chancery.claim_tenure (
    claim bigint NOT NULL,
    title text COLLATE pg_catalog."C",
    body text COLLATE pg_catalog."C",
    country text COLLATE pg_catalog."C",
    accredited text COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    since text COLLATE pg_catalog."C",
    until text COLLATE pg_catalog."C"
);
CREATE TABLE chancery.conflict (
    id bigint NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    fact bigint NOT NULL,
    other bigint,
    weight bigint NOT NULL,
    why text NOT NULL COLLATE pg_catalog."C",
    settled text COLLATE pg_catalog."C"
);
CREATE TABLE chancery.fact (
    id bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    factuality text NOT NULL COLLATE pg_catalog."C",
    since text COLLATE pg_catalog."C",
    until text COLLATE pg_catalog."C",
    seen_first text COLLATE pg_catalog."C",
    seen_last text COLLATE pg_catalog."C",
    place text COLLATE pg_catalog."C",
    place_country text COLLATE pg_catalog."C",
    summary text NOT NULL COLLATE pg_catalog."C",
    reports bigint NOT NULL,
    inferred bigint NOT NULL,
    how text COLLATE pg_catalog."C",
    note text COLLATE pg_catalog."C"
);
CREATE VIEW chancery.conflicts AS
 SELECT c.id,
    c.kind,
    a.name AS fact,
    b.name AS other,
    c.weight,
    c.why,
    c.settled
   FROM ((chancery.conflict c
     JOIN chancery.fact a ON ((a.id = c.fact)))
     LEFT JOIN chancery.fact b ON ((b.id = c.other)));
CREATE TABLE chancery.decision (
    id bigint NOT NULL,
    made text NOT NULL COLLATE pg_catalog."C",
    author text NOT NULL COLLATE pg_catalog."C",
    action text NOT NULL COLLATE pg_catalog."C",
    subject text NOT NULL COLLATE pg_catalog."C",
    object text COLLATE pg_catalog."C",
    remark text COLLATE pg_catalog."C",
    undone text COLLATE pg_catalog."C"
);
CREATE TABLE chancery.entity (
    id bigint NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    country text COLLATE pg_catalog."C",
    code text COLLATE pg_catalog."C",
    sector text COLLATE pg_catalog."C"
);
CREATE TABLE chancery.fact_event (
    fact bigint NOT NULL,
    type text NOT NULL COLLATE pg_catalog."C",
    mode text COLLATE pg_catalog."C",
    cameo text COLLATE pg_catalog."C"
);
CREATE TABLE chancery.fact_party (
    fact bigint NOT NULL,
    role text NOT NULL COLLATE pg_catalog."C",
    "position" bigint NOT NULL,
    entity bigint NOT NULL
);
CREATE VIEW chancery.events AS
 SELECT f.name AS fact,
    f.since AS date,
    v.type,
    v.mode,
    v.cameo,
    f.factuality,
    ( SELECT string_agg(e.name, ', '::text) AS string_agg
           FROM (chancery.fact_party y
             JOIN chancery.entity e ON ((e.id = y.entity)))
          WHERE ((y.fact = f.id) AND (y.role = 'actor'::text))) AS actors,
    ( SELECT string_agg(e.name, ', '::text) AS string_agg
           FROM (chancery.fact_party y
             JOIN chancery.entity e ON ((e.id = y.entity)))
          WHERE ((y.fact = f.id) AND (y.role = 'recipient'::text))) AS recipients,
    f.place,
    f.reports
   FROM (chancery.fact f
     JOIN chancery.fact_event v ON ((v.fact = f.id)));
CREATE TABLE chancery.fact_figure (
    fact bigint NOT NULL,
    subject text COLLATE pg_catalog."C",
    measure text COLLATE pg_catalog."C",
    value double precision,
    unit text COLLATE pg_catalog."C",
    comparator text COLLATE pg_catalog."C"
);
CREATE TABLE chancery.fact_forum (
    fact bigint NOT NULL,
    forum bigint NOT NULL,
    change text COLLATE pg_catalog."C",
    about text COLLATE pg_catalog."C"
);
CREATE TABLE chancery.fact_mandate (
    fact bigint NOT NULL,
    post bigint NOT NULL,
    duty text COLLATE pg_catalog."C"
);
CREATE TABLE chancery.fact_membership (
    fact bigint NOT NULL,
    member bigint NOT NULL,
    body bigint NOT NULL,
    role text COLLATE pg_catalog."C",
    change text COLLATE pg_catalog."C"
);
CREATE TABLE chancery.fact_obligation (
    fact bigint NOT NULL,
    bearer bigint,
    instrument text COLLATE pg_catalog."C",
    duty text COLLATE pg_catalog."C",
    force text COLLATE pg_catalog."C",
    breach bigint NOT NULL
);
CREATE TABLE chancery.fact_relation (
    fact bigint NOT NULL,
    a bigint NOT NULL,
    b bigint NOT NULL,
    relation text COLLATE pg_catalog."C"
);
CREATE TABLE chancery.fact_stance (
    fact bigint NOT NULL,
    holder bigint NOT NULL,
    attitude text COLLATE pg_catalog."C",
    proposition text COLLATE pg_catalog."C",
    topics text COLLATE pg_catalog."C",
    how text COLLATE pg_catalog."C"
);
CREATE TABLE chancery.fact_tenure (
    fact bigint NOT NULL,
    person bigint,
    post bigint NOT NULL,
    status text NOT NULL COLLATE pg_catalog."C",
    ended_by bigint
);
CREATE VIEW chancery.memberships AS
 SELECT f.name AS fact,
    m.name AS member,
    b.name AS body,
    t.role,
    t.change,
    f.since,
    f.until,
    f.factuality,
    f.reports
   FROM (((chancery.fact f
     JOIN chancery.fact_membership t ON ((t.fact = f.id)))
     JOIN chancery.entity m ON ((m.id = t.member)))
     JOIN chancery.entity b ON ((b.id = t.body)));
CREATE VIEW chancery.obligations AS
 SELECT f.name AS fact,
    e.name AS bearer,
    t.force,
    t.duty,
    t.instrument,
    t.breach,
    f.since AS date,
    f.factuality,
    f.reports
   FROM ((chancery.fact f
     JOIN chancery.fact_obligation t ON ((t.fact = f.id)))
     LEFT JOIN chancery.entity e ON ((e.id = t.bearer)));
CREATE TABLE chancery.post (
    entity bigint NOT NULL,
    title text NOT NULL COLLATE pg_catalog."C",
    body text COLLATE pg_catalog."C",
    country text COLLATE pg_catalog."C",
    accredited text COLLATE pg_catalog."C",
    seats text NOT NULL COLLATE pg_catalog."C"
);
CREATE VIEW chancery.posts AS
 SELECT e.name AS post,
    o.title,
    o.body,
    o.country,
    o.accredited,
    o.seats
   FROM (chancery.post o
     JOIN chancery.entity e ON ((e.id = o.entity)));
CREATE TABLE chancery.premise (
    fact bigint NOT NULL,
    premise bigint NOT NULL,
    rule text NOT NULL COLLATE pg_catalog."C"
);
CREATE VIEW chancery.relations AS
 SELECT f.name AS fact,
    a.name AS a,
    t.relation,
    b.name AS b,
    f.since,
    f.until,
    f.factuality,
    f.reports
   FROM (((chancery.fact f
     JOIN chancery.fact_relation t ON ((t.fact = f.id)))
     JOIN chancery.entity a ON ((a.id = t.a)))
     JOIN chancery.entity b ON ((b.id = t.b)));
CREATE TABLE chancery.report (
    id bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    source text COLLATE pg_catalog."C",
    title text COLLATE pg_catalog."C",
    url text COLLATE pg_catalog."C",
    reported text COLLATE pg_catalog."C",
    hash text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE chancery.report_state (
    report bigint NOT NULL,
    label text NOT NULL COLLATE pg_catalog."C",
    dated text COLLATE pg_catalog."C",
    how text COLLATE pg_catalog."C"
);
CREATE TABLE chancery.schema_version (
    version bigint NOT NULL,
    applied timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE chancery.sentence (
    id bigint NOT NULL,
    report bigint NOT NULL,
    number bigint NOT NULL,
    start_byte bigint,
    end_byte bigint,
    text text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE chancery.sentence_text (
    id bigint NOT NULL,
    words tsvector NOT NULL
);
CREATE VIEW chancery.stances AS
 SELECT f.name AS fact,
    h.name AS holder,
    t.attitude,
    t.proposition,
    t.topics,
    t.how,
    f.since AS date,
    f.factuality,
    f.reports
   FROM ((chancery.fact f
     JOIN chancery.fact_stance t ON ((t.fact = f.id)))
     JOIN chancery.entity h ON ((h.id = t.holder)));
CREATE TABLE chancery.state (
    "only" bigint NOT NULL,
    changed bigint NOT NULL,
    settled bigint NOT NULL,
    CONSTRAINT state_only_check CHECK (("only" = 1))
);
CREATE TABLE chancery.support (
    fact bigint NOT NULL,
    claim bigint NOT NULL,
    gives text COLLATE pg_catalog."C"
);
CREATE VIEW chancery.talks AS
 SELECT f.name AS fact,
    e.name AS forum,
    t.change,
    f.since AS date,
    t.about,
    f.factuality,
    f.reports
   FROM ((chancery.fact f
     JOIN chancery.fact_forum t ON ((t.fact = f.id)))
     JOIN chancery.entity e ON ((e.id = t.forum)));
CREATE VIEW chancery.tenures AS
 SELECT f.name AS fact,
    p.name AS person,
    o.name AS post,
    t.status,
    f.factuality,
    f.since,
    f.until,
    f.inferred,
    f.reports,
    f.seen_first,
    f.seen_last
   FROM (((chancery.fact f
     JOIN chancery.fact_tenure t ON ((t.fact = f.id)))
     JOIN chancery.entity o ON ((o.id = t.post)))
     LEFT JOIN chancery.entity p ON ((p.id = t.person)));
INSERT INTO chancery.alias VALUES (1, 'Aliya Omarova', 'aliya omarova', 2, 'so named');
INSERT INTO chancery.alias VALUES (2, 'Marat Tursynbek', 'marat tursynbek', 6, 'so named');
INSERT INTO chancery.alias VALUES (3, 'Zhanar Seitova', 'zhanar seitova', 1, 'so named');
INSERT INTO chancery.alias VALUES (4, 'Kazakhstan', 'kazakhstan', 2, 'so named');
INSERT INTO chancery.alias VALUES (5, 'Kyrgyzstan', 'kyrgyzstan', 1, 'so named');
INSERT INTO chancery.alias VALUES (6, 'Tajikistan', 'tajikistan', 2, 'so named');
INSERT INTO chancery.alias VALUES (7, 'Turkmenistan', 'turkmenistan', 2, 'so named');
INSERT INTO chancery.alias VALUES (8, 'Uzbekistan', 'uzbekistan', 3, 'so named');
INSERT INTO chancery.alias VALUES (9, 'Five-Party Talks', 'five party talks', 8, 'so named');
INSERT INTO chancery.alias VALUES (10, 'ambassador of Kazakhstan to Egypt', 'ambassador of kazakhstan to egypt', 1, 'so named');
INSERT INTO chancery.alias VALUES (11, 'ambassador of Kazakhstan to Japan', 'ambassador of kazakhstan to japan', 1, 'so named');
INSERT INTO chancery.alias VALUES (12, 'ambassador of Kazakhstan to Tajikistan', 'ambassador of kazakhstan to tajikistan', 1, 'so named');
INSERT INTO chancery.alias VALUES (13, 'ambassador of Kazakhstan to Uzbekistan', 'ambassador of kazakhstan to uzbekistan', 1, 'so named');
INSERT INTO chancery.alias VALUES (15, 'deputy foreign minister of Kazakhstan', 'deputy foreign minister of kazakhstan', 1, 'so named');
INSERT INTO chancery.alias VALUES (16, 'special representative of Kazakhstan for Aral Basin affairs', 'special representative of kazakhstan for aral basin affairs', 2, 'so named');
INSERT INTO chancery.alias VALUES (16, 'special representative of Kazakhstan for negotiations on the rivers', 'special representative of kazakhstan for negotiations on the rivers', 1, 'the same person took the same title of the same state at the same time');
INSERT INTO chancery.alias VALUES (14, 'ambassador of Uzbekistan', 'ambassador of uzbekistan', 1, 'so named');
INSERT INTO chancery.alias VALUES (16, 'special representative for Aral Basin affairs', 'special representative for aral basin affairs', 1, 'the one such post that the report names');
INSERT INTO chancery.alias VALUES (16, 'special representative of Kazakhstan', 'special representative of kazakhstan', 1, 'the one such post that the report names');
INSERT INTO chancery.claim VALUES (1, 1, 1, 'tenure', 0, 0, 71, 'Marat Tursynbek was named special representative for Aral Basin affairs', 'actual', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO chancery.claim VALUES (2, 1, 2, 'tenure', 0, 72, 114, 'the former Kazakh ambassador to Uzbekistan', 'actual', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO chancery.claim VALUES (3, 1, 3, 'tenure', 1, 115, 147, 'He served as ambassador to Egypt', 'actual', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO chancery.claim VALUES (4, 1, 4, 'mandate', 2, 148, 193, 'to keep contact with all parties to the talks', 'actual', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO chancery.claim VALUES (5, 2, 1, 'tenure', 0, 0, 125, 'Kazakhstan appointed former Uzbek Ambassador Marat Tursynbek as its special representative for the negotiations on the rivers', 'actual', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO chancery.claim VALUES (6, 2, 2, 'tenure', 0, 126, 165, 'former Uzbek Ambassador Marat Tursynbek', 'actual', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO chancery.claim VALUES (7, 2, 3, 'tenure', 1, 166, 208, 'ambassador to Tajikistan from 2006 to 2010', 'actual', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO chancery.claim VALUES (8, 2, 4, 'tenure', 2, 209, 338, 'The post of special representative for Aral Basin affairs has been vacant since Zhanar Seitova became ambassador to Japan in 2019', 'actual', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO chancery.claim VALUES (9, 2, 5, 'tenure', 2, 339, 388, 'Zhanar Seitova became ambassador to Japan in 2019', 'actual', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO chancery.claim VALUES (10, 2, 6, 'tenure', 3, 389, 468, 'former Deputy Foreign Minister Aliya Omarova assumed the duties of the position', 'actual', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO chancery.claim VALUES (11, 2, 7, 'tenure', 3, 469, 513, 'former Deputy Foreign Minister Aliya Omarova', 'actual', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO chancery.claim VALUES (12, 2, 8, 'forum', 4, 514, 556, 'The Five-Party Talks were launched in 2011', 'actual', '2011', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO chancery.claim VALUES (13, 2, 9, 'forum', 4, 557, 598, 'have not been convened since October 2018', 'actual', '2018-10', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO chancery.claim VALUES (14, 2, 10, 'membership', 5, 599, 676, 'which involve Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan', 'actual', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO chancery.claim VALUES (15, 2, 11, 'membership', 5, 677, 754, 'which involve Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan', 'actual', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO chancery.claim VALUES (16, 2, 12, 'membership', 5, 755, 832, 'which involve Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan', 'actual', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO chancery.claim VALUES (17, 2, 13, 'membership', 5, 833, 910, 'which involve Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan', 'actual', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO chancery.claim VALUES (18, 2, 14, 'membership', 5, 911, 988, 'which involve Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan', 'actual', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO chancery.claim VALUES (19, 2, 15, 'membership', 6, 989, 1033, 'Turkmenistan withdrew from the talks in 2019', 'actual', '2019', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO chancery.claim VALUES (20, 2, 16, 'event', 7, 1034, 1090, 'Tajik border guards fired on an Uzbek patrol on March 25', 'actual', 'XXXX-03-25', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO chancery.claim VALUES (21, 2, 17, 'relation', 8, 1091, 1158, 'In 1992, Kazakhstan and Uzbekistan established diplomatic relations', 'actual', '1992', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO chancery.claim_actor VALUES (1, 'person', 0, 'Marat Tursynbek', 'Marat Tursynbek', 'KAZGOV', 'KAZ', 'GOV', 'person');
INSERT INTO chancery.claim_actor VALUES (2, 'person', 0, 'Marat Tursynbek', 'Marat Tursynbek', 'KAZGOV', 'KAZ', 'GOV', 'person');
INSERT INTO chancery.claim_actor VALUES (3, 'person', 0, 'Marat Tursynbek', 'Marat Tursynbek', 'KAZGOV', 'KAZ', 'GOV', 'person');
INSERT INTO chancery.claim_actor VALUES (5, 'person', 0, 'Marat Tursynbek', 'Marat Tursynbek', 'KAZGOV', 'KAZ', 'GOV', 'person');
INSERT INTO chancery.claim_actor VALUES (6, 'person', 0, 'Marat Tursynbek', 'Marat Tursynbek', 'UZBGOV', 'UZB', 'GOV', 'person');
INSERT INTO chancery.claim_actor VALUES (7, 'person', 0, 'Marat Tursynbek', 'Marat Tursynbek', 'KAZGOV', 'KAZ', 'GOV', 'person');
INSERT INTO chancery.claim_actor VALUES (9, 'person', 0, 'Zhanar Seitova', 'Zhanar Seitova', 'KAZGOV', 'KAZ', 'GOV', 'person');
INSERT INTO chancery.claim_actor VALUES (10, 'person', 0, 'Aliya Omarova', 'Aliya Omarova', 'KAZGOV', 'KAZ', 'GOV', 'person');
INSERT INTO chancery.claim_actor VALUES (11, 'person', 0, 'Aliya Omarova', 'Aliya Omarova', 'KAZGOV', 'KAZ', 'GOV', 'person');
INSERT INTO chancery.claim_actor VALUES (14, 'member', 0, 'Kazakhstan', 'Kazakhstan', 'KAZ', 'KAZ', NULL, 'country');
INSERT INTO chancery.claim_actor VALUES (15, 'member', 0, 'Kyrgyzstan', 'Kyrgyzstan', 'KGZ', 'KGZ', NULL, 'country');
INSERT INTO chancery.claim_actor VALUES (16, 'member', 0, 'Tajikistan', 'Tajikistan', 'TJK', 'TJK', NULL, 'country');
INSERT INTO chancery.claim_actor VALUES (17, 'member', 0, 'Turkmenistan', 'Turkmenistan', 'TKM', 'TKM', NULL, 'country');
INSERT INTO chancery.claim_actor VALUES (18, 'member', 0, 'Uzbekistan', 'Uzbekistan', 'UZB', 'UZB', NULL, 'country');
INSERT INTO chancery.claim_actor VALUES (19, 'member', 0, 'Turkmenistan', 'Turkmenistan', 'TKM', 'TKM', NULL, 'country');
INSERT INTO chancery.claim_actor VALUES (20, 'actor', 0, 'Tajikistan', 'Tajikistan', 'TJK', 'TJK', NULL, 'country');
INSERT INTO chancery.claim_actor VALUES (20, 'recipient', 0, 'Uzbekistan', 'Uzbekistan', 'UZB', 'UZB', NULL, 'country');
INSERT INTO chancery.claim_actor VALUES (21, 'a', 0, 'Kazakhstan', 'Kazakhstan', 'KAZ', 'KAZ', NULL, 'country');
INSERT INTO chancery.claim_actor VALUES (21, 'b', 0, 'Uzbekistan', 'Uzbekistan', 'UZB', 'UZB', NULL, 'country');
INSERT INTO chancery.claim_event VALUES (20, 'ASSAULT', 'firearms', '190');
INSERT INTO chancery.claim_forum VALUES (12, 'Five-Party Talks', 'launched', 'the rivers');
INSERT INTO chancery.claim_forum VALUES (13, 'Five-Party Talks', 'last_convened', NULL);
INSERT INTO chancery.claim_mandate VALUES (4, 'special representative', NULL, 'KAZ', 'Aral Basin affairs', 'keep contact with all parties to the talks');
INSERT INTO chancery.claim_membership VALUES (14, 'Five-Party Talks', NULL, 'member');
INSERT INTO chancery.claim_membership VALUES (15, 'Five-Party Talks', NULL, 'member');
INSERT INTO chancery.claim_membership VALUES (16, 'Five-Party Talks', NULL, 'member');
INSERT INTO chancery.claim_membership VALUES (17, 'Five-Party Talks', NULL, 'member');
INSERT INTO chancery.claim_membership VALUES (18, 'Five-Party Talks', NULL, 'member');
INSERT INTO chancery.claim_membership VALUES (19, 'Five-Party Talks', NULL, 'withdrew');
INSERT INTO chancery.claim_relation VALUES (21, 'diplomatic_relations');
INSERT INTO chancery.claim_tenure VALUES (1, 'special representative', NULL, 'KAZ', 'Aral Basin affairs', 'appointed', '2023-09-12', NULL);
INSERT INTO chancery.claim_tenure VALUES (2, 'ambassador', NULL, 'KAZ', 'UZB', 'held', NULL, NULL);
INSERT INTO chancery.claim_tenure VALUES (3, 'ambassador', NULL, 'KAZ', 'EGY', 'held', NULL, NULL);
INSERT INTO chancery.claim_tenure VALUES (5, 'special representative', NULL, 'KAZ', 'negotiations on the rivers', 'appointed', 'XXXX-XX-12', NULL);
INSERT INTO chancery.claim_tenure VALUES (6, 'ambassador', NULL, 'UZB', NULL, 'held', NULL, NULL);
INSERT INTO chancery.claim_tenure VALUES (7, 'ambassador', NULL, 'KAZ', 'TJK', 'held', '2006', '2010');
INSERT INTO chancery.claim_tenure VALUES (8, 'special representative', NULL, NULL, 'Aral Basin affairs', 'vacant', '2019', NULL);
INSERT INTO chancery.claim_tenure VALUES (9, 'ambassador', NULL, 'KAZ', 'JPN', 'appointed', '2019', NULL);
INSERT INTO chancery.claim_tenure VALUES (10, 'special representative', NULL, 'KAZ', NULL, 'acting', NULL, NULL);
INSERT INTO chancery.claim_tenure VALUES (11, 'deputy foreign minister', NULL, 'KAZ', NULL, 'held', NULL, NULL);
INSERT INTO chancery.conflict VALUES (1, 'title', 2, 5, 1, 'Marat Tursynbek: ambassador of Kazakhstan to Uzbekistan according to Basin Gazette (gazette), but ambassador of Uzbekistan according to Inland Wire (wire); the one may name the state where the ambassador served as the one that sent', 'decision 1 of desk');
INSERT INTO chancery.decision VALUES (1, '2024-03-01T09:00:00Z', 'desk', 'prefer', 'gazette#2', NULL, 'seen in the gazette', NULL);
INSERT INTO chancery.decision VALUES (2, '2024-03-01T09:00:00Z', 'desk', 'note', 'wire#8', 'see the file of 2011', NULL, NULL);
INSERT INTO chancery.entity VALUES (1, 'person', 'Aliya Omarova', 'KAZ', 'KAZGOV', 'GOV');
INSERT INTO chancery.entity VALUES (2, 'person', 'Marat Tursynbek', 'KAZ', 'KAZGOV', 'GOV');
INSERT INTO chancery.entity VALUES (3, 'person', 'Zhanar Seitova', 'KAZ', 'KAZGOV', 'GOV');
INSERT INTO chancery.entity VALUES (4, 'state', 'Kazakhstan', 'KAZ', 'KAZ', NULL);
INSERT INTO chancery.entity VALUES (5, 'state', 'Kyrgyzstan', 'KGZ', 'KGZ', NULL);
INSERT INTO chancery.entity VALUES (6, 'state', 'Tajikistan', 'TJK', 'TJK', NULL);
INSERT INTO chancery.entity VALUES (7, 'state', 'Turkmenistan', 'TKM', 'TKM', NULL);
INSERT INTO chancery.entity VALUES (8, 'state', 'Uzbekistan', 'UZB', 'UZB', NULL);
INSERT INTO chancery.entity VALUES (9, 'body', 'Five-Party Talks', NULL, NULL, NULL);
INSERT INTO chancery.entity VALUES (10, 'post', 'ambassador of Kazakhstan to Egypt', 'KAZ', NULL, NULL);
INSERT INTO chancery.entity VALUES (11, 'post', 'ambassador of Kazakhstan to Japan', 'KAZ', NULL, NULL);
INSERT INTO chancery.entity VALUES (12, 'post', 'ambassador of Kazakhstan to Tajikistan', 'KAZ', NULL, NULL);
INSERT INTO chancery.entity VALUES (13, 'post', 'ambassador of Kazakhstan to Uzbekistan', 'KAZ', NULL, NULL);
INSERT INTO chancery.entity VALUES (14, 'post', 'ambassador of Uzbekistan', 'UZB', NULL, NULL);
INSERT INTO chancery.entity VALUES (15, 'post', 'deputy foreign minister of Kazakhstan', 'KAZ', NULL, NULL);
INSERT INTO chancery.entity VALUES (16, 'post', 'special representative of Kazakhstan for Aral Basin affairs', 'KAZ', NULL, NULL);
INSERT INTO chancery.fact VALUES (1, 't-d0xpew6b', 'tenure', 'actual', '2023-09-12', NULL, '2023-09-12', '2023-09-12', NULL, NULL, 'Marat Tursynbek: special representative of Kazakhstan for Aral Basin affairs', 2, 0, 'wire has no date; it is taken from gazette; XXXX-XX-12 of wire is completed by the report''s date', NULL);
INSERT INTO chancery.fact VALUES (2, 't-hmty3n4g', 'tenure', 'actual', NULL, NULL, NULL, NULL, NULL, NULL, 'Marat Tursynbek: former ambassador of Kazakhstan to Uzbekistan', 1, 0, NULL, NULL);
INSERT INTO chancery.fact VALUES (3, 't-buy0zf8m', 'tenure', 'actual', NULL, NULL, NULL, NULL, NULL, NULL, 'Marat Tursynbek: former ambassador of Kazakhstan to Egypt', 1, 0, NULL, NULL);
INSERT INTO chancery.fact VALUES (4, 'd-0u50bt29', 'mandate', 'actual', NULL, NULL, '2023-09-12', '2023-09-12', NULL, NULL, 'special representative of Kazakhstan for Aral Basin affairs: keep contact with all parties to the talks', 1, 0, NULL, NULL);
INSERT INTO chancery.fact VALUES (5, 't-rd2uxkrq', 'tenure', 'actual', NULL, NULL, NULL, NULL, NULL, NULL, 'Marat Tursynbek: former ambassador of Uzbekistan', 1, 0, 'wire has no date; it is taken from gazette', NULL);
INSERT INTO chancery.fact VALUES (6, 't-xfyjux3z', 'tenure', 'actual', '2006', '2010', NULL, NULL, NULL, NULL, 'Marat Tursynbek: former ambassador of Kazakhstan to Tajikistan', 1, 0, 'wire has no date; it is taken from gazette', NULL);
INSERT INTO chancery.fact VALUES (7, 't-ggkkbz9d', 'tenure', 'actual', '2019', '2023-09-12', '2023-09-12', '2023-09-12', NULL, NULL, 'special representative of Kazakhstan for Aral Basin affairs: vacant', 1, 0, 'wire has no date; it is taken from gazette; the end is inferred: Marat Tursynbek took the post', NULL);
INSERT INTO chancery.fact VALUES (8, 't-dfwd2hcc', 'tenure', 'actual', '2019', NULL, '2023-09-12', '2023-09-12', NULL, NULL, 'Zhanar Seitova: ambassador of Kazakhstan to Japan', 1, 0, 'wire has no date; it is taken from gazette', NULL);
INSERT INTO chancery.fact VALUES (9, 't-9rv68r5a', 'tenure', 'actual', '2019', '2023-09-12', '2023-09-12', '2023-09-12', NULL, NULL, 'Aliya Omarova: acting special representative of Kazakhstan for Aral Basin affairs', 1, 0, 'wire has no date; it is taken from gazette; the time is inferred: the post was vacant', NULL);
INSERT INTO chancery.fact VALUES (10, 't-8rdqz5wx', 'tenure', 'actual', NULL, NULL, NULL, NULL, NULL, NULL, 'Aliya Omarova: former deputy foreign minister of Kazakhstan', 1, 0, 'wire has no date; it is taken from gazette', NULL);
INSERT INTO chancery.fact VALUES (11, 'f-wdnfxfgy', 'forum', 'actual', '2011', NULL, '2023-09-12', '2023-09-12', NULL, NULL, 'Five-Party Talks: launched (on the rivers)', 1, 0, 'wire has no date; it is taken from gazette', 'see the file of 2011');
INSERT INTO chancery.fact VALUES (12, 'f-awe95cns', 'forum', 'actual', '2018-10', NULL, '2023-09-12', '2023-09-12', NULL, NULL, 'Five-Party Talks: last convened', 1, 0, 'wire has no date; it is taken from gazette', NULL);
INSERT INTO chancery.fact VALUES (13, 'm-dnxp9v4e', 'membership', 'actual', NULL, NULL, '2023-09-12', '2023-09-12', NULL, NULL, 'Kazakhstan: member of Five-Party Talks', 1, 0, 'wire has no date; it is taken from gazette', NULL);
INSERT INTO chancery.fact VALUES (14, 'm-tcwz0m7v', 'membership', 'actual', NULL, NULL, '2023-09-12', '2023-09-12', NULL, NULL, 'Kyrgyzstan: member of Five-Party Talks', 1, 0, 'wire has no date; it is taken from gazette', NULL);
INSERT INTO chancery.fact VALUES (15, 'm-v5egjbu3', 'membership', 'actual', NULL, NULL, '2023-09-12', '2023-09-12', NULL, NULL, 'Tajikistan: member of Five-Party Talks', 1, 0, 'wire has no date; it is taken from gazette', NULL);
INSERT INTO chancery.fact VALUES (16, 'm-b76eys26', 'membership', 'actual', NULL, '2019', '2023-09-12', '2023-09-12', NULL, NULL, 'Turkmenistan: member of Five-Party Talks', 1, 0, 'wire has no date; it is taken from gazette', NULL);
INSERT INTO chancery.fact VALUES (17, 'm-mxp2fmbs', 'membership', 'actual', NULL, NULL, '2023-09-12', '2023-09-12', NULL, NULL, 'Uzbekistan: member of Five-Party Talks', 1, 0, 'wire has no date; it is taken from gazette', NULL);
INSERT INTO chancery.fact VALUES (18, 'e-cmy7xc5s', 'event', 'actual', '2023-03-25', NULL, '2023-09-12', '2023-09-12', NULL, NULL, 'Tajikistan ASSAULT/firearms Uzbekistan', 1, 0, 'wire has no date; it is taken from gazette; XXXX-03-25 of wire is completed by the report''s date', NULL);
INSERT INTO chancery.fact VALUES (19, 'r-n67jqxzp', 'relation', 'actual', '1992', NULL, '2023-09-12', '2023-09-12', NULL, NULL, 'Kazakhstan and Uzbekistan: diplomatic relations', 1, 0, 'wire has no date; it is taken from gazette', NULL);
INSERT INTO chancery.fact VALUES (20, 't-vruuj2ur', 'tenure', 'actual', NULL, '2019', NULL, NULL, NULL, NULL, 'Zhanar Seitova: former special representative of Kazakhstan for Aral Basin affairs', 0, 1, 'inferred: the post is told to be vacant since Zhanar Seitova became ambassador of Kazakhstan to Japan', NULL);
INSERT INTO chancery.fact_event VALUES (18, 'ASSAULT', 'firearms', '190');
INSERT INTO chancery.fact_forum VALUES (11, 9, 'launched', 'the rivers');
INSERT INTO chancery.fact_forum VALUES (12, 9, 'last_convened', NULL);
INSERT INTO chancery.fact_mandate VALUES (4, 16, 'keep contact with all parties to the talks');
INSERT INTO chancery.fact_membership VALUES (13, 4, 9, NULL, 'member');
INSERT INTO chancery.fact_membership VALUES (14, 5, 9, NULL, 'member');
INSERT INTO chancery.fact_membership VALUES (15, 6, 9, NULL, 'member');
INSERT INTO chancery.fact_membership VALUES (16, 7, 9, NULL, 'withdrew');
INSERT INTO chancery.fact_membership VALUES (17, 8, 9, NULL, 'member');
INSERT INTO chancery.fact_party VALUES (1, 'person', 0, 2);
INSERT INTO chancery.fact_party VALUES (1, 'post', 0, 16);
INSERT INTO chancery.fact_party VALUES (2, 'person', 0, 2);
INSERT INTO chancery.fact_party VALUES (2, 'post', 0, 13);
INSERT INTO chancery.fact_party VALUES (3, 'person', 0, 2);
INSERT INTO chancery.fact_party VALUES (3, 'post', 0, 10);
INSERT INTO chancery.fact_party VALUES (4, 'post', 0, 16);
INSERT INTO chancery.fact_party VALUES (5, 'person', 0, 2);
INSERT INTO chancery.fact_party VALUES (5, 'post', 0, 14);
INSERT INTO chancery.fact_party VALUES (6, 'person', 0, 2);
INSERT INTO chancery.fact_party VALUES (6, 'post', 0, 12);
INSERT INTO chancery.fact_party VALUES (7, 'post', 0, 16);
INSERT INTO chancery.fact_party VALUES (8, 'person', 0, 3);
INSERT INTO chancery.fact_party VALUES (8, 'post', 0, 11);
INSERT INTO chancery.fact_party VALUES (9, 'person', 0, 1);
INSERT INTO chancery.fact_party VALUES (9, 'post', 0, 16);
INSERT INTO chancery.fact_party VALUES (10, 'person', 0, 1);
INSERT INTO chancery.fact_party VALUES (10, 'post', 0, 15);
INSERT INTO chancery.fact_party VALUES (11, 'forum', 0, 9);
INSERT INTO chancery.fact_party VALUES (12, 'forum', 0, 9);
INSERT INTO chancery.fact_party VALUES (13, 'member', 0, 4);
INSERT INTO chancery.fact_party VALUES (13, 'body', 0, 9);
INSERT INTO chancery.fact_party VALUES (14, 'member', 0, 5);
INSERT INTO chancery.fact_party VALUES (14, 'body', 0, 9);
INSERT INTO chancery.fact_party VALUES (15, 'member', 0, 6);
INSERT INTO chancery.fact_party VALUES (15, 'body', 0, 9);
INSERT INTO chancery.fact_party VALUES (16, 'member', 0, 7);
INSERT INTO chancery.fact_party VALUES (16, 'body', 0, 9);
INSERT INTO chancery.fact_party VALUES (17, 'member', 0, 8);
INSERT INTO chancery.fact_party VALUES (17, 'body', 0, 9);
INSERT INTO chancery.fact_party VALUES (18, 'actor', 0, 6);
INSERT INTO chancery.fact_party VALUES (18, 'recipient', 0, 8);
INSERT INTO chancery.fact_party VALUES (19, 'a', 0, 4);
INSERT INTO chancery.fact_party VALUES (19, 'b', 0, 8);
INSERT INTO chancery.fact_party VALUES (20, 'person', 0, 3);
INSERT INTO chancery.fact_party VALUES (20, 'post', 0, 16);
INSERT INTO chancery.fact_relation VALUES (19, 4, 8, 'diplomatic_relations');
INSERT INTO chancery.fact_tenure VALUES (1, 2, 16, 'holds', NULL);
INSERT INTO chancery.fact_tenure VALUES (2, 2, 13, 'held', NULL);
INSERT INTO chancery.fact_tenure VALUES (3, 2, 10, 'held', NULL);
INSERT INTO chancery.fact_tenure VALUES (5, 2, 14, 'held', NULL);
INSERT INTO chancery.fact_tenure VALUES (6, 2, 12, 'held', NULL);
INSERT INTO chancery.fact_tenure VALUES (7, NULL, 16, 'vacant', 1);
INSERT INTO chancery.fact_tenure VALUES (8, 3, 11, 'holds', NULL);
INSERT INTO chancery.fact_tenure VALUES (9, 1, 16, 'acting', NULL);
INSERT INTO chancery.fact_tenure VALUES (10, 1, 15, 'held', NULL);
INSERT INTO chancery.fact_tenure VALUES (20, 3, 16, 'held', NULL);
INSERT INTO chancery.post VALUES (10, 'ambassador', NULL, 'KAZ', 'EGY', 'single');
INSERT INTO chancery.post VALUES (11, 'ambassador', NULL, 'KAZ', 'JPN', 'single');
INSERT INTO chancery.post VALUES (12, 'ambassador', NULL, 'KAZ', 'TJK', 'single');
INSERT INTO chancery.post VALUES (13, 'ambassador', NULL, 'KAZ', 'UZB', 'single');
INSERT INTO chancery.post VALUES (14, 'ambassador', NULL, 'UZB', NULL, 'single');
INSERT INTO chancery.post VALUES (15, 'deputy foreign minister', NULL, 'KAZ', NULL, 'several');
INSERT INTO chancery.post VALUES (16, 'special representative', NULL, 'KAZ', 'Aral Basin affairs', 'single');
INSERT INTO chancery.premise VALUES (7, 1, 'a vacancy ends with the next holder');
INSERT INTO chancery.premise VALUES (20, 7, 'a post vacant since its holder took another was held until then');
INSERT INTO chancery.premise VALUES (20, 8, 'a post vacant since its holder took another was held until then');
INSERT INTO chancery.premise VALUES (9, 7, 'an acting holder acts while the post is vacant');
INSERT INTO chancery.report VALUES (1, 'gazette', 'Basin Gazette', NULL, NULL, '2023-09-12', '20f6d9e449dae152');
INSERT INTO chancery.report VALUES (2, 'wire', 'Inland Wire', NULL, NULL, NULL, '71ca8523985532e6');
INSERT INTO chancery.report_state VALUES (1, 'gazette', '2023-09-12', NULL);
INSERT INTO chancery.report_state VALUES (2, 'wire', '2023-09-12~', 'it tells the same news as gazette');
INSERT INTO chancery.schema_version VALUES (1, '2024-03-01 09:00:00+00');
INSERT INTO chancery.sentence VALUES (1, 1, 0, 0, 71, 'Marat Tursynbek was named special representative for Aral Basin affairs');
INSERT INTO chancery.sentence VALUES (2, 1, 1, 115, 147, 'He served as ambassador to Egypt');
INSERT INTO chancery.sentence VALUES (3, 1, 2, 148, 193, 'to keep contact with all parties to the talks');
INSERT INTO chancery.sentence VALUES (4, 2, 0, 0, 125, 'Kazakhstan appointed former Uzbek Ambassador Marat Tursynbek as its special representative for the negotiations on the rivers');
INSERT INTO chancery.sentence VALUES (5, 2, 1, 166, 208, 'ambassador to Tajikistan from 2006 to 2010');
INSERT INTO chancery.sentence VALUES (6, 2, 2, 209, 338, 'The post of special representative for Aral Basin affairs has been vacant since Zhanar Seitova became ambassador to Japan in 2019');
INSERT INTO chancery.sentence VALUES (7, 2, 3, 389, 468, 'former Deputy Foreign Minister Aliya Omarova assumed the duties of the position');
INSERT INTO chancery.sentence VALUES (8, 2, 4, 514, 556, 'The Five-Party Talks were launched in 2011');
INSERT INTO chancery.sentence VALUES (9, 2, 5, 599, 676, 'which involve Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan');
INSERT INTO chancery.sentence VALUES (10, 2, 6, 989, 1033, 'Turkmenistan withdrew from the talks in 2019');
INSERT INTO chancery.sentence VALUES (11, 2, 7, 1034, 1090, 'Tajik border guards fired on an Uzbek patrol on March 25');
INSERT INTO chancery.sentence VALUES (12, 2, 8, 1091, 1158, 'In 1992, Kazakhstan and Uzbekistan established diplomatic relations');
INSERT INTO chancery.sentence_text VALUES (1, '''affairs'':10 ''aral'':8 ''basin'':9 ''for'':7 ''marat'':1 ''named'':4 ''representative'':6 ''special'':5 ''tursynbek'':2 ''was'':3');
INSERT INTO chancery.sentence_text VALUES (2, '''ambassador'':4 ''as'':3 ''egypt'':6 ''he'':1 ''served'':2 ''to'':5');
INSERT INTO chancery.sentence_text VALUES (3, '''all'':5 ''contact'':3 ''keep'':2 ''parties'':6 ''talks'':9 ''the'':8 ''to'':1,7 ''with'':4');
INSERT INTO chancery.sentence_text VALUES (4, '''ambassador'':5 ''appointed'':2 ''as'':8 ''for'':12 ''former'':3 ''its'':9 ''kazakhstan'':1 ''marat'':6 ''negotiations'':14 ''on'':15 ''representative'':11 ''rivers'':17 ''special'':10 ''the'':13,16 ''tursynbek'':7 ''uzbek'':4');
INSERT INTO chancery.sentence_text VALUES (5, '''2006'':5 ''2010'':7 ''ambassador'':1 ''from'':4 ''tajikistan'':3 ''to'':2,6');
INSERT INTO chancery.sentence_text VALUES (6, '''2019'':21 ''affairs'':9 ''ambassador'':17 ''aral'':7 ''basin'':8 ''became'':16 ''been'':11 ''for'':6 ''has'':10 ''in'':20 ''japan'':19 ''of'':3 ''post'':2 ''representative'':5 ''seitova'':15 ''since'':13 ''special'':4 ''the'':1 ''to'':18 ''vacant'':12 ''zhanar'':14');
INSERT INTO chancery.sentence_text VALUES (7, '''aliya'':5 ''assumed'':7 ''deputy'':2 ''duties'':9 ''foreign'':3 ''former'':1 ''minister'':4 ''of'':10 ''omarova'':6 ''position'':12 ''the'':8,11');
INSERT INTO chancery.sentence_text VALUES (8, '''2011'':8 ''five'':2 ''in'':7 ''launched'':6 ''party'':3 ''talks'':4 ''the'':1 ''were'':5');
INSERT INTO chancery.sentence_text VALUES (9, '''and'':7 ''involve'':2 ''kazakhstan'':3 ''kyrgyzstan'':4 ''tajikistan'':5 ''turkmenistan'':6 ''uzbekistan'':8 ''which'':1');
INSERT INTO chancery.sentence_text VALUES (10, '''2019'':7 ''from'':3 ''in'':6 ''talks'':5 ''the'':4 ''turkmenistan'':1 ''withdrew'':2');
INSERT INTO chancery.sentence_text VALUES (11, '''25'':11 ''an'':6 ''border'':2 ''fired'':4 ''guards'':3 ''march'':10 ''on'':5,9 ''patrol'':8 ''tajik'':1 ''uzbek'':7');
INSERT INTO chancery.sentence_text VALUES (12, '''1992'':2 ''and'':4 ''diplomatic'':7 ''established'':6 ''in'':1 ''kazakhstan'':3 ''relations'':8 ''uzbekistan'':5');
INSERT INTO chancery.state VALUES (1, 4, 4);
INSERT INTO chancery.support VALUES (1, 1, 'appointed 2023-09-12');
INSERT INTO chancery.support VALUES (1, 5, 'appointed XXXX-XX-12');
INSERT INTO chancery.support VALUES (2, 2, 'held');
INSERT INTO chancery.support VALUES (3, 3, 'held');
INSERT INTO chancery.support VALUES (4, 4, NULL);
INSERT INTO chancery.support VALUES (5, 6, 'held');
INSERT INTO chancery.support VALUES (6, 7, 'held 2006/2010');
INSERT INTO chancery.support VALUES (7, 8, 'vacant 2019');
INSERT INTO chancery.support VALUES (8, 9, 'appointed 2019');
INSERT INTO chancery.support VALUES (9, 10, 'acting');
INSERT INTO chancery.support VALUES (10, 11, 'held');
INSERT INTO chancery.support VALUES (11, 12, '2011');
INSERT INTO chancery.support VALUES (12, 13, '2018-10');
INSERT INTO chancery.support VALUES (13, 14, 'member');
INSERT INTO chancery.support VALUES (14, 15, 'member');
INSERT INTO chancery.support VALUES (15, 16, 'member');
INSERT INTO chancery.support VALUES (16, 17, 'member');
INSERT INTO chancery.support VALUES (16, 19, 'withdrew /2019');
INSERT INTO chancery.support VALUES (17, 18, 'member');
INSERT INTO chancery.support VALUES (18, 20, 'XXXX-03-25');
INSERT INTO chancery.support VALUES (19, 21, '1992');
ALTER TABLE ONLY chancery.alias
    ADD CONSTRAINT alias_pkey PRIMARY KEY (entity, name);
ALTER TABLE ONLY chancery.claim_actor
    ADD CONSTRAINT claim_actor_pkey PRIMARY KEY (claim, role, "position");
ALTER TABLE ONLY chancery.claim_event
    ADD CONSTRAINT claim_event_pkey PRIMARY KEY (claim);
ALTER TABLE ONLY chancery.claim_figure
    ADD CONSTRAINT claim_figure_pkey PRIMARY KEY (claim);
ALTER TABLE ONLY chancery.claim_forum
    ADD CONSTRAINT claim_forum_pkey PRIMARY KEY (claim);
ALTER TABLE ONLY chancery.claim_mandate
    ADD CONSTRAINT claim_mandate_pkey PRIMARY KEY (claim);
ALTER TABLE ONLY chancery.claim_membership
    ADD CONSTRAINT claim_membership_pkey PRIMARY KEY (claim);
ALTER TABLE ONLY chancery.claim_obligation
    ADD CONSTRAINT claim_obligation_pkey PRIMARY KEY (claim);
ALTER TABLE ONLY chancery.claim
    ADD CONSTRAINT claim_pkey PRIMARY KEY (id);
ALTER TABLE ONLY chancery.claim_relation
    ADD CONSTRAINT claim_relation_pkey PRIMARY KEY (claim);
ALTER TABLE ONLY chancery.claim
    ADD CONSTRAINT claim_report_ordinal_key UNIQUE (report, ordinal);
ALTER TABLE ONLY chancery.claim_stance
    ADD CONSTRAINT claim_stance_pkey PRIMARY KEY (claim);
ALTER TABLE ONLY chancery.claim_tenure
    ADD CONSTRAINT claim_tenure_pkey PRIMARY KEY (claim);
ALTER TABLE ONLY chancery.conflict
    ADD CONSTRAINT conflict_pkey PRIMARY KEY (id);
ALTER TABLE ONLY chancery.decision
    ADD CONSTRAINT decision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY chancery.entity
    ADD CONSTRAINT entity_pkey PRIMARY KEY (id);
ALTER TABLE ONLY chancery.fact_event
    ADD CONSTRAINT fact_event_pkey PRIMARY KEY (fact);
ALTER TABLE ONLY chancery.fact_figure
    ADD CONSTRAINT fact_figure_pkey PRIMARY KEY (fact);
ALTER TABLE ONLY chancery.fact_forum
    ADD CONSTRAINT fact_forum_pkey PRIMARY KEY (fact);
ALTER TABLE ONLY chancery.fact_mandate
    ADD CONSTRAINT fact_mandate_pkey PRIMARY KEY (fact);
ALTER TABLE ONLY chancery.fact_membership
    ADD CONSTRAINT fact_membership_pkey PRIMARY KEY (fact);
ALTER TABLE ONLY chancery.fact_obligation
    ADD CONSTRAINT fact_obligation_pkey PRIMARY KEY (fact);
ALTER TABLE ONLY chancery.fact_party
    ADD CONSTRAINT fact_party_pkey PRIMARY KEY (fact, role, "position");
ALTER TABLE ONLY chancery.fact
    ADD CONSTRAINT fact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY chancery.fact_relation
    ADD CONSTRAINT fact_relation_pkey PRIMARY KEY (fact);
ALTER TABLE ONLY chancery.fact_stance
    ADD CONSTRAINT fact_stance_pkey PRIMARY KEY (fact);
ALTER TABLE ONLY chancery.fact_tenure
    ADD CONSTRAINT fact_tenure_pkey PRIMARY KEY (fact);
ALTER TABLE ONLY chancery.post
    ADD CONSTRAINT post_pkey PRIMARY KEY (entity);
ALTER TABLE ONLY chancery.premise
    ADD CONSTRAINT premise_pkey PRIMARY KEY (fact, premise, rule);
ALTER TABLE ONLY chancery.report
    ADD CONSTRAINT report_hash_key UNIQUE (hash);
ALTER TABLE ONLY chancery.report
    ADD CONSTRAINT report_pkey PRIMARY KEY (id);
ALTER TABLE ONLY chancery.report_state
    ADD CONSTRAINT report_state_label_key UNIQUE (label);
ALTER TABLE ONLY chancery.report_state
    ADD CONSTRAINT report_state_pkey PRIMARY KEY (report);
ALTER TABLE ONLY chancery.schema_version
    ADD CONSTRAINT schema_version_pkey PRIMARY KEY (version);
ALTER TABLE ONLY chancery.sentence
    ADD CONSTRAINT sentence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY chancery.sentence
    ADD CONSTRAINT sentence_report_number_key UNIQUE (report, number);
ALTER TABLE ONLY chancery.sentence_text
    ADD CONSTRAINT sentence_text_pkey PRIMARY KEY (id);
ALTER TABLE ONLY chancery.state
    ADD CONSTRAINT state_pkey PRIMARY KEY ("only");
ALTER TABLE ONLY chancery.support
    ADD CONSTRAINT support_pkey PRIMARY KEY (fact, claim);
CREATE INDEX alias_folded ON chancery.alias USING btree (folded);
CREATE INDEX conflict_fact ON chancery.conflict USING btree (fact);
CREATE INDEX conflict_other ON chancery.conflict USING btree (other);
CREATE INDEX entity_kind ON chancery.entity USING btree (kind);
CREATE INDEX fact_kind ON chancery.fact USING btree (kind, since);
CREATE UNIQUE INDEX fact_name ON chancery.fact USING btree (name);
CREATE INDEX fact_party_entity ON chancery.fact_party USING btree (entity, role);
CREATE INDEX fact_tenure_post ON chancery.fact_tenure USING btree (post);
CREATE INDEX sentence_text_words ON chancery.sentence_text USING gin (words);
CREATE INDEX support_claim ON chancery.support USING btree (claim);
COMMIT;

-- A record of version 1 as SQLite kept it, of gazette.jsonl and wire.jsonl and two decisions.
BEGIN TRANSACTION;
CREATE TABLE report (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL,        -- the report's id, mostly its file's name
    source   TEXT,                 -- publisher or wire
    title    TEXT,
    url      TEXT,
    reported TEXT,                 -- the report's date, where it tells
    hash     TEXT NOT NULL UNIQUE  -- of text, source and date: 16 hexadecimal digits
);
INSERT INTO report VALUES(1,'gazette','Basin Gazette',NULL,NULL,'2023-09-12','20f6d9e449dae152');
INSERT INTO report VALUES(2,'wire','Inland Wire',NULL,NULL,NULL,'71ca8523985532e6');
CREATE TABLE sentence (
    id         INTEGER PRIMARY KEY,
    report     INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
    number     INTEGER NOT NULL,   -- from 0, over the report
    start_byte INTEGER,            -- of the report's text
    end_byte   INTEGER,
    text       TEXT NOT NULL,
    UNIQUE (report, number)
);
INSERT INTO sentence VALUES(1,1,0,0,71,'Marat Tursynbek was named special representative for Aral Basin affairs');
INSERT INTO sentence VALUES(2,1,1,115,147,'He served as ambassador to Egypt');
INSERT INTO sentence VALUES(3,1,2,148,193,'to keep contact with all parties to the talks');
INSERT INTO sentence VALUES(4,2,0,0,125,'Kazakhstan appointed former Uzbek Ambassador Marat Tursynbek as its special representative for the negotiations on the rivers');
INSERT INTO sentence VALUES(5,2,1,166,208,'ambassador to Tajikistan from 2006 to 2010');
INSERT INTO sentence VALUES(6,2,2,209,338,'The post of special representative for Aral Basin affairs has been vacant since Zhanar Seitova became ambassador to Japan in 2019');
INSERT INTO sentence VALUES(7,2,3,389,468,'former Deputy Foreign Minister Aliya Omarova assumed the duties of the position');
INSERT INTO sentence VALUES(8,2,4,514,556,'The Five-Party Talks were launched in 2011');
INSERT INTO sentence VALUES(9,2,5,599,676,'which involve Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan');
INSERT INTO sentence VALUES(10,2,6,989,1033,'Turkmenistan withdrew from the talks in 2019');
INSERT INTO sentence VALUES(11,2,7,1034,1090,'Tajik border guards fired on an Uzbek patrol on March 25');
INSERT INTO sentence VALUES(12,2,8,1091,1158,'In 1992, Kazakhstan and Uzbekistan established diplomatic relations');
CREATE VIRTUAL TABLE sentence_text USING fts5 (
    text, content='sentence', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
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
INSERT INTO claim VALUES(1,1,1,'tenure',0,0,71,'Marat Tursynbek was named special representative for Aral Basin affairs','actual',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO claim VALUES(2,1,2,'tenure',0,72,114,'the former Kazakh ambassador to Uzbekistan','actual',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO claim VALUES(3,1,3,'tenure',1,115,147,'He served as ambassador to Egypt','actual',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO claim VALUES(4,1,4,'mandate',2,148,193,'to keep contact with all parties to the talks','actual',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO claim VALUES(5,2,1,'tenure',0,0,125,'Kazakhstan appointed former Uzbek Ambassador Marat Tursynbek as its special representative for the negotiations on the rivers','actual',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO claim VALUES(6,2,2,'tenure',0,126,165,'former Uzbek Ambassador Marat Tursynbek','actual',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO claim VALUES(7,2,3,'tenure',1,166,208,'ambassador to Tajikistan from 2006 to 2010','actual',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO claim VALUES(8,2,4,'tenure',2,209,338,'The post of special representative for Aral Basin affairs has been vacant since Zhanar Seitova became ambassador to Japan in 2019','actual',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO claim VALUES(9,2,5,'tenure',2,339,388,'Zhanar Seitova became ambassador to Japan in 2019','actual',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO claim VALUES(10,2,6,'tenure',3,389,468,'former Deputy Foreign Minister Aliya Omarova assumed the duties of the position','actual',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO claim VALUES(11,2,7,'tenure',3,469,513,'former Deputy Foreign Minister Aliya Omarova','actual',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO claim VALUES(12,2,8,'forum',4,514,556,'The Five-Party Talks were launched in 2011','actual','2011',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO claim VALUES(13,2,9,'forum',4,557,598,'have not been convened since October 2018','actual','2018-10',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO claim VALUES(14,2,10,'membership',5,599,676,'which involve Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan','actual',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO claim VALUES(15,2,11,'membership',5,677,754,'which involve Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan','actual',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO claim VALUES(16,2,12,'membership',5,755,832,'which involve Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan','actual',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO claim VALUES(17,2,13,'membership',5,833,910,'which involve Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan','actual',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO claim VALUES(18,2,14,'membership',5,911,988,'which involve Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan','actual',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO claim VALUES(19,2,15,'membership',6,989,1033,'Turkmenistan withdrew from the talks in 2019','actual','2019',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO claim VALUES(20,2,16,'event',7,1034,1090,'Tajik border guards fired on an Uzbek patrol on March 25','actual','XXXX-03-25',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO claim VALUES(21,2,17,'relation',8,1091,1158,'In 1992, Kazakhstan and Uzbekistan established diplomatic relations','actual','1992',NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO claim_actor VALUES(1,'person',0,'Marat Tursynbek','Marat Tursynbek','KAZGOV','KAZ','GOV','person');
INSERT INTO claim_actor VALUES(2,'person',0,'Marat Tursynbek','Marat Tursynbek','KAZGOV','KAZ','GOV','person');
INSERT INTO claim_actor VALUES(3,'person',0,'Marat Tursynbek','Marat Tursynbek','KAZGOV','KAZ','GOV','person');
INSERT INTO claim_actor VALUES(5,'person',0,'Marat Tursynbek','Marat Tursynbek','KAZGOV','KAZ','GOV','person');
INSERT INTO claim_actor VALUES(6,'person',0,'Marat Tursynbek','Marat Tursynbek','UZBGOV','UZB','GOV','person');
INSERT INTO claim_actor VALUES(7,'person',0,'Marat Tursynbek','Marat Tursynbek','KAZGOV','KAZ','GOV','person');
INSERT INTO claim_actor VALUES(9,'person',0,'Zhanar Seitova','Zhanar Seitova','KAZGOV','KAZ','GOV','person');
INSERT INTO claim_actor VALUES(10,'person',0,'Aliya Omarova','Aliya Omarova','KAZGOV','KAZ','GOV','person');
INSERT INTO claim_actor VALUES(11,'person',0,'Aliya Omarova','Aliya Omarova','KAZGOV','KAZ','GOV','person');
INSERT INTO claim_actor VALUES(14,'member',0,'Kazakhstan','Kazakhstan','KAZ','KAZ',NULL,'country');
INSERT INTO claim_actor VALUES(15,'member',0,'Kyrgyzstan','Kyrgyzstan','KGZ','KGZ',NULL,'country');
INSERT INTO claim_actor VALUES(16,'member',0,'Tajikistan','Tajikistan','TJK','TJK',NULL,'country');
INSERT INTO claim_actor VALUES(17,'member',0,'Turkmenistan','Turkmenistan','TKM','TKM',NULL,'country');
INSERT INTO claim_actor VALUES(18,'member',0,'Uzbekistan','Uzbekistan','UZB','UZB',NULL,'country');
INSERT INTO claim_actor VALUES(19,'member',0,'Turkmenistan','Turkmenistan','TKM','TKM',NULL,'country');
INSERT INTO claim_actor VALUES(20,'actor',0,'Tajikistan','Tajikistan','TJK','TJK',NULL,'country');
INSERT INTO claim_actor VALUES(20,'recipient',0,'Uzbekistan','Uzbekistan','UZB','UZB',NULL,'country');
INSERT INTO claim_actor VALUES(21,'a',0,'Kazakhstan','Kazakhstan','KAZ','KAZ',NULL,'country');
INSERT INTO claim_actor VALUES(21,'b',0,'Uzbekistan','Uzbekistan','UZB','UZB',NULL,'country');
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
INSERT INTO claim_tenure VALUES(1,'special representative',NULL,'KAZ','Aral Basin affairs','appointed','2023-09-12',NULL);
INSERT INTO claim_tenure VALUES(2,'ambassador',NULL,'KAZ','UZB','held',NULL,NULL);
INSERT INTO claim_tenure VALUES(3,'ambassador',NULL,'KAZ','EGY','held',NULL,NULL);
INSERT INTO claim_tenure VALUES(5,'special representative',NULL,'KAZ','negotiations on the rivers','appointed','XXXX-XX-12',NULL);
INSERT INTO claim_tenure VALUES(6,'ambassador',NULL,'UZB',NULL,'held',NULL,NULL);
INSERT INTO claim_tenure VALUES(7,'ambassador',NULL,'KAZ','TJK','held','2006','2010');
INSERT INTO claim_tenure VALUES(8,'special representative',NULL,NULL,'Aral Basin affairs','vacant','2019',NULL);
INSERT INTO claim_tenure VALUES(9,'ambassador',NULL,'KAZ','JPN','appointed','2019',NULL);
INSERT INTO claim_tenure VALUES(10,'special representative',NULL,'KAZ',NULL,'acting',NULL,NULL);
INSERT INTO claim_tenure VALUES(11,'deputy foreign minister',NULL,'KAZ',NULL,'held',NULL,NULL);
CREATE TABLE claim_event (
    claim INTEGER PRIMARY KEY REFERENCES claim ON DELETE CASCADE,
    type  TEXT NOT NULL,
    mode  TEXT,
    cameo TEXT
);
INSERT INTO claim_event VALUES(20,'ASSAULT','firearms','190');
CREATE TABLE claim_forum (
    claim  INTEGER PRIMARY KEY REFERENCES claim ON DELETE CASCADE,
    forum  TEXT,
    change TEXT,
    about  TEXT
);
INSERT INTO claim_forum VALUES(12,'Five-Party Talks','launched','the rivers');
INSERT INTO claim_forum VALUES(13,'Five-Party Talks','last_convened',NULL);
CREATE TABLE claim_membership (
    claim  INTEGER PRIMARY KEY REFERENCES claim ON DELETE CASCADE,
    body   TEXT,
    role   TEXT,
    change TEXT
);
INSERT INTO claim_membership VALUES(14,'Five-Party Talks',NULL,'member');
INSERT INTO claim_membership VALUES(15,'Five-Party Talks',NULL,'member');
INSERT INTO claim_membership VALUES(16,'Five-Party Talks',NULL,'member');
INSERT INTO claim_membership VALUES(17,'Five-Party Talks',NULL,'member');
INSERT INTO claim_membership VALUES(18,'Five-Party Talks',NULL,'member');
INSERT INTO claim_membership VALUES(19,'Five-Party Talks',NULL,'withdrew');
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
INSERT INTO claim_relation VALUES(21,'diplomatic_relations');
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
INSERT INTO claim_mandate VALUES(4,'special representative',NULL,'KAZ','Aral Basin affairs','keep contact with all parties to the talks');
CREATE TABLE claim_figure (
    claim      INTEGER PRIMARY KEY REFERENCES claim ON DELETE CASCADE,
    subject    TEXT,                -- words, where it is no actor
    measure    TEXT,
    value      REAL,
    unit       TEXT,
    comparator TEXT
);
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
INSERT INTO decision VALUES(1,'2024-03-01T09:00:03Z','desk','prefer','gazette#2',NULL,'seen in the gazette',NULL);
INSERT INTO decision VALUES(2,'2024-03-01T09:00:03Z','desk','note','wire#8','see the file of 2011',NULL,NULL);
CREATE TABLE state (
    "only"  INTEGER PRIMARY KEY CHECK ("only" = 1),
    changed INTEGER NOT NULL,
    settled INTEGER NOT NULL
);
INSERT INTO state VALUES(1,4,4);
CREATE TABLE report_state (
    report INTEGER PRIMARY KEY REFERENCES report ON DELETE CASCADE,
    label  TEXT NOT NULL UNIQUE,    -- its name; with part of the hash where two share a name
    dated  TEXT,                    -- its date; completed from another report where it tells none
    how    TEXT                     -- how the date was completed
);
INSERT INTO report_state VALUES(1,'gazette','2023-09-12',NULL);
INSERT INTO report_state VALUES(2,'wire','2023-09-12~','it tells the same news as gazette');
CREATE TABLE entity (
    id      INTEGER PRIMARY KEY,
    kind    TEXT NOT NULL,          -- person state body forum post instrument group
    name    TEXT NOT NULL,
    country TEXT,
    code    TEXT,
    sector  TEXT
);
INSERT INTO entity VALUES(1,'person','Aliya Omarova','KAZ','KAZGOV','GOV');
INSERT INTO entity VALUES(2,'person','Marat Tursynbek','KAZ','KAZGOV','GOV');
INSERT INTO entity VALUES(3,'person','Zhanar Seitova','KAZ','KAZGOV','GOV');
INSERT INTO entity VALUES(4,'state','Kazakhstan','KAZ','KAZ',NULL);
INSERT INTO entity VALUES(5,'state','Kyrgyzstan','KGZ','KGZ',NULL);
INSERT INTO entity VALUES(6,'state','Tajikistan','TJK','TJK',NULL);
INSERT INTO entity VALUES(7,'state','Turkmenistan','TKM','TKM',NULL);
INSERT INTO entity VALUES(8,'state','Uzbekistan','UZB','UZB',NULL);
INSERT INTO entity VALUES(9,'body','Five-Party Talks',NULL,NULL,NULL);
INSERT INTO entity VALUES(10,'post','ambassador of Kazakhstan to Egypt','KAZ',NULL,NULL);
INSERT INTO entity VALUES(11,'post','ambassador of Kazakhstan to Japan','KAZ',NULL,NULL);
INSERT INTO entity VALUES(12,'post','ambassador of Kazakhstan to Tajikistan','KAZ',NULL,NULL);
INSERT INTO entity VALUES(13,'post','ambassador of Kazakhstan to Uzbekistan','KAZ',NULL,NULL);
INSERT INTO entity VALUES(14,'post','ambassador of Uzbekistan','UZB',NULL,NULL);
INSERT INTO entity VALUES(15,'post','deputy foreign minister of Kazakhstan','KAZ',NULL,NULL);
INSERT INTO entity VALUES(16,'post','special representative of Kazakhstan for Aral Basin affairs','KAZ',NULL,NULL);
CREATE TABLE alias (
    entity INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
    name   TEXT NOT NULL,
    folded TEXT NOT NULL,           -- without case, accents, hyphens
    claims INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (entity, name)
) WITHOUT ROWID;
INSERT INTO alias VALUES(1,'Aliya Omarova','aliya omarova',2,'so named');
INSERT INTO alias VALUES(2,'Marat Tursynbek','marat tursynbek',6,'so named');
INSERT INTO alias VALUES(3,'Zhanar Seitova','zhanar seitova',1,'so named');
INSERT INTO alias VALUES(4,'Kazakhstan','kazakhstan',2,'so named');
INSERT INTO alias VALUES(5,'Kyrgyzstan','kyrgyzstan',1,'so named');
INSERT INTO alias VALUES(6,'Tajikistan','tajikistan',2,'so named');
INSERT INTO alias VALUES(7,'Turkmenistan','turkmenistan',2,'so named');
INSERT INTO alias VALUES(8,'Uzbekistan','uzbekistan',3,'so named');
INSERT INTO alias VALUES(9,'Five-Party Talks','five party talks',8,'so named');
INSERT INTO alias VALUES(10,'ambassador of Kazakhstan to Egypt','ambassador of kazakhstan to egypt',1,'so named');
INSERT INTO alias VALUES(11,'ambassador of Kazakhstan to Japan','ambassador of kazakhstan to japan',1,'so named');
INSERT INTO alias VALUES(12,'ambassador of Kazakhstan to Tajikistan','ambassador of kazakhstan to tajikistan',1,'so named');
INSERT INTO alias VALUES(13,'ambassador of Kazakhstan to Uzbekistan','ambassador of kazakhstan to uzbekistan',1,'so named');
INSERT INTO alias VALUES(14,'ambassador of Uzbekistan','ambassador of uzbekistan',1,'so named');
INSERT INTO alias VALUES(15,'deputy foreign minister of Kazakhstan','deputy foreign minister of kazakhstan',1,'so named');
INSERT INTO alias VALUES(16,'special representative for Aral Basin affairs','special representative for aral basin affairs',1,'the one such post that the report names');
INSERT INTO alias VALUES(16,'special representative of Kazakhstan','special representative of kazakhstan',1,'the one such post that the report names');
INSERT INTO alias VALUES(16,'special representative of Kazakhstan for Aral Basin affairs','special representative of kazakhstan for aral basin affairs',2,'so named');
INSERT INTO alias VALUES(16,'special representative of Kazakhstan for negotiations on the rivers','special representative of kazakhstan for negotiations on the rivers',1,'the same person took the same title of the same state at the same time');
CREATE TABLE post (
    entity     INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
    title      TEXT NOT NULL,
    body       TEXT,
    country    TEXT,
    accredited TEXT,
    seats      TEXT NOT NULL        -- single several unknown
);
INSERT INTO post VALUES(10,'ambassador',NULL,'KAZ','EGY','single');
INSERT INTO post VALUES(11,'ambassador',NULL,'KAZ','JPN','single');
INSERT INTO post VALUES(12,'ambassador',NULL,'KAZ','TJK','single');
INSERT INTO post VALUES(13,'ambassador',NULL,'KAZ','UZB','single');
INSERT INTO post VALUES(14,'ambassador',NULL,'UZB',NULL,'single');
INSERT INTO post VALUES(15,'deputy foreign minister',NULL,'KAZ',NULL,'several');
INSERT INTO post VALUES(16,'special representative',NULL,'KAZ','Aral Basin affairs','single');
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
    note           TEXT             -- of a decision
);
INSERT INTO fact VALUES(1,'t-d0xpew6b','tenure','actual','2023-09-12',NULL,'2023-09-12','2023-09-12',NULL,NULL,'Marat Tursynbek: special representative of Kazakhstan for Aral Basin affairs',2,0,'wire has no date; it is taken from gazette; XXXX-XX-12 of wire is completed by the report''s date',NULL);
INSERT INTO fact VALUES(2,'t-hmty3n4g','tenure','actual',NULL,NULL,NULL,NULL,NULL,NULL,'Marat Tursynbek: former ambassador of Kazakhstan to Uzbekistan',1,0,NULL,NULL);
INSERT INTO fact VALUES(3,'t-buy0zf8m','tenure','actual',NULL,NULL,NULL,NULL,NULL,NULL,'Marat Tursynbek: former ambassador of Kazakhstan to Egypt',1,0,NULL,NULL);
INSERT INTO fact VALUES(4,'d-0u50bt29','mandate','actual',NULL,NULL,'2023-09-12','2023-09-12',NULL,NULL,'special representative of Kazakhstan for Aral Basin affairs: keep contact with all parties to the talks',1,0,NULL,NULL);
INSERT INTO fact VALUES(5,'t-rd2uxkrq','tenure','actual',NULL,NULL,NULL,NULL,NULL,NULL,'Marat Tursynbek: former ambassador of Uzbekistan',1,0,'wire has no date; it is taken from gazette',NULL);
INSERT INTO fact VALUES(6,'t-xfyjux3z','tenure','actual','2006','2010',NULL,NULL,NULL,NULL,'Marat Tursynbek: former ambassador of Kazakhstan to Tajikistan',1,0,'wire has no date; it is taken from gazette',NULL);
INSERT INTO fact VALUES(7,'t-ggkkbz9d','tenure','actual','2019','2023-09-12','2023-09-12','2023-09-12',NULL,NULL,'special representative of Kazakhstan for Aral Basin affairs: vacant',1,0,'wire has no date; it is taken from gazette; the end is inferred: Marat Tursynbek took the post',NULL);
INSERT INTO fact VALUES(8,'t-dfwd2hcc','tenure','actual','2019',NULL,'2023-09-12','2023-09-12',NULL,NULL,'Zhanar Seitova: ambassador of Kazakhstan to Japan',1,0,'wire has no date; it is taken from gazette',NULL);
INSERT INTO fact VALUES(9,'t-9rv68r5a','tenure','actual','2019','2023-09-12','2023-09-12','2023-09-12',NULL,NULL,'Aliya Omarova: acting special representative of Kazakhstan for Aral Basin affairs',1,0,'wire has no date; it is taken from gazette; the time is inferred: the post was vacant',NULL);
INSERT INTO fact VALUES(10,'t-8rdqz5wx','tenure','actual',NULL,NULL,NULL,NULL,NULL,NULL,'Aliya Omarova: former deputy foreign minister of Kazakhstan',1,0,'wire has no date; it is taken from gazette',NULL);
INSERT INTO fact VALUES(11,'f-wdnfxfgy','forum','actual','2011',NULL,'2023-09-12','2023-09-12',NULL,NULL,'Five-Party Talks: launched (on the rivers)',1,0,'wire has no date; it is taken from gazette','see the file of 2011');
INSERT INTO fact VALUES(12,'f-awe95cns','forum','actual','2018-10',NULL,'2023-09-12','2023-09-12',NULL,NULL,'Five-Party Talks: last convened',1,0,'wire has no date; it is taken from gazette',NULL);
INSERT INTO fact VALUES(13,'m-dnxp9v4e','membership','actual',NULL,NULL,'2023-09-12','2023-09-12',NULL,NULL,'Kazakhstan: member of Five-Party Talks',1,0,'wire has no date; it is taken from gazette',NULL);
INSERT INTO fact VALUES(14,'m-tcwz0m7v','membership','actual',NULL,NULL,'2023-09-12','2023-09-12',NULL,NULL,'Kyrgyzstan: member of Five-Party Talks',1,0,'wire has no date; it is taken from gazette',NULL);
INSERT INTO fact VALUES(15,'m-v5egjbu3','membership','actual',NULL,NULL,'2023-09-12','2023-09-12',NULL,NULL,'Tajikistan: member of Five-Party Talks',1,0,'wire has no date; it is taken from gazette',NULL);
INSERT INTO fact VALUES(16,'m-b76eys26','membership','actual',NULL,'2019','2023-09-12','2023-09-12',NULL,NULL,'Turkmenistan: member of Five-Party Talks',1,0,'wire has no date; it is taken from gazette',NULL);
INSERT INTO fact VALUES(17,'m-mxp2fmbs','membership','actual',NULL,NULL,'2023-09-12','2023-09-12',NULL,NULL,'Uzbekistan: member of Five-Party Talks',1,0,'wire has no date; it is taken from gazette',NULL);
INSERT INTO fact VALUES(18,'e-cmy7xc5s','event','actual','2023-03-25',NULL,'2023-09-12','2023-09-12',NULL,NULL,'Tajikistan ASSAULT/firearms Uzbekistan',1,0,'wire has no date; it is taken from gazette; XXXX-03-25 of wire is completed by the report''s date',NULL);
INSERT INTO fact VALUES(19,'r-n67jqxzp','relation','actual','1992',NULL,'2023-09-12','2023-09-12',NULL,NULL,'Kazakhstan and Uzbekistan: diplomatic relations',1,0,'wire has no date; it is taken from gazette',NULL);
INSERT INTO fact VALUES(20,'t-vruuj2ur','tenure','actual',NULL,'2019',NULL,NULL,NULL,NULL,'Zhanar Seitova: former special representative of Kazakhstan for Aral Basin affairs',0,1,'inferred: the post is told to be vacant since Zhanar Seitova became ambassador of Kazakhstan to Japan',NULL);
CREATE TABLE fact_party (
    fact     INTEGER NOT NULL REFERENCES fact ON DELETE CASCADE,
    role     TEXT NOT NULL,
    position INTEGER NOT NULL,
    entity   INTEGER NOT NULL REFERENCES entity,
    PRIMARY KEY (fact, role, position)
) WITHOUT ROWID;
INSERT INTO fact_party VALUES(9,'person',0,1);
INSERT INTO fact_party VALUES(10,'person',0,1);
INSERT INTO fact_party VALUES(1,'person',0,2);
INSERT INTO fact_party VALUES(2,'person',0,2);
INSERT INTO fact_party VALUES(3,'person',0,2);
INSERT INTO fact_party VALUES(5,'person',0,2);
INSERT INTO fact_party VALUES(6,'person',0,2);
INSERT INTO fact_party VALUES(8,'person',0,3);
INSERT INTO fact_party VALUES(20,'person',0,3);
INSERT INTO fact_party VALUES(19,'a',0,4);
INSERT INTO fact_party VALUES(13,'member',0,4);
INSERT INTO fact_party VALUES(14,'member',0,5);
INSERT INTO fact_party VALUES(18,'actor',0,6);
INSERT INTO fact_party VALUES(15,'member',0,6);
INSERT INTO fact_party VALUES(16,'member',0,7);
INSERT INTO fact_party VALUES(19,'b',0,8);
INSERT INTO fact_party VALUES(17,'member',0,8);
INSERT INTO fact_party VALUES(18,'recipient',0,8);
INSERT INTO fact_party VALUES(13,'body',0,9);
INSERT INTO fact_party VALUES(14,'body',0,9);
INSERT INTO fact_party VALUES(15,'body',0,9);
INSERT INTO fact_party VALUES(16,'body',0,9);
INSERT INTO fact_party VALUES(17,'body',0,9);
INSERT INTO fact_party VALUES(11,'forum',0,9);
INSERT INTO fact_party VALUES(12,'forum',0,9);
INSERT INTO fact_party VALUES(3,'post',0,10);
INSERT INTO fact_party VALUES(8,'post',0,11);
INSERT INTO fact_party VALUES(6,'post',0,12);
INSERT INTO fact_party VALUES(2,'post',0,13);
INSERT INTO fact_party VALUES(5,'post',0,14);
INSERT INTO fact_party VALUES(10,'post',0,15);
INSERT INTO fact_party VALUES(1,'post',0,16);
INSERT INTO fact_party VALUES(4,'post',0,16);
INSERT INTO fact_party VALUES(7,'post',0,16);
INSERT INTO fact_party VALUES(9,'post',0,16);
INSERT INTO fact_party VALUES(20,'post',0,16);
CREATE TABLE fact_tenure (
    fact   INTEGER PRIMARY KEY REFERENCES fact ON DELETE CASCADE,
    person INTEGER REFERENCES entity, -- NULL: a vacancy
    post   INTEGER NOT NULL REFERENCES entity,
    status TEXT NOT NULL,
    ended_by INTEGER REFERENCES fact  -- whose start is the end that was inferred
);
INSERT INTO fact_tenure VALUES(1,2,16,'holds',NULL);
INSERT INTO fact_tenure VALUES(2,2,13,'held',NULL);
INSERT INTO fact_tenure VALUES(3,2,10,'held',NULL);
INSERT INTO fact_tenure VALUES(5,2,14,'held',NULL);
INSERT INTO fact_tenure VALUES(6,2,12,'held',NULL);
INSERT INTO fact_tenure VALUES(7,NULL,16,'vacant',1);
INSERT INTO fact_tenure VALUES(8,3,11,'holds',NULL);
INSERT INTO fact_tenure VALUES(9,1,16,'acting',NULL);
INSERT INTO fact_tenure VALUES(10,1,15,'held',NULL);
INSERT INTO fact_tenure VALUES(20,3,16,'held',NULL);
CREATE TABLE fact_event (
    fact  INTEGER PRIMARY KEY REFERENCES fact ON DELETE CASCADE,
    type  TEXT NOT NULL,
    mode  TEXT,
    cameo TEXT
);
INSERT INTO fact_event VALUES(18,'ASSAULT','firearms','190');
CREATE TABLE fact_forum (
    fact   INTEGER PRIMARY KEY REFERENCES fact ON DELETE CASCADE,
    forum  INTEGER NOT NULL REFERENCES entity,
    change TEXT,
    about  TEXT
);
INSERT INTO fact_forum VALUES(11,9,'launched','the rivers');
INSERT INTO fact_forum VALUES(12,9,'last_convened',NULL);
CREATE TABLE fact_membership (
    fact   INTEGER PRIMARY KEY REFERENCES fact ON DELETE CASCADE,
    member INTEGER NOT NULL REFERENCES entity,
    body   INTEGER NOT NULL REFERENCES entity,
    role   TEXT,
    change TEXT
);
INSERT INTO fact_membership VALUES(13,4,9,NULL,'member');
INSERT INTO fact_membership VALUES(14,5,9,NULL,'member');
INSERT INTO fact_membership VALUES(15,6,9,NULL,'member');
INSERT INTO fact_membership VALUES(16,7,9,NULL,'withdrew');
INSERT INTO fact_membership VALUES(17,8,9,NULL,'member');
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
INSERT INTO fact_relation VALUES(19,4,8,'diplomatic_relations');
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
INSERT INTO fact_mandate VALUES(4,16,'keep contact with all parties to the talks');
CREATE TABLE fact_figure (
    fact       INTEGER PRIMARY KEY REFERENCES fact ON DELETE CASCADE,
    subject    TEXT,
    measure    TEXT,
    value      REAL,
    unit       TEXT,
    comparator TEXT
);
CREATE TABLE support (
    fact  INTEGER NOT NULL REFERENCES fact ON DELETE CASCADE,
    claim INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
    gives TEXT,
    PRIMARY KEY (fact, claim)
) WITHOUT ROWID;
INSERT INTO support VALUES(1,1,'appointed 2023-09-12');
INSERT INTO support VALUES(1,5,'appointed XXXX-XX-12');
INSERT INTO support VALUES(2,2,'held');
INSERT INTO support VALUES(3,3,'held');
INSERT INTO support VALUES(4,4,NULL);
INSERT INTO support VALUES(5,6,'held');
INSERT INTO support VALUES(6,7,'held 2006/2010');
INSERT INTO support VALUES(7,8,'vacant 2019');
INSERT INTO support VALUES(8,9,'appointed 2019');
INSERT INTO support VALUES(9,10,'acting');
INSERT INTO support VALUES(10,11,'held');
INSERT INTO support VALUES(11,12,'2011');
INSERT INTO support VALUES(12,13,'2018-10');
INSERT INTO support VALUES(13,14,'member');
INSERT INTO support VALUES(14,15,'member');
INSERT INTO support VALUES(15,16,'member');
INSERT INTO support VALUES(16,17,'member');
INSERT INTO support VALUES(16,19,'withdrew /2019');
INSERT INTO support VALUES(17,18,'member');
INSERT INTO support VALUES(18,20,'XXXX-03-25');
INSERT INTO support VALUES(19,21,'1992');
CREATE TABLE premise (
    fact    INTEGER NOT NULL REFERENCES fact ON DELETE CASCADE,
    premise INTEGER NOT NULL REFERENCES fact,
    rule    TEXT NOT NULL,
    PRIMARY KEY (fact, premise, rule)
) WITHOUT ROWID;
INSERT INTO premise VALUES(7,1,'a vacancy ends with the next holder');
INSERT INTO premise VALUES(9,7,'an acting holder acts while the post is vacant');
INSERT INTO premise VALUES(20,7,'a post vacant since its holder took another was held until then');
INSERT INTO premise VALUES(20,8,'a post vacant since its holder took another was held until then');
CREATE TABLE conflict (
    id       INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL,         -- holders dates title denial figures status
    fact     INTEGER NOT NULL REFERENCES fact ON DELETE CASCADE,
    other    INTEGER REFERENCES fact,  -- NULL: within the one fact
    weight   INTEGER NOT NULL,      -- reports on the weaker side, then all
    why      TEXT NOT NULL,         -- in words
    settled  TEXT                   -- by which decision
);
INSERT INTO "conflict" VALUES(1,'title',2,5,1,'Marat Tursynbek: ambassador of Kazakhstan to Uzbekistan according to Basin Gazette (gazette), but ambassador of Uzbekistan according to Inland Wire (wire); the one may name the state where the ambassador served as the one that sent','decision 1 of desk');
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
CREATE INDEX entity_kind ON entity (kind);
CREATE INDEX alias_folded ON alias (folded);
CREATE UNIQUE INDEX fact_name ON fact (name);
CREATE INDEX fact_kind ON fact (kind, since);
CREATE INDEX fact_party_entity ON fact_party (entity, role);
CREATE INDEX fact_tenure_post ON fact_tenure (post);
CREATE INDEX support_claim ON support (claim);
CREATE INDEX conflict_fact ON conflict (fact);
CREATE INDEX conflict_other ON conflict (other);
INSERT INTO sentence_text(sentence_text) VALUES('rebuild');
PRAGMA user_version = 1;
PRAGMA application_id = 1128809305;
COMMIT;

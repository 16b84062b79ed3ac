-- Format 1 of a record file. What was read (article, appearance), what a machine made of it (run, report, event,
-- statement) and what people said of that (correction) is only ever added to. The tables ending in _row and the
-- full-text tables are made from those, an article at a time, and can be made anew.

CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,            -- first 16 hex digits of the hash: the name of the article
  hash TEXT NOT NULL UNIQUE,           -- SHA-256 of the text in UTF-8
  title TEXT NOT NULL,                 -- title that it first came with, else the one in its text, else empty
  text TEXT NOT NULL,
  language TEXT,
  added TEXT NOT NULL
);
CREATE TRIGGER article_stays BEFORE UPDATE ON article BEGIN SELECT RAISE(ABORT, 'articles are immutable'); END;
CREATE TRIGGER article_remains BEFORE DELETE ON article BEGIN SELECT RAISE(ABORT, 'articles are immutable'); END;

CREATE TABLE appearance (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id),
  doc_id TEXT NOT NULL,
  url TEXT,
  outlet TEXT,
  title TEXT,
  published TEXT,
  authors TEXT NOT NULL,               -- JSON
  source TEXT NOT NULL,
  seen TEXT NOT NULL
);
CREATE UNIQUE INDEX appearance_once ON appearance
  (article, coalesce(url, ''), coalesce(outlet, ''), coalesce(published, ''), coalesce(title, ''));
CREATE INDEX appearance_url ON appearance (url) WHERE url IS NOT NULL;
CREATE INDEX appearance_outlet ON appearance (outlet COLLATE NOCASE, article);
CREATE INDEX appearance_published ON appearance (published, outlet, article);

CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  dateline TEXT NOT NULL,
  model TEXT NOT NULL,
  codebook TEXT NOT NULL,
  definition TEXT,                     -- JSON: the codebook itself
  started TEXT NOT NULL,
  UNIQUE (dateline, model, codebook)
);

CREATE TABLE report (
  article INTEGER NOT NULL REFERENCES article (id),
  run INTEGER NOT NULL REFERENCES run (id),
  appearance INTEGER NOT NULL REFERENCES appearance (id),
  zones TEXT NOT NULL,                 -- JSON
  channel TEXT NOT NULL,               -- JSON
  coded TEXT NOT NULL,
  PRIMARY KEY (article, run)
) WITHOUT ROWID;

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL,
  run INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  json TEXT NOT NULL,
  UNIQUE (article, run, ordinal),
  FOREIGN KEY (article, run) REFERENCES report (article, run)
);
CREATE TABLE statement (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL,
  run INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  json TEXT NOT NULL,
  UNIQUE (article, run, ordinal),
  FOREIGN KEY (article, run) REFERENCES report (article, run)
);
CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'machine values are kept'); END;
CREATE TRIGGER event_remains BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'machine values are kept'); END;
CREATE TRIGGER statement_stays BEFORE UPDATE ON statement BEGIN SELECT RAISE(ABORT, 'machine values are kept'); END;
CREATE TRIGGER statement_remains BEFORE DELETE ON statement BEGIN SELECT RAISE(ABORT, 'machine values are kept'); END;

CREATE TABLE reject (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  reason TEXT NOT NULL,
  remedy TEXT NOT NULL,
  seen TEXT NOT NULL,
  UNIQUE (source, reason)
);

CREATE TABLE correction (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL CHECK (trim(who) <> ''),
  why TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('accept', 'reject', 'edit', 'add', 'merge', 'split', 'undo')),
  kind TEXT NOT NULL CHECK (kind IN ('event', 'statement', 'entity')),
  article INTEGER REFERENCES article (id),
  undoes INTEGER REFERENCES correction (id),
  body TEXT NOT NULL                   -- JSON: targets with their evidence, values given, values before
);
CREATE INDEX correction_article ON correction (article);
CREATE INDEX correction_undoes ON correction (undoes) WHERE undoes IS NOT NULL;
CREATE TRIGGER correction_stays BEFORE UPDATE ON correction BEGIN SELECT RAISE(ABORT, 'corrections are kept'); END;
CREATE TRIGGER correction_remains BEFORE DELETE ON correction BEGIN SELECT RAISE(ABORT, 'corrections are kept'); END;

-- what became of each correction in the current reading of its article
CREATE TABLE attachment (
  correction INTEGER PRIMARY KEY REFERENCES correction (id),
  article INTEGER NOT NULL REFERENCES article (id),
  uids TEXT NOT NULL,                  -- JSON: the current events or statements that it is about
  how TEXT,                            -- how it was attached; null when it could not be
  problem TEXT                         -- what keeps it, or a part of it, from being attached
);
CREATE INDEX attachment_article ON attachment (article);
CREATE INDEX attachment_problem ON attachment (correction) WHERE problem IS NOT NULL;

-- the index: one row for each current event. layer 1: as the machine read it, 2: as corrected, 3: both alike
CREATE TABLE event_row (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id),
  uid TEXT NOT NULL,
  layer INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  event INTEGER REFERENCES event (id), -- whose JSON holds, unless json is given
  json TEXT,
  type TEXT NOT NULL COLLATE NOCASE,
  about TEXT COLLATE NOCASE,
  quad INTEGER NOT NULL,
  score REAL NOT NULL,
  status TEXT NOT NULL COLLATE NOCASE,
  historical INTEGER NOT NULL,
  zone TEXT NOT NULL COLLATE NOCASE,
  first TEXT,
  last TEXT,
  "precision" TEXT COLLATE NOCASE,
  origin TEXT COLLATE NOCASE,
  published TEXT,
  place TEXT,
  place_country TEXT COLLATE NOCASE,
  province TEXT,
  lat REAL,
  lon REAL,
  x REAL,                              -- the same point on a sphere of radius 1, so that distance is arithmetic
  y REAL,
  z REAL,
  resolution INTEGER,
  confidence REAL,
  confidence_type REAL,
  review TEXT NOT NULL COLLATE NOCASE, -- machine, or the last action of a person
  reviewer TEXT,
  trigger_start INTEGER NOT NULL,
  sentence TEXT NOT NULL
);
CREATE INDEX event_row_article ON event_row (article);
CREATE INDEX event_row_uid ON event_row (uid);
CREATE INDEX event_row_first ON event_row (first, id);
CREATE INDEX event_row_count ON event_row (layer, first, quad, type, score, article);
CREATE INDEX event_row_type ON event_row (type, first);
CREATE INDEX event_row_confidence ON event_row (confidence, id);
CREATE INDEX event_row_place ON event_row (lat, lon, x, y, z, layer, status) WHERE lat IS NOT NULL;
CREATE INDEX event_row_review ON event_row (review) WHERE review <> 'machine';

CREATE TABLE side_row (
  id INTEGER PRIMARY KEY,
  event INTEGER NOT NULL REFERENCES event_row (id),
  role TEXT NOT NULL,                  -- actor or recipient
  name TEXT NOT NULL,
  folded TEXT NOT NULL,                -- name in lower case, spaces made one
  entity TEXT NOT NULL,                -- name of the entity that it stands for
  country TEXT COLLATE NOCASE,
  sectors TEXT NOT NULL COLLATE NOCASE, -- " GOV MIL "
  office TEXT                          -- the words that the sectors were read from
);
CREATE INDEX side_row_event ON side_row (event, role);
CREATE INDEX side_row_country ON side_row (role, country, sectors, event);
CREATE INDEX side_row_folded ON side_row (folded, role, event);
CREATE INDEX side_row_entity ON side_row (entity);

-- every name that ever was a side: few, where sides are many
CREATE TABLE name_row (folded TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TABLE tag_row (
  field TEXT NOT NULL,                 -- mode, context, speaker, sector of a role
  value TEXT NOT NULL COLLATE NOCASE,
  event INTEGER NOT NULL REFERENCES event_row (id),
  PRIMARY KEY (field, value, event)
) WITHOUT ROWID;
CREATE INDEX tag_row_event ON tag_row (event);

CREATE TABLE statement_row (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id),
  uid TEXT NOT NULL,
  layer INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  statement INTEGER REFERENCES statement (id),
  json TEXT,
  speaker TEXT NOT NULL,
  folded TEXT NOT NULL,
  entity TEXT NOT NULL,
  commitment TEXT NOT NULL COLLATE NOCASE,
  manner TEXT NOT NULL COLLATE NOCASE,
  zone TEXT NOT NULL COLLATE NOCASE,
  published TEXT,
  review TEXT NOT NULL COLLATE NOCASE,
  reviewer TEXT,
  content TEXT NOT NULL
);
CREATE INDEX statement_row_article ON statement_row (article);
CREATE INDEX statement_row_uid ON statement_row (uid);
CREATE INDEX statement_row_folded ON statement_row (folded);
CREATE INDEX statement_row_published ON statement_row (published, id);

CREATE VIRTUAL TABLE article_words USING fts5
  (title, text, content = 'article', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER article_worded AFTER INSERT ON article BEGIN
  INSERT INTO article_words (rowid, title, text) VALUES (new.id, new.title, new.text);
END;

CREATE VIRTUAL TABLE event_words USING fts5
  (sentence, content = 'event_row', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER event_worded AFTER INSERT ON event_row BEGIN
  INSERT INTO event_words (rowid, sentence) VALUES (new.id, new.sentence);
END;
CREATE TRIGGER event_unworded AFTER DELETE ON event_row BEGIN
  INSERT INTO event_words (event_words, rowid, sentence) VALUES ('delete', old.id, old.sentence);
END;

CREATE VIRTUAL TABLE statement_words USING fts5
  (content, content = 'statement_row', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER statement_worded AFTER INSERT ON statement_row BEGIN
  INSERT INTO statement_words (rowid, content) VALUES (new.id, new.content);
END;
CREATE TRIGGER statement_unworded AFTER DELETE ON statement_row BEGIN
  INSERT INTO statement_words (statement_words, rowid, content) VALUES ('delete', old.id, old.content);
END;

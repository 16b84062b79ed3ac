-- Format 2: a reading notes which state of the ledger it was completed from. The index is made anew after this
-- step: names are joined by rule, and every name has the key by which a surname finds it.

ALTER TABLE report ADD COLUMN ledger TEXT;   -- JSON: last event and last correction that the ledger held; null: not used

DROP TABLE name_row;
-- every name that ever was a side: few, where sides are many
CREATE TABLE name_row (
  folded TEXT PRIMARY KEY,
  plain TEXT NOT NULL,                 -- without accents and article, in one way of writing, in lower case
  last TEXT NOT NULL                   -- its last word: a surname
) WITHOUT ROWID;
CREATE INDEX name_row_plain ON name_row (plain);
CREATE INDEX name_row_last ON name_row (last);

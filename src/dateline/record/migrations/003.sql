-- Format 3: types of a codebook of one's own may have no quad class and no score: both may now be empty.

ALTER TABLE event_row ADD COLUMN class INTEGER;
ALTER TABLE event_row ADD COLUMN points REAL;
UPDATE event_row SET class = quad, points = score;
DROP INDEX event_row_count;
DROP INDEX event_row_type;
ALTER TABLE event_row DROP COLUMN quad;
ALTER TABLE event_row DROP COLUMN score;
ALTER TABLE event_row RENAME COLUMN class TO quad;
ALTER TABLE event_row RENAME COLUMN points TO score;
CREATE INDEX event_row_count ON event_row (layer, first, quad, type, score, article);
CREATE INDEX event_row_type ON event_row (type, first, layer, score, quad, article);

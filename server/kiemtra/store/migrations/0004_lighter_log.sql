-- Every index is written with every event. Nothing looks events up by their hash or by the one before, and most
-- name neither a photo nor another act.
DROP INDEX events_by_hash;
DROP INDEX events_by_prev;
DROP INDEX events_by_evidence;
DROP INDEX events_by_target;
CREATE INDEX events_by_evidence ON events (evidence, visit) WHERE evidence IS NOT NULL;
CREATE INDEX events_by_target ON events (visit, target) WHERE target IS NOT NULL;

-- Visits: their logs, their evidence and what was submitted.

CREATE TABLE visits (
    id TEXT PRIMARY KEY,
    programme TEXT NOT NULL REFERENCES programmes (id),
    unit TEXT NOT NULL REFERENCES units (id),
    -- the version it was planned with, and the one the server moved it to since
    checklist TEXT NOT NULL REFERENCES checklists (sha256),
    moved_to TEXT REFERENCES checklists (sha256),
    mode TEXT NOT NULL,
    date TEXT,
    period TEXT,
    issuer TEXT,
    source TEXT,
    -- {number?, decision?} of the team; its members are rows of their own
    team TEXT NOT NULL,
    -- the position of the newest event that may be pulled; raised under this row's lock
    counter INTEGER NOT NULL DEFAULT 0,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX visits_by_programme ON visits (programme, id);
CREATE INDEX visits_by_unit ON visits (unit, date);

-- Who was in the team, in what role, from when to when. A role once held is never taken out of this table.
CREATE TABLE team_members (
    visit TEXT NOT NULL REFERENCES visits (id),
    place INTEGER NOT NULL,
    account TEXT REFERENCES accounts (id),
    name TEXT NOT NULL,
    position TEXT NOT NULL,
    organisation TEXT NOT NULL,
    role TEXT NOT NULL,
    from_at TEXT NOT NULL,
    to_at TEXT,
    PRIMARY KEY (visit, place)
) STRICT;
CREATE INDEX team_members_by_account ON team_members (account, visit);

-- standing: stored (folded), unknown (passed on, its kind waits for a newer server), waiting (after a gap),
-- quarantined (refused for what it says, but a link of its chain). `position` is set when it may be pulled.
CREATE TABLE events (
    id TEXT PRIMARY KEY,
    visit TEXT NOT NULL REFERENCES visits (id),
    device TEXT NOT NULL,
    author TEXT NOT NULL,
    seq INTEGER NOT NULL,
    prev TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    kind TEXT NOT NULL,
    bytes BLOB NOT NULL,
    size INTEGER NOT NULL,
    standing TEXT NOT NULL,
    problem TEXT,
    position INTEGER,
    -- who brought it, when that was not its author (hand-over)
    carried_by TEXT REFERENCES accounts (id),
    -- the photo it names (attached, signed), and the event it speaks about (detached, captioned, lost, absented)
    evidence TEXT,
    target TEXT,
    received_at TEXT NOT NULL,
    UNIQUE (visit, position)
) STRICT;
CREATE INDEX events_by_chain ON events (visit, device, seq);
CREATE INDEX events_by_hash ON events (visit, device, sha256);
CREATE INDEX events_by_prev ON events (visit, device, prev);
CREATE INDEX events_by_evidence ON events (evidence, visit);
CREATE INDEX events_by_target ON events (visit, target);
CREATE INDEX events_by_standing ON events (visit, standing);

-- One row for each act that a stored event replaces.
CREATE TABLE overs (
    visit TEXT NOT NULL,
    over TEXT NOT NULL,
    event TEXT NOT NULL REFERENCES events (id),
    author TEXT NOT NULL,
    PRIMARY KEY (visit, over, event)
) STRICT;

-- Bytes the server holds, known by their hash. derived: 1 when smaller copies can be made of it.
CREATE TABLE evidence (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    type TEXT NOT NULL,
    derived INTEGER NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- Under which visit or recommendation a person sent every byte of it; nothing else makes it readable there.
CREATE TABLE evidence_senders (
    sha256 TEXT NOT NULL REFERENCES evidence (sha256),
    scope TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id),
    at TEXT NOT NULL,
    PRIMARY KEY (sha256, scope, account)
) STRICT;
CREATE INDEX evidence_senders_by_scope ON evidence_senders (scope);
CREATE INDEX evidence_senders_by_account ON evidence_senders (account);

-- Uploads under way; their chunks lie beside the evidence until the last one came.
CREATE TABLE stagings (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    device TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    scope TEXT NOT NULL,
    total INTEGER NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (account, device, sha256, scope)
) STRICT;
CREATE INDEX stagings_by_age ON stagings (at);

CREATE TABLE submissions (
    id TEXT PRIMARY KEY,
    visit TEXT NOT NULL REFERENCES visits (id),
    number INTEGER NOT NULL,
    supersedes TEXT REFERENCES submissions (id),
    -- what was frozen: checklist hash, folded visit, heads, evidence, as canonical JSON
    bytes BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    receipt TEXT NOT NULL,
    manifest TEXT NOT NULL,
    event TEXT NOT NULL REFERENCES events (id),
    position INTEGER NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id),
    at TEXT NOT NULL,
    UNIQUE (visit, number)
) STRICT;

-- A photo a receipt names is never collected.
CREATE TABLE submission_evidence (
    submission TEXT NOT NULL REFERENCES submissions (id),
    sha256 TEXT NOT NULL,
    PRIMARY KEY (submission, sha256)
) STRICT;
CREATE INDEX submission_evidence_by_hash ON submission_evidence (sha256);

-- closed_by: the later submission that holds something new on the item.
CREATE TABLE returns (
    id TEXT PRIMARY KEY,
    visit TEXT NOT NULL REFERENCES visits (id),
    submission TEXT NOT NULL REFERENCES submissions (id),
    item TEXT NOT NULL,
    reason TEXT NOT NULL,
    due TEXT,
    event TEXT NOT NULL REFERENCES events (id),
    closed_by TEXT REFERENCES submissions (id),
    account TEXT NOT NULL REFERENCES accounts (id),
    at TEXT NOT NULL
) STRICT;
CREATE INDEX returns_by_visit ON returns (visit);

CREATE TABLE reopenings (
    id TEXT PRIMARY KEY,
    visit TEXT NOT NULL REFERENCES visits (id),
    submission TEXT NOT NULL REFERENCES submissions (id),
    reason TEXT NOT NULL,
    event TEXT NOT NULL REFERENCES events (id),
    account TEXT NOT NULL REFERENCES accounts (id),
    at TEXT NOT NULL
) STRICT;
CREATE INDEX reopenings_by_visit ON reopenings (visit);

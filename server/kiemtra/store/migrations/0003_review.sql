-- From findings to remediation. Every table here is appended to; none of its rows is ever changed or deleted.

-- What a submission compiled to; body is canonical JSON, place its order.
CREATE TABLE findings (
    submission TEXT NOT NULL REFERENCES submissions (id),
    id TEXT NOT NULL,
    visit TEXT NOT NULL REFERENCES visits (id),
    place INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (submission, id)
) STRICT;
CREATE INDEX findings_by_id ON findings (id);

-- What a supervisor added in review; it belongs to the visit and outlives submissions.
CREATE TABLE added_findings (
    id TEXT PRIMARY KEY,
    visit TEXT NOT NULL REFERENCES visits (id),
    sha256 TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX added_findings_by_visit ON added_findings (visit);

-- number counts the decisions of a visit; judged is the SHA-256 of the finding that was judged.
CREATE TABLE decisions (
    id TEXT PRIMARY KEY,
    visit TEXT NOT NULL REFERENCES visits (id),
    number INTEGER NOT NULL,
    finding TEXT NOT NULL,
    decision TEXT NOT NULL,
    judged TEXT NOT NULL,
    body TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id),
    at TEXT NOT NULL,
    UNIQUE (visit, number)
) STRICT;

CREATE INDEX decisions_by_finding ON decisions (finding);

-- scope is the visit, or the programme of a synthesis; number counts its documents of one kind, each superseding the
-- one before. facts: what issuance needs and was decided when it was drafted (the recommendations).
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    scope TEXT NOT NULL,
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    programme TEXT NOT NULL REFERENCES programmes (id),
    visit TEXT REFERENCES visits (id),
    unit TEXT REFERENCES units (id),
    submission TEXT REFERENCES submissions (id),
    supersedes TEXT REFERENCES documents (id),
    reason TEXT,
    body TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    facts TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id),
    at TEXT NOT NULL,
    UNIQUE (scope, kind, number)
) STRICT;
CREATE INDEX documents_by_unit ON documents (unit, id);

-- number, symbol, date and signer as the office gave them.
CREATE TABLE issuances (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL UNIQUE REFERENCES documents (id),
    number TEXT NOT NULL,
    symbol TEXT NOT NULL,
    date TEXT NOT NULL,
    signer TEXT NOT NULL,
    signed TEXT,
    account TEXT NOT NULL REFERENCES accounts (id),
    at TEXT NOT NULL
) STRICT;

-- What an issued notice asks for. The id is the finding's, so that remediation survives a superseding notice.
CREATE TABLE recommendations (
    document TEXT NOT NULL REFERENCES documents (id),
    id TEXT NOT NULL,
    visit TEXT NOT NULL REFERENCES visits (id),
    unit TEXT NOT NULL REFERENCES units (id),
    programme TEXT NOT NULL REFERENCES programmes (id),
    place INTEGER NOT NULL,
    limitation TEXT,
    text TEXT NOT NULL,
    due TEXT NOT NULL,
    PRIMARY KEY (document, id)
) STRICT;
CREATE INDEX recommendations_by_id ON recommendations (id);
CREATE INDEX recommendations_by_unit ON recommendations (unit, id);
CREATE INDEX recommendations_by_visit ON recommendations (visit);

CREATE TABLE remediations (
    id TEXT PRIMARY KEY,
    recommendation TEXT NOT NULL,
    number INTEGER NOT NULL,
    state TEXT NOT NULL,
    text TEXT NOT NULL,
    evidence TEXT NOT NULL,
    due TEXT,
    account TEXT NOT NULL REFERENCES accounts (id),
    at TEXT NOT NULL,
    UNIQUE (recommendation, number)
) STRICT;

CREATE TABLE verifications (
    id TEXT PRIMARY KEY,
    remediation TEXT NOT NULL UNIQUE REFERENCES remediations (id),
    accepted INTEGER NOT NULL,
    reason TEXT,
    account TEXT NOT NULL REFERENCES accounts (id),
    at TEXT NOT NULL
) STRICT;

-- A supervisor ends a recommendation that needs no further report.
CREATE TABLE closures (
    id TEXT PRIMARY KEY,
    recommendation TEXT NOT NULL UNIQUE,
    reason TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id),
    at TEXT NOT NULL
) STRICT;

-- Which reports rest on a photo or file: it is never collected, and read through its recommendation.
CREATE TABLE remediation_evidence (
    remediation TEXT NOT NULL REFERENCES remediations (id),
    sha256 TEXT NOT NULL REFERENCES evidence (sha256),
    PRIMARY KEY (remediation, sha256)
) STRICT;
CREATE INDEX remediation_evidence_by_hash ON remediation_evidence (sha256);

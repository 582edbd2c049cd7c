-- The installation, who works with it, and what is planned.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- Every device id the server itself has had: it takes a new one at each restore.
CREATE TABLE server_devices (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL
) STRICT;

-- The key receipts are signed with (Ed25519, raw bytes). Older ones stay, so that old receipts can be checked.
CREATE TABLE keys (
    id TEXT PRIMARY KEY,
    secret BLOB NOT NULL,
    public BLOB NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- Which record a client-minted id made, and the hash of what was asked: the same again is answered the same.
CREATE TABLE made (
    id TEXT PRIMARY KEY,
    noun TEXT NOT NULL,
    scope TEXT NOT NULL,
    content TEXT NOT NULL,
    account TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE units (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    parent TEXT REFERENCES units (id),
    from_date TEXT,
    to_date TEXT,
    folded TEXT NOT NULL
) STRICT;
CREATE INDEX units_by_name ON units (folded, id);

CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    password TEXT NOT NULL,
    roles TEXT NOT NULL,
    unit TEXT REFERENCES units (id),
    disabled INTEGER NOT NULL DEFAULT 0,
    at TEXT NOT NULL
) STRICT;

-- One person on one installation. A row is never given to another person.
CREATE TABLE devices (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    at TEXT NOT NULL,
    revoked_at TEXT
) STRICT;
CREATE INDEX devices_by_account ON devices (account);

-- The cookie holds the token, the database only its SHA-256.
CREATE TABLE sessions (
    token TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    device TEXT NOT NULL REFERENCES devices (id),
    at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_by_account ON sessions (account);

CREATE TABLE sign_in_failures (
    username TEXT NOT NULL,
    address TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX sign_in_failures_by_username ON sign_in_failures (username, at);
CREATE INDEX sign_in_failures_by_address ON sign_in_failures (address, at);

CREATE TABLE checklists (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    bytes BLOB NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;

CREATE TABLE programmes (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    bases TEXT NOT NULL,
    period TEXT,
    issuers TEXT NOT NULL,
    deadline_days INTEGER NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE programme_supervisors (
    programme TEXT NOT NULL REFERENCES programmes (id),
    account TEXT NOT NULL REFERENCES accounts (id),
    PRIMARY KEY (programme, account)
) STRICT;
CREATE INDEX programme_supervisors_by_account ON programme_supervisors (account);

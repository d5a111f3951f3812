extension Schema {
    /// Migration 003: the history.
    ///
    /// `journal` is append-only and has no gaps: triggers refuse every update, every insert that is not the next row,
    /// and every delete above the last signed expiry. What is personal stands in `journal_personal`, which may be
    /// erased; the row keeps a digest of it, salted with 32 bytes that go with it.
    static let journal = """
        CREATE TABLE journal (
            seq INTEGER PRIMARY KEY CHECK (seq > 0),
            written_at INTEGER NOT NULL,
            at INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 64),
            door TEXT,
            access_point TEXT,
            cause TEXT,
            alarm TEXT,
            reason TEXT,
            identifier_kind TEXT,
            looks INTEGER CHECK (looks >= 0),
            confidence REAL CHECK (confidence BETWEEN 0 AND 1),
            is_watched INTEGER NOT NULL CHECK (is_watched IN (0, 1)),
            is_overstay INTEGER NOT NULL CHECK (is_overstay IN (0, 1)),
            presence_area TEXT,
            door_state TEXT CHECK (door_state IS NULL OR json_valid(door_state)),
            trace TEXT CHECK (trace IS NULL OR json_valid(trace)),
            details TEXT CHECK (details IS NULL OR json_valid(details)),
            evidence_name TEXT,
            evidence_digest BLOB CHECK (length(evidence_digest) = 32),
            personal_digest BLOB CHECK (length(personal_digest) = 32),
            chain BLOB NOT NULL CHECK (length(chain) = 32),
            CHECK ((evidence_name IS NULL) = (evidence_digest IS NULL))
        ) STRICT;
        CREATE INDEX journal_at ON journal (at);
        CREATE INDEX journal_evidence ON journal (evidence_name) WHERE evidence_name IS NOT NULL;

        CREATE TABLE journal_personal (
            seq INTEGER PRIMARY KEY REFERENCES journal (seq),
            salt BLOB NOT NULL CHECK (length(salt) = 32),
            user TEXT,
            user_name TEXT,
            credential TEXT,
            read TEXT,
            matched TEXT,
            presence_subject TEXT,
            ordered_by TEXT,
            note TEXT,
            trace_values TEXT CHECK (trace_values IS NULL OR json_valid(trace_values))
        ) STRICT;
        CREATE INDEX journal_personal_user ON journal_personal (user) WHERE user IS NOT NULL;

        CREATE TABLE journal_expiry (
            through_seq INTEGER PRIMARY KEY CHECK (through_seq > 0),
            chain BLOB NOT NULL CHECK (length(chain) = 32),
            expired_at INTEGER NOT NULL,
            keep_days INTEGER NOT NULL CHECK (keep_days > 0),
            signature BLOB NOT NULL CHECK (length(signature) = 32)
        ) STRICT;

        CREATE TRIGGER journal_is_append_only BEFORE UPDATE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
        CREATE TRIGGER journal_has_no_gaps BEFORE INSERT ON journal
        BEGIN
            SELECT RAISE(ABORT, 'the journal has no gaps')
            WHERE NEW.seq <> 1 + max(
                coalesce((SELECT max(seq) FROM journal), 0),
                coalesce((SELECT max(through_seq) FROM journal_expiry), 0));
        END;
        CREATE TRIGGER journal_is_kept BEFORE DELETE ON journal
        BEGIN
            SELECT RAISE(ABORT, 'the journal is append-only')
            WHERE OLD.seq > coalesce((SELECT max(through_seq) FROM journal_expiry), 0);
        END;
        CREATE TRIGGER journal_personal_is_not_edited BEFORE UPDATE ON journal_personal
        BEGIN SELECT RAISE(ABORT, 'personal fields are erased, never edited'); END;
        CREATE TRIGGER journal_expiry_is_not_edited BEFORE UPDATE ON journal_expiry
        BEGIN SELECT RAISE(ABORT, 'expiry is recorded once'); END;
        CREATE TRIGGER journal_expiry_is_kept BEFORE DELETE ON journal_expiry
        BEGIN SELECT RAISE(ABORT, 'expiry is recorded once'); END;
        """
}

extension Schema {
    /// Migration 001: who may pass where and when.
    ///
    /// Times are milliseconds since 1970 in UTC, days are `YYYY-MM-DD` of the site's time zone, minutes count from
    /// midnight. Identifiers are kept twice: `key` is what they are compared by (folded plate, hex, keyed digest),
    /// `text` is what people see; of a PIN, both are the digest.
    static let peopleAndRules = """
        CREATE TABLE site_identity (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            store TEXT NOT NULL CHECK (length(store) = 36),
            created_at INTEGER NOT NULL,
            pin_key_check BLOB NOT NULL CHECK (length(pin_key_check) = 32),
            journal_key_check BLOB NOT NULL CHECK (length(journal_key_check) = 32)
        ) STRICT;

        CREATE TABLE users (
            id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 128),
            name TEXT NOT NULL CHECK (length(name) <= 400),
            user_group TEXT NOT NULL,
            building TEXT NOT NULL,
            room TEXT NOT NULL,
            floors TEXT NOT NULL CHECK (json_valid(floors)),
            phone TEXT NOT NULL,
            is_enabled INTEGER NOT NULL CHECK (is_enabled IN (0, 1)),
            web_relay INTEGER NOT NULL CHECK (web_relay BETWEEN 0 AND 50),
            relays TEXT NOT NULL CHECK (json_valid(relays)),
            may_activate_relay_schedule INTEGER NOT NULL CHECK (may_activate_relay_schedule IN (0, 1)),
            extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE credentials (
            id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 128),
            user TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            label TEXT NOT NULL,
            is_enabled INTEGER NOT NULL CHECK (is_enabled IN (0, 1)),
            valid_from INTEGER,
            valid_until INTEGER,
            uses_left INTEGER CHECK (uses_left >= 0),
            UNIQUE (user, id),
            CHECK (valid_from IS NULL OR valid_until IS NULL OR valid_from < valid_until)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE credential_identifiers (
            kind TEXT NOT NULL
                CHECK (kind IN ('plate', 'tag', 'card', 'pin', 'qr', 'face', 'bluetooth', 'phone')),
            key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 512),
            text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 512),
            credential TEXT NOT NULL,
            user TEXT NOT NULL,
            position INTEGER NOT NULL CHECK (position >= 0),
            country TEXT,
            valid_from INTEGER,
            valid_until INTEGER,
            PRIMARY KEY (kind, key),
            FOREIGN KEY (user, credential) REFERENCES credentials (user, id) ON DELETE CASCADE,
            CHECK (kind <> 'pin' OR (length(key) = 64 AND text = key)),
            CHECK (valid_from IS NULL OR valid_until IS NULL OR valid_from < valid_until)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX credential_identifiers_of_user
            ON credential_identifiers (user, credential, position);

        CREATE TRIGGER limit_identifiers BEFORE INSERT ON credential_identifiers
        WHEN NEW.kind IN ('plate', 'card', 'pin')
        BEGIN
            SELECT RAISE(ABORT, 'limit of plates')
            WHERE NEW.kind = 'plate' AND 5 <= (
                SELECT count(*) FROM credential_identifiers WHERE user = NEW.user AND kind = 'plate');
            SELECT RAISE(ABORT, 'limit of cards')
            WHERE NEW.kind = 'card' AND 5 <= (
                SELECT count(*) FROM credential_identifiers WHERE user = NEW.user AND kind = 'card');
            SELECT RAISE(ABORT, 'limit of pins')
            WHERE NEW.kind = 'pin' AND 1 <= (
                SELECT count(*) FROM credential_identifiers WHERE user = NEW.user AND kind = 'pin');
        END;

        CREATE TRIGGER keep_identifier_owner
        BEFORE UPDATE OF kind, key, user, credential ON credential_identifiers
        BEGIN SELECT RAISE(ABORT, 'an identifier is replaced, never moved'); END;

        CREATE TABLE schedules (
            id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 128),
            name TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('always', 'never', 'normal', 'weekly', 'daily')),
            from_day TEXT CHECK (from_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
            through_day TEXT CHECK (through_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
            weekdays INTEGER CHECK (weekdays BETWEEN 0 AND 127),
            is_exempt INTEGER NOT NULL CHECK (is_exempt IN (0, 1)),
            CHECK ((kind = 'normal') = (from_day IS NOT NULL)),
            CHECK ((kind = 'normal') = (through_day IS NOT NULL)),
            CHECK ((kind IN ('normal', 'weekly')) = (weekdays IS NOT NULL)),
            CHECK (from_day <= through_day)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE schedule_intervals (
            schedule TEXT NOT NULL REFERENCES schedules (id) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 0),
            start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
            end_minute INTEGER NOT NULL CHECK (end_minute BETWEEN 0 AND 1440),
            PRIMARY KEY (schedule, position),
            CHECK (start_minute <> end_minute)
        ) STRICT, WITHOUT ROWID;

        INSERT INTO schedules (id, name, kind, is_exempt) VALUES ('1001', 'Always', 'always', 1);
        INSERT INTO schedules (id, name, kind, is_exempt) VALUES ('1002', 'Never', 'never', 1);

        CREATE TRIGGER keep_built_in_schedules BEFORE DELETE ON schedules WHEN OLD.id IN ('1001', '1002')
        BEGIN SELECT RAISE(ABORT, 'schedule is built in'); END;
        CREATE TRIGGER fix_built_in_schedules BEFORE UPDATE ON schedules WHEN OLD.id IN ('1001', '1002')
        BEGIN SELECT RAISE(ABORT, 'schedule is built in'); END;

        CREATE TABLE special_days (
            day TEXT PRIMARY KEY NOT NULL
                CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
            name TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE special_day_intervals (
            day TEXT NOT NULL REFERENCES special_days (day) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 0),
            start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
            end_minute INTEGER NOT NULL CHECK (end_minute BETWEEN 0 AND 1440),
            PRIMARY KEY (day, position),
            CHECK (start_minute <> end_minute)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE profiles (
            id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 128),
            name TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE profile_policies (
            profile TEXT NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 0),
            access_point TEXT NOT NULL CHECK (length(access_point) BETWEEN 1 AND 128),
            schedule TEXT NOT NULL REFERENCES schedules (id) ON DELETE RESTRICT,
            PRIMARY KEY (profile, position),
            UNIQUE (profile, access_point, schedule)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX profile_policies_of_schedule ON profile_policies (schedule);

        CREATE TABLE user_profiles (
            user TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 0),
            profile TEXT NOT NULL REFERENCES profiles (id) ON DELETE RESTRICT,
            PRIMARY KEY (user, position),
            UNIQUE (user, profile)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX user_profiles_of_profile ON user_profiles (profile);

        CREATE TABLE listed_identifiers (
            list TEXT NOT NULL CHECK (list IN ('blocked', 'watched')),
            kind TEXT NOT NULL
                CHECK (kind IN ('plate', 'tag', 'card', 'pin', 'qr', 'face', 'bluetooth', 'phone')),
            key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 512),
            text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 512),
            PRIMARY KEY (list, kind, key)
        ) STRICT, WITHOUT ROWID;
        """
}

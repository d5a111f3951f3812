extension Schema {
    /// Migration 002: who is inside, and what a door must remember over a restart.
    ///
    /// Neither refers to people or doors by foreign key: a car stays inside when its user is removed, and doors are
    /// configured in a file.
    static let presenceAndDoors = """
        CREATE TABLE presence (
            kind TEXT NOT NULL CHECK (kind IN ('vehicle', 'person')),
            subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 128),
            area TEXT NOT NULL CHECK (length(area) BETWEEN 1 AND 128),
            since INTEGER NOT NULL,
            PRIMARY KEY (kind, subject)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE door_states (
            door TEXT PRIMARY KEY NOT NULL CHECK (length(door) BETWEEN 1 AND 128),
            is_fire_latched INTEGER NOT NULL CHECK (is_fire_latched IN (0, 1)),
            is_held_open INTEGER NOT NULL CHECK (is_held_open IN (0, 1)),
            is_locked INTEGER NOT NULL CHECK (is_locked IN (0, 1))
        ) STRICT, WITHOUT ROWID;
        """
}

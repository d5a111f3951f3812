extension Schema {
    /// Migration 009: PINs that are nobody's own, with what they open and when.
    ///
    /// The digest is that of private PINs, and the digits are counted because all must be as long. Access points stand in
    /// the site file: one that is not configured has no effect meanwhile.
    static let publicPINs = """
        CREATE TABLE public_pins (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
            digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
            digits INTEGER NOT NULL CHECK (digits BETWEEN 4 AND 8),
            schedule TEXT NOT NULL REFERENCES schedules (id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE public_pin_points (
            pin TEXT NOT NULL REFERENCES public_pins (id) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 0),
            access_point TEXT NOT NULL CHECK (length(access_point) BETWEEN 1 AND 64),
            PRIMARY KEY (pin, position)
        ) STRICT, WITHOUT ROWID;
        """
}

extension Schema {
    /// Migration 007: whether a door is locked with the whole site, beside what an operator ordered of it alone.
    static let lockdown = """
        ALTER TABLE door_states ADD COLUMN is_locked_down INTEGER NOT NULL DEFAULT 0
            CHECK (is_locked_down IN (0, 1));
        """
}

extension Schema {
    /// Migration 005: how many places a group of users has in an area.
    ///
    /// Groups are what users are given, and areas stand in the site file: a limit may name either before or after it
    /// exists, and has no effect meanwhile.
    static let groupLimits = """
        CREATE TABLE group_limits (
            user_group TEXT NOT NULL CHECK (length(user_group) BETWEEN 1 AND 256),
            area TEXT NOT NULL CHECK (length(area) BETWEEN 1 AND 128),
            places INTEGER NOT NULL CHECK (places BETWEEN 0 AND 100000),
            PRIMARY KEY (user_group, area)
        ) STRICT, WITHOUT ROWID;
        """
}

extension Schema {
    /// Migration 010: how the clocks of cameras stand to ours, in milliseconds that are added to their times.
    ///
    /// A camera that a person vouched for would be stale again after every restart, and what is old would look new until
    /// its clock is learnt anew. Like doors, cameras are configured in a file.
    static let sourceClocks = """
        CREATE TABLE source_clocks (
            device TEXT PRIMARY KEY NOT NULL CHECK (length(device) BETWEEN 1 AND 128),
            offset_ms INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}

extension Schema {
    /// Migration 004: what an import in steps has replaced so far, so that half an import never stays.
    ///
    /// A row says how a user stood before the import: its document, or NULL where there was none. The table is empty
    /// but while an import runs.
    static let importsInSteps = """
        CREATE TABLE import_undo (
            position INTEGER PRIMARY KEY,
            user TEXT NOT NULL UNIQUE,
            before TEXT CHECK (before IS NULL OR json_valid(before))
        ) STRICT;
        """
}

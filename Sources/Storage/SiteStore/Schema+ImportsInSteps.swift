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

    /// Migration 006: the moment from which an import in steps counts.
    ///
    /// Emptying `import_undo` takes long after an import of many people. One row here says that it is no longer needed;
    /// it is then emptied in short steps, and the row goes with the last of them.
    static let importsThatCount = """
        CREATE TABLE import_done (id INTEGER PRIMARY KEY CHECK (id = 1)) STRICT;
        """

    /// Migration 011: the uses that were spent of credentials since an import in steps has taken them away.
    ///
    /// They are taken off when the credentials are put again, by the import or by its undoing. The table is empty but
    /// while an import runs.
    static let usesDuringImports = """
        CREATE TABLE import_spent (
            credential TEXT PRIMARY KEY NOT NULL,
            uses INTEGER NOT NULL CHECK (uses > 0)
        ) STRICT, WITHOUT ROWID;
        """
}

import AccessControl

/// What went wrong with the stored data, and where: each case reads as one message to whoever must act on it.
///
/// A refusal of an edit (duplicate, limit, unknown id) is listed here as well, because it is the schema that refuses
/// and the transaction that is undone; nothing already stored is ever lost by an error.
package enum StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The folder cannot be made, entered or written to.
    case folderUnusable(path: String, cause: String)
    /// Another process of this program owns the folder.
    case folderInUse(path: String, holder: String)
    /// Another program holds the database file.
    case lockedByAnotherProgram(path: String)
    /// The database file, its folder or its file system is read-only.
    case readOnly(path: String)
    /// The database file cannot be trusted; nothing was changed.
    case damaged(path: String, what: String)
    /// The folder was in use before, but its database is gone.
    case databaseMissing(path: String)
    /// A newer version of this program wrote the database.
    case newerSchema(path: String, migrations: [String])
    /// A key file is gone although data that needs it is there.
    case keyMissing(path: String)
    /// A key file is there and is not a key.
    case keyUnusable(path: String, cause: String)
    /// The key is not the one that the database was written with.
    case keyMismatch(path: String)
    /// A write failed and was undone, for example because the disk is full.
    case cannotWrite(path: String, cause: String)
    /// A read failed.
    case cannotRead(path: String, cause: String)
    /// What is stored does not make sense to this program.
    case unusableContents(path: String, what: String)
    /// The identifier belongs to somebody else, or is listed twice.
    case duplicate(identifier: String, holder: String)
    /// The PIN is in use; whose it is stays unsaid.
    case pinInUse
    /// The user would have too many of something.
    case limitExceeded(user: String, what: String, limit: Int)
    /// A name that nothing stored has.
    case unknown(kind: String, id: String)
    /// Something cannot be removed, because something else refers to it.
    case stillUsed(kind: String, id: String)
    /// A value that the schema does not admit.
    case invalid(what: String)

    package var description: String {
        switch self {
        case .folderUnusable(let path, let cause): "\(path): the data folder cannot be used: \(cause)"
        case .folderInUse(let path, let holder): "\(path): the data folder is in use by \(holder)"
        case .lockedByAnotherProgram(let path): "\(path): the database is locked by another program"
        case .readOnly(let path): "\(path): the database is read-only"
        case .damaged(let path, let what):
            "\(path): the database is damaged (\(what)); nothing was changed. Restore a backup, "
                + "or have it set aside and start with an empty list of people"
        case .databaseMissing(let path):
            "\(path): the database is gone, although this folder was in use. Restore a backup, "
                + "or start with an empty list of people"
        case .newerSchema(let path, let migrations):
            "\(path): the database was written by a newer version (\(migrations.joined(separator: ", "))); "
                + "nothing was changed"
        case .keyMissing(let path):
            "\(path): the key is missing; the database needs this very key, so put it back from a backup"
        case .keyUnusable(let path, let cause): "\(path): not a usable key: \(cause)"
        case .keyMismatch(let path): "\(path): this is not the key that the database was written with"
        case .cannotWrite(let path, let cause): "\(path): cannot write: \(cause)"
        case .cannotRead(let path, let cause): "\(path): cannot read: \(cause)"
        case .unusableContents(let path, let what): "\(path): what is stored makes no sense: \(what)"
        case .duplicate(let identifier, let holder): "\(identifier) belongs to \(holder)"
        case .pinInUse: RulesProblem.pinInUse
        case .limitExceeded(let user, let what, let limit): "\(user) may have at most \(limit) \(what)"
        case .unknown(let kind, let id): "there is no \(kind) \(id)"
        case .stillUsed(let kind, let id): "\(kind) \(id) is still used"
        case .invalid(let what): what
        }
    }
}

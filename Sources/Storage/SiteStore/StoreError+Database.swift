import GRDB

extension StoreError {
    /// Says what a failed read means.
    init(reading error: any Error, path: String) {
        self = Self.known(error, path: path) ?? .cannotRead(path: path, cause: Self.cause(of: error))
    }

    /// Says what a failed and undone write means.
    init(writing error: any Error, path: String) {
        if let error = error as? DatabaseError, error.resultCode == .SQLITE_CONSTRAINT {
            self = .invalid(what: error.message ?? "the database refuses it")
            return
        }
        self = Self.known(error, path: path) ?? .cannotWrite(path: path, cause: Self.cause(of: error))
    }

    private static func known(_ error: any Error, path: String) -> StoreError? {
        if let error = error as? StoreError { return error }
        guard let error = error as? DatabaseError else { return nil }
        return switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged(path: path, what: cause(of: error))
        case .SQLITE_BUSY, .SQLITE_LOCKED: .lockedByAnotherProgram(path: path)
        case .SQLITE_READONLY: .readOnly(path: path)
        default: nil
        }
    }

    private static func cause(of error: any Error) -> String {
        guard let error = error as? DatabaseError else { return "\(error)" }
        let words = error.message ?? "unknown error"
        return "\(words) (SQLite \(error.extendedResultCode.rawValue))"
    }
}

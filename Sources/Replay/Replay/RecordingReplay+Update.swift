import Foundation

extension RecordingReplay {
    /// Writes the journal that came as the one that is expected, and says what changed; nothing where it is equal.
    ///
    /// Refused where `CI` is set: there an expectation is held, never made. `environment` is handed in for tests.
    package func update(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(RecordingError) -> [JournalDifference] {
        let file = recording.folder.appending(path: ExpectedJournal.fileName)
        guard !Self.isContinuousIntegration(environment) else {
            throw RecordingError(
                path: file.relativePath, problem: "is not rewritten in CI: update it by hand and commit it")
        }
        guard !isAsExpected else { return [] }
        do {
            try Data(ExpectedJournal(lines: lines).text.utf8).write(to: file, options: .atomic)
        } catch {
            throw RecordingError(
                path: file.relativePath, problem: "cannot be written: \(error.localizedDescription)")
        }
        return differences
    }

    /// Services set it to `true` or `1`.
    private static func isContinuousIntegration(_ environment: [String: String]) -> Bool {
        guard let value = environment["CI"]?.lowercased() else { return false }
        return !["", "0", "false", "no"].contains(value)
    }
}

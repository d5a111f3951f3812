import Foundation

/// Which fault this program has on purpose; only the copy that `run` builds has this file.
package enum PlantedFault {
    private static let planted = ProcessInfo.processInfo.environment["GATEHOUSE_PLANTED"]
    private static let turns = Turns()

    /// Whether a fault, by the name of its file, is planted in this run.
    package static func isIn(_ fault: String) -> Bool { planted == fault }

    /// Without rule 8 nobody begins before everybody else has ended.
    package static func oneAfterTheOther(_ work: @Sendable () async throws -> Void) async throws {
        guard isIn("rule-8") else { return try await work() }
        await turns.begin()
        do {
            try await work()
            await turns.end()
        } catch {
            await turns.end()
            throw error
        }
    }

    /// Whose turn it is.
    private actor Turns {
        private var isTaken = false
        private var waiting: [CheckedContinuation<Void, Never>] = []

        func begin() async {
            guard isTaken else { return isTaken = true }
            await withCheckedContinuation { waiting.append($0) }
        }

        func end() {
            guard !waiting.isEmpty else { return isTaken = false }
            waiting.removeFirst().resume()
        }
    }
}

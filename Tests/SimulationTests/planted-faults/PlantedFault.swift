import Foundation

/// Which of PRODUCT's eight rules this program breaks on purpose; only the copy that `run` builds has this file.
package enum PlantedFault {
    private static let planted = ProcessInfo.processInfo.environment["GATEHOUSE_PLANTED"].flatMap { Int($0) }
    private static let turns = Turns()

    /// Whether a rule is taken out of this run.
    package static func removes(_ rule: Int) -> Bool { planted == rule }

    /// Without rule 8 nobody begins before everybody else has ended.
    package static func oneAfterTheOther(_ work: @Sendable () async throws -> Void) async throws {
        guard removes(8) else { return try await work() }
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

import DeviceKit
package import SerialLines

/// One serial line or connection, with all that stands at it: one bus, one actor, one thread.
///
/// Several readers of one RS-485 line share one of these; their questions come one at a time, each with its answer.
package actor SerialLine {
    package nonisolated let address: LineAddress
    private nonisolated let executor: BlockingExecutor

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Open while the line works; after an error it is opened anew.
    private var descriptor: Descriptor?

    /// How long a question may take to be written.
    static let writingTimeOut = Duration.seconds(1)

    /// The longest pause between two bytes of one frame that still belongs to it: converters send in pieces.
    static let longestGap = Duration.milliseconds(30)

    /// A line that is opened by its first use.
    package init(_ address: LineAddress) {
        self.address = address
        executor = BlockingExecutor(name: "line \(address)")
    }

    /// Opens the line where it is not open; throws what the system says where it cannot.
    package func open() throws {
        if descriptor == nil { descriptor = try Descriptor.open(address) }
    }

    /// Closes the line; its next use opens it anew.
    func close() { descriptor = nil }

    /// Asks, and hears the answer to its end; what came before the question is forgotten.
    ///
    /// What was understood until the time was up is returned as well: whoever asks sees by `done` whether it was all.
    func ask<Dialect: TagReaderDialect>(
        _ question: [UInt8], _ dialect: Dialect, within limit: Duration
    ) throws -> [TagReaderAnswer] {
        try using { descriptor throws(OperationFailure) in
            try descriptor.discardInput()
            try descriptor.write(question, within: Self.writingTimeOut)
            return try Self.hear(dialect, on: descriptor, until: ContinuousClock.now + limit)
        }
    }

    /// What comes next of its own accord; empty when nothing comes in time.
    func listen(within limit: Duration) throws -> [UInt8] {
        try using { descriptor throws(OperationFailure) in try descriptor.read(within: limit) }
    }

    private static func hear<Dialect: TagReaderDialect>(
        _ dialect: Dialect, on descriptor: Descriptor, until deadline: ContinuousClock.Instant
    ) throws(OperationFailure) -> [TagReaderAnswer] {
        var dialect = dialect
        var answers: [TagReaderAnswer] = []
        var hasBegun = false
        while ContinuousClock.now < deadline {
            let left = ContinuousClock.now.duration(to: deadline)
            let bytes = try descriptor.read(within: hasBegun ? min(longestGap, left) : left)
            answers += bytes.isEmpty ? dialect.pause() : dialect.hear(bytes)
            hasBegun = !bytes.isEmpty
            // What stands behind the end belongs to no question.
            if let end = answers.firstIndex(where: \.endsAnAnswer) { return Array(answers[...end]) }
        }
        return answers
    }

    /// An error closes the line, so that the next use opens it anew: after a plug was pulled, the old number leads nowhere.
    func using<Result>(_ work: (Descriptor) throws(OperationFailure) -> Result) throws -> Result {
        try open()
        guard let descriptor else { throw OperationFailure("use \(address)", "it is closed") }
        do {
            return try work(descriptor)
        } catch {
            self.descriptor = nil
            throw error
        }
    }
}

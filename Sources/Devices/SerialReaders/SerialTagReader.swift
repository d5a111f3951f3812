package import AccessControl
package import DeviceKit
import FieldProtocols
import PassageControl
import SerialLines

/// A long-range tag reader at a serial line, or at a converter that carries one over TCP.
package final class SerialTagReader: ReadSource {
    /// How the reader is asked, and what is made of its answers.
    package struct Habits: Sendable {
        /// From one question to the next.
        package var pollInterval: Duration = .milliseconds(100)

        /// How long the reader may take for an answer.
        package var answerTimeOut: Duration = .milliseconds(500)

        /// How long there may be no answer until the reader counts as lost.
        package var silence: Duration = .seconds(3)
        package var reporting = TagReporting()

        package init() {}
    }

    package var id: DeviceID { source.id }
    private let source: TagReporting.Source
    private let line: SerialLine
    private let dialect: any TagReaderDialect
    private let habits: Habits
    private let time: TimeSource

    /// How long one look at a line lasts on which a reader speaks of its own accord: a cancellation waits for it.
    private static let listeningTime = Duration.milliseconds(100)

    /// A reader at a line, which it may share with others that are asked as well.
    package init(
        id: DeviceID, accessPoint: AccessPointID, line: SerialLine, dialect: any TagReaderDialect,
        habits: Habits = Habits(), time: TimeSource
    ) {
        source = TagReporting.Source(id, at: accessPoint)
        self.line = line
        self.dialect = dialect
        self.habits = habits
        self.time = time
    }

    package func run(reads: Outlet<ReadReport>) async throws {
        do {
            if let question = dialect.question {
                try await ask(question, dialect, reads)
            } else {
                try await listen(dialect, reads)
            }
        } catch let failure as OperationFailure {
            throw DeviceFailure(device: id, failure)
        }
    }
}

extension SerialTagReader {
    /// Asks again and again.
    private func ask(
        _ question: [UInt8], _ dialect: some TagReaderDialect, _ reads: Outlet<ReadReport>
    ) async throws {
        var isPrepared = false
        var isConnected = false
        var lastAnswer = time.now().uptime
        while true {
            try Task.checkCancellation()
            let asked = time.now().uptime
            if !isPrepared {
                isPrepared = try await prepare(dialect)
                if isPrepared { lastAnswer = time.now().uptime }
            }
            if isPrepared {
                let answers = try await line.ask(question, dialect, within: habits.answerTimeOut)
                try Task.checkCancellation()
                try refuse(answers)
                if answers.contains(where: \.isUnprepared) {
                    isPrepared = false
                } else if !answers.isEmpty {
                    lastAnswer = time.now().uptime
                    if !isConnected { reads.connected() }
                    isConnected = true
                }
                report(answers, reads)
            }
            try await watchSilence(since: lastAnswer)
            try await time.sleepUntil(asked + habits.pollInterval)
        }
    }

    /// Hears whatever comes.
    private func listen(_ dialect: some TagReaderDialect, _ reads: Outlet<ReadReport>) async throws {
        var dialect = dialect
        var lastHeartbeat: Duration?
        try await line.open()
        reads.connected()
        while true {
            let bytes = try await line.listen(within: Self.listeningTime)
            try Task.checkCancellation()
            let answers = bytes.isEmpty ? dialect.pause() : dialect.hear(bytes)
            try refuse(answers)
            if lastHeartbeat != nil ? !answers.isEmpty : answers.contains(where: \.isHeartbeat) {
                lastHeartbeat = time.now().uptime
            }
            if let lastHeartbeat { try await watchSilence(since: lastHeartbeat) }
            report(answers, reads)
        }
    }

    /// Whether every step of the preparation was answered.
    private func prepare(_ dialect: some TagReaderDialect) async throws -> Bool {
        for step in dialect.preparation {
            let answers = try await line.ask(step, dialect, within: habits.answerTimeOut)
            try Task.checkCancellation()
            try refuse(answers)
            guard answers.contains(where: \.isDone) else { return false }
        }
        return true
    }

    private func watchSilence(since lastAnswer: Duration) async throws {
        guard time.now().uptime - lastAnswer > habits.silence else { return }
        // A connection to a converter that lost its power looks open for a long time.
        await line.close()
        throw DeviceFailure(
            device: id, operation: "ask at \(line.address)",
            cause: "no sound answer for \(DurationText(habits.silence))")
    }

    private func refuse(_ answers: [TagReaderAnswer]) throws {
        for case .refused(let why) in answers {
            throw DeviceFailure(device: id, operation: "ask at \(line.address)", cause: "refused: \(why)")
        }
    }

    private func report(
        _ answers: [TagReaderAnswer], _ reads: Outlet<ReadReport>
    ) {
        let now = time.now()
        for answer in answers {
            let read: CredentialRead? =
                switch answer {
                case .tag(let tag):
                    habits.reporting.read(
                        epc: tag.epc, tid: tag.tid, antenna: tag.antenna, signal: tag.signal, by: source,
                        at: now)
                case .card(let card): source.read(card: card, at: now)
                case .alive, .done, .refused, .unprepared: nil
                }
            if let read { reads.deliver(.read(read)) }
        }
    }
}

extension TagReaderAnswer {
    fileprivate var isUnprepared: Bool { if case .unprepared = self { true } else { false } }
    fileprivate var isDone: Bool { if case .done = self { true } else { false } }
    fileprivate var isHeartbeat: Bool { if case .alive = self { true } else { false } }
}

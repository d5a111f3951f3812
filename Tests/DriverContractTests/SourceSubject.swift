import AccessControl
import DeviceKit
import GateTestKit
import Testing

/// What a source reported, told apart only as far as the contract needs.
enum SourceSign: Sendable, Equatable {
    case connected
    /// A report; `device` is nil where the kind of report names none.
    case report(device: DeviceID?)
}

/// One driver that must keep the contract of sources: one line in `SourceContractTests.subjects`.
struct SourceSubject: Sendable, CustomTestStringConvertible {
    let testDescription: String

    /// Makes the source in a world of its own, with the means to make it report and to take its thing away.
    let make: @Sendable () async throws -> RunningSource
}

/// A source under test.
struct RunningSource: Sendable {
    let id: DeviceID
    let run: @Sendable (@escaping @Sendable (SourceSign) -> Void) async throws -> Void

    /// Makes the source report something: presents a tag, presses a key, moves the clock.
    let provoke: @Sendable () -> Void

    /// Takes its thing away: pulls the wire, deletes the folder, closes the connection.
    let breakDown: @Sendable () -> Void

    /// A source that reads.
    init(
        reads source: some ReadSource, provoke: @escaping @Sendable () -> Void,
        breakDown: @escaping @Sendable () -> Void
    ) {
        id = source.id
        self.provoke = provoke
        self.breakDown = breakDown
        run = { tell in
            try await source.run(
                reads: Outlet(connected: { tell(.connected) }) { report in
                    switch report {
                    case .read(let read): tell(.report(device: read.source))
                    case .vehicleLost: tell(.report(device: nil))
                    }
                })
        }
    }

    /// A source of inputs.
    init(
        inputs source: some InputSource, provoke: @escaping @Sendable () -> Void,
        breakDown: @escaping @Sendable () -> Void
    ) {
        id = source.id
        self.provoke = provoke
        self.breakDown = breakDown
        run = { tell in
            try await source.run(
                inputs: Outlet(connected: { tell(.connected) }) { _ in tell(.report(device: nil)) })
        }
    }

    /// A source of keys.
    init(
        keys source: some KeypadSource, provoke: @escaping @Sendable () -> Void,
        breakDown: @escaping @Sendable () -> Void
    ) {
        id = source.id
        self.provoke = provoke
        self.breakDown = breakDown
        run = { tell in
            try await source.run(
                keys: Outlet(connected: { tell(.connected) }) { _ in tell(.report(device: nil)) })
        }
    }
}

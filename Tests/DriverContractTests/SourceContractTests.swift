import AccessControl
import DeviceKit
import GateTestKit
import Testing

/// What every source must do, whatever it reads.
///
/// A new driver joins with one line in `subjects`.
@Suite("Any source", .timeLimit(.minutes(5)))
struct SourceContractTests {
    static let subjects: [SourceSubject] =
        SimulatedLines.here == nil
        ? [
            .simulatedReader, .simulatedKeypad, .simulatedLoops, .recordedCamera, .serialTagReader,
            .llrpReader, .osdpReader,
            .osdpKeypad, .modbusInputs, .blueprintReader,
        ]
        // What needs a chip runs where a kernel simulates one: Tests/GPIODevicesTests/simulated-lines/run.
        : [.gpioInputs, .wiegandReader]

    @Test("says that it is connected before it reports anything", arguments: subjects)
    func connectsFirst(_ subject: SourceSubject) async throws {
        let source = try await subject.make()
        let signs = Signs(of: source)

        let first = await signs.next()
        guard first == .connected else {
            Issue.record(
                "not connected but \(String(describing: first)); it ended with \(await signs.stop())")
            return
        }
        source.provoke()
        #expect(await signs.next() != .connected)
        await signs.stop()
    }

    @Test("reports under its own id", arguments: subjects)
    func ownID(_ subject: SourceSubject) async throws {
        let source = try await subject.make()
        let signs = Signs(of: source)
        _ = await signs.next()

        source.provoke()

        guard case .report(let device) = await signs.next() else {
            Issue.record("it reported nothing")
            return
        }
        #expect(device == nil || device == source.id)
        await signs.stop()
    }

    @Test("stops when it is cancelled", arguments: subjects)
    func stopsOnCancel(_ subject: SourceSubject) async throws {
        let source = try await subject.make()
        let signs = Signs(of: source)
        _ = await signs.next()

        // The suite's time limit is the bound: a source that goes on keeps this waiting.
        let end = await signs.stop()

        #expect(end.isCancellation, "cancelled, it threw \(end)")
    }

    @Test("says nothing more after it has stopped", arguments: subjects)
    func silentAfterStop(_ subject: SourceSubject) async throws {
        let source = try await subject.make()
        let signs = Signs(of: source)
        _ = await signs.next()
        await signs.stop()
        let before = signs.count

        source.provoke()

        #expect(signs.count == before)
    }

    @Test("throws a failure that names it when its thing is gone", arguments: subjects)
    func failsByName(_ subject: SourceSubject) async throws {
        let source = try await subject.make()
        let signs = Signs(of: source)
        _ = await signs.next()

        source.breakDown()
        let end = await signs.end(provoking: source)

        guard case .threw(let error) = end else {
            Issue.record("it returned as if nothing had happened")
            return
        }
        let failure = try #require(error as? DeviceFailure)
        #expect(failure.device == source.id)
        #expect(!failure.operation.isEmpty)
        #expect(!failure.cause.isEmpty)
    }

    @Test("runs again after it has stopped", arguments: subjects)
    func runsAgain(_ subject: SourceSubject) async throws {
        let source = try await subject.make()
        let first = Signs(of: source)
        _ = await first.next()
        let end = await first.stop()

        let second = Signs(of: source)

        let sign = await second.next()
        let secondEnd = await second.stop()
        #expect(sign == .connected, "it ended first with \(end), then with \(secondEnd)")
    }
}

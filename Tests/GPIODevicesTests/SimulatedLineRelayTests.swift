import AccessControl
import DeviceKit
import Foundation
import GPIODevices
import GateTestKit
import PassageControl
import Synchronization
import Testing

@Suite(
    "GPIO lines: relays", .enabled(if: SimulatedLines.here != nil, Comment(rawValue: SimulatedLines.absence)),
    .serialized, .timeLimit(.minutes(1)))
struct SimulatedLineRelayTests {
    private let lines: SimulatedLines

    /// The holder of the program, which stands beside the test bundle without the rest of it.
    private static let program = HolderProgram(
        path: URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "LineHolderAlone").path,
        arguments: [])

    init() throws { lines = try #require(SimulatedLines.here) }

    private func relay(
        open: Int = 10, close: Int? = nil, isActiveLow: Bool = false, isSafeClosed: Bool = false
    ) -> GPIORelay {
        GPIORelay(
            id: "arm", program: Self.program,
            outputs: GPIOOutputs(
                chip: lines.chip, open: open, close: close, isActiveLow: isActiveLow,
                isSafeClosed: isSafeClosed),
            time: .system())
    }

    /// Waits until a relay that is gone has let go of its line.
    private func untilFree(_ line: Int) async throws {
        while try lines.user(of: line) != nil { try await Task.sleep(for: .milliseconds(20)) }
    }

    @Test(
        "a line that is taken is safe, whatever it was before, and read back",
        arguments: [(false, false), (false, true), (true, false), (true, true)])
    func safe(_ isActiveLow: Bool, _ isSafeClosed: Bool) async throws {
        let isHigh = isActiveLow != isSafeClosed
        try await untilFree(10)
        try lines.pull(10, up: !isHigh)
        let watch = LevelWatch([10], of: lines)

        let relay = relay(isActiveLow: isActiveLow, isSafeClosed: isSafeClosed)
        try await relay.makeSafe()

        #expect(try lines.isHigh(10) == isHigh)
        let user = try #require(try lines.user(of: 10))
        #expect(user.name == "gatehouse holder")
        #expect(user.isOutput)
        #expect(watch.stop() == [[!isHigh], [isHigh]])
    }

    @Test("a pulse is as long as it was ordered", arguments: [(false, false), (true, false), (false, true)])
    func pulse(_ isActiveLow: Bool, _ isSafeClosed: Bool) async throws {
        let isActiveHigh = isActiveLow == isSafeClosed
        let relay = relay(isActiveLow: isActiveLow, isSafeClosed: isSafeClosed)
        try await relay.makeSafe()
        let watch = LevelWatch([10], of: lines)

        let began = ContinuousClock.now
        try await relay.perform(.open(releaseTime: .milliseconds(300)))
        let confirmed = ContinuousClock.now
        #expect(try lines.isHigh(10) == isActiveHigh)
        try await lines.wait(for: 10, toBeHigh: !isActiveHigh)
        let ended = ContinuousClock.now

        // It began between the order and its confirmation, and lasted to within what the machine lets a process wait.
        #expect(began.duration(to: ended) >= .milliseconds(300))
        #expect(confirmed.duration(to: ended) <= .milliseconds(800))
        #expect(watch.stop() == [[!isActiveHigh], [isActiveHigh], [!isActiveHigh]])
    }

    @Test("a barrier with two lines is never told both at once")
    func two() async throws {
        let relay = relay(open: 11, close: 12)
        try await relay.makeSafe()
        let watch = LevelWatch([11, 12], of: lines)

        // Time for the watch between the orders, which else take none in that kernel.
        try await relay.perform(.close)
        #expect(try lines.isHigh(12))
        try await Task.sleep(for: .milliseconds(50))
        try await relay.perform(.open(releaseTime: .milliseconds(600)))
        #expect(try !lines.isHigh(12))
        try await Task.sleep(for: .milliseconds(50))
        try await relay.perform(.close)
        try await lines.wait(for: 12, toBeHigh: false)

        #expect(
            watch.stop() == [
                [false, false], [false, true], [true, false], [false, true], [false, false],
            ])
    }

    @Test("a hold lasts, and an opening during it changes nothing")
    func hold() async throws {
        let relay = relay()
        try await relay.perform(.holdOpen)
        try await relay.perform(.open(releaseTime: .milliseconds(100)))
        try await Task.sleep(for: .milliseconds(300))
        #expect(try lines.isHigh(10))

        try await relay.perform(.endHold)
        #expect(try !lines.isHigh(10))
    }

    @Test("an order to close, at a barrier that closes by itself, does nothing")
    func closesItself() async throws {
        let relay = relay()
        try await relay.perform(.holdOpen)
        try await relay.perform(.close)
        #expect(try lines.isHigh(10))
        try await relay.makeSafe()
        #expect(try !lines.isHigh(10))
    }

    @Test(
        "a holder that dies is replaced: safe after a pulse, held again after a hold",
        arguments: [false, true])
    func replaced(_ isHeld: Bool) async throws {
        let relay = relay()
        try await relay.makeSafe()
        let first = try #require(holders().first)
        try await relay.perform(isHeld ? .holdOpen : .open(releaseTime: .seconds(60)))

        kill(first, SIGKILL)

        while try holders().isEmpty || holders().contains(first) {
            try await Task.sleep(for: .milliseconds(20))
        }
        try await lines.wait(for: 10, toBeHigh: isHeld)
        while try lines.user(of: 10)?.name != "gatehouse holder" {
            try await Task.sleep(for: .milliseconds(20))
        }
        try await relay.makeSafe()
        #expect(try !lines.isHigh(10))
    }

    @Test("a holder that stands still is told in time, and replaced")
    func frozen() async throws {
        let relay = relay()
        try await relay.makeSafe()
        let first = try #require(holders().first)
        try await relay.perform(.open(releaseTime: .seconds(60)))
        kill(first, SIGSTOP)

        let failure = await #expect(throws: DeviceFailure.self) { try await relay.perform(.endHold) }

        #expect(failure?.description == "arm: letGo 10: the process that holds the lines does not answer")
        try await lines.wait(for: 10, toBeHigh: false)
        try await relay.makeSafe()
    }

    @Test("on SIGTERM a holder makes the line safe while it still drives it")
    func terminated() async throws {
        let relay = relay()
        try await relay.perform(.open(releaseTime: .seconds(60)))
        let holder = try #require(holders().first)

        kill(holder, SIGTERM)

        try await lines.wait(for: 10, toBeHigh: false)
        #expect(try lines.user(of: 10)?.isOutput == true)
        // What is ordered while it leaves is refused; the next holder takes the line over.
        let failure = await #expect(throws: DeviceFailure.self) { try await relay.makeSafe() }
        #expect(failure?.description == "arm: safe: the process that holds the lines has ended")
        try await relay.makeSafe()
    }

    @Test("whoever comes next takes the line over as soon as the one before him lets go")
    func successor() async throws {
        do { try await relay().perform(.open(releaseTime: .seconds(60))) }
        let next = relay()
        try await next.makeSafe()
        #expect(try !lines.isHigh(10))
    }

    @Test("a line that another uses is told with his name, and taken once it is free")
    func inUse() async throws {
        try await untilFree(10)
        let inputs = GPIOInputs(
            id: "loops", door: "gate", chip: lines.chip, wiring: [.init(.photocell, at: 10)])
        let (looks, said) = AsyncStream<Void>.makeStream()
        let run = Task { try await inputs.run(inputs: Outlet { _ in said.yield() }) }
        for await _ in looks { break }
        let relay = relay()

        let failure = await #expect(throws: DeviceFailure.self) { try await relay.makeSafe() }

        #expect(failure?.description == "arm: take line 10 of \(lines.chip): it is in use by 'gatehouse'")
        run.cancel()
        _ = await run.result
        try await relay.makeSafe()
    }

    @Test("a chip or a line that is not there is told, and no dead process is left behind")
    func missing() async throws {
        let nowhere = GPIORelay(
            id: "arm", program: Self.program, outputs: GPIOOutputs(chip: "/dev/gpiochip9", open: 0),
            time: .system())
        let noChip = await #expect(throws: DeviceFailure.self) { try await nowhere.makeSafe() }
        #expect(noChip?.description == "arm: open /dev/gpiochip9: No such file or directory")

        let noLine = await #expect(throws: DeviceFailure.self) { try await relay(open: 32).makeSafe() }
        #expect(
            noLine?.description == "arm: take line 32 of \(lines.chip): it has 32 lines, counted from 0")
        while try !Self.children(dead: true).isEmpty { try await Task.sleep(for: .milliseconds(20)) }
    }

    /// The holders that this process has started and that are at work.
    private func holders() throws -> [pid_t] {
        try Self.children(dead: false).filter { child in
            let words = (try? String(contentsOfFile: "/proc/\(child)/cmdline", encoding: .utf8)) ?? ""
            return words.contains(lines.chip)
        }
        // Those that are about to end were started before.
        .sorted(by: >)
    }

    /// The children of this process, alive or dead and not noted yet.
    private static func children(dead: Bool) throws -> [pid_t] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { pid_t($0) }.filter {
            child in
            guard let text = try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8),
                let end = text.lastIndex(of: ")")
            else { return false }
            let words = text[end...].split(separator: " ")
            return words.count > 2 && pid_t(words[2]) == getpid() && (words[1] == "Z") == dead
        }
    }
}

/// Looks at some lines as often as it can, and keeps what has changed.
private final class LevelWatch: Sendable {
    private let seen = Mutex<[[Bool]]>([])
    private let isStopped = Atomic(false)
    private let end = DispatchSemaphore(value: 0)

    init(_ numbers: [Int], of lines: SimulatedLines) {
        look(numbers, lines)
        Thread.detachNewThread { [self] in
            while !isStopped.load(ordering: .acquiring) {
                usleep(5_000)
                look(numbers, lines)
            }
            end.signal()
        }
    }

    private func look(_ numbers: [Int], _ lines: SimulatedLines) {
        guard let levels = try? numbers.map({ try lines.isHigh($0) }) else { return }
        seen.withLock { if $0.last != levels { $0.append(levels) } }
    }

    /// The levels that it saw, one after the other.
    func stop() -> [[Bool]] {
        isStopped.store(true, ordering: .releasing)
        end.wait()
        return seen.withLock { $0 }
    }
}

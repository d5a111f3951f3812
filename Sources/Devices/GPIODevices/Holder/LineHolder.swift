import DeviceKit
import Glibc

/// The process that holds the lines of one actuator, started by the service as another run of its own program.
///
/// A line that is driven by the service itself would stay as it is when the service dies in a pulse. The holder does three things
/// and nothing else: it obeys orders, it ends pulses by its own clock, and once the service is gone it makes all lines safe.
package struct LineHolder {
    private let lines: HolderLines
    private var peer: HolderPeer
    private var held: HeldLines

    /// Whether a line could not be written and must be tried again.
    private var isBehind = false

    /// How long the lines are still driven safe once the service is gone.
    ///
    /// A line that nobody holds may float, and a service that is started again at once finds it driven until it takes it over. No
    /// longer, because a service manager waits for the holder before it starts the service again.
    private static let lastHold = Duration.seconds(1)

    /// How long a holder waits for an earlier one to let go: a little longer than that one holds on.
    private static let patience = Duration.milliseconds(1_500)

    private static let tryingAgain = Duration.milliseconds(20)

    /// The exit status of a command that was used wrongly (sysexits.h).
    private static let wrongUsage: Int32 = 64

    /// Does all of it; gives the process's exit status.
    package static func run(_ arguments: [String]) -> Int32 {
        let peer = HolderPeer()
        guard let setup = HolderSetup(arguments) else { return wrongUsage }
        do throws(OperationFailure) {
            var holder = LineHolder(try take(setup), setup, peer)
            holder.serve()
            holder.leave()
            return EXIT_SUCCESS
        } catch {
            _ = peer.answer(.failed(error))
            return EXIT_FAILURE
        }
    }

    private init(_ lines: HolderLines, _ setup: HolderSetup, _ peer: HolderPeer) {
        self.lines = lines
        self.peer = peer
        held = HeldLines(setup)
    }

    /// Takes the lines, as soon as a holder that is about to end has let them go.
    private static func take(_ setup: HolderSetup) throws(OperationFailure) -> HolderLines {
        let deadline = KernelTime.now + patience
        while true {
            do throws(OperationFailure) { return try HolderLines(setup) } catch {
                guard error.cause.contains(HolderLines.consumer), KernelTime.now < deadline else {
                    throw error
                }
            }
            usleep(5_000)
        }
    }

    /// Obeys until the service is gone.
    private mutating func serve() {
        guard peer.answer(state(after: nil)) else { return }
        while let orders = peer.orders(until: nextTurn) {
            held.expire(at: KernelTime.now)
            _ = catchUp()
            for text in orders {
                guard let order = HolderOrder(text), peer.answer(state(after: order)) else { return }
            }
        }
    }

    private var nextTurn: Duration? {
        isBehind ? KernelTime.now + Self.tryingAgain : held.nextEnd
    }

    /// Carries out an order, and tells what the lines read back.
    private mutating func state(after order: HolderOrder?) -> HolderAnswer {
        if let order, !held.obey(order, at: KernelTime.now) {
            return .failed(OperationFailure(order.text, "the line is not held"))
        }
        if let failure = catchUp() {
            // A pulse that could not begin must not begin late. A hold may: in a fire the arm is to stay open.
            if case .pulse(let line, _) = order { held.obey(.letGo(line), at: KernelTime.now) }
            return .failed(failure)
        }
        do throws(OperationFailure) { return .levels(try lines.read()) } catch { return .failed(error) }
    }

    /// Drives all lines as they are to be; what fails is tried again.
    private mutating func catchUp() -> OperationFailure? {
        do throws(OperationFailure) {
            try lines.write(held.levels)
            isBehind = false
            return nil
        } catch {
            isBehind = true
            return error
        }
    }

    /// Makes all lines safe, and drives them so for a while.
    private mutating func leave() {
        held.obey(.safe, at: KernelTime.now)
        peer.hangUp()
        let end = KernelTime.now + Self.lastHold
        while catchUp() != nil, KernelTime.now < end { usleep(20_000) }
        while KernelTime.now < end { usleep(20_000) }
    }
}

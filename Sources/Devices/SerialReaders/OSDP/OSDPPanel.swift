import AccessControl
import DeviceKit
import FieldProtocols
import PassageControl
import SerialLines

/// The panel's side of one reader: polls it, keeps what it said for whoever asks, and tells it what to show.
///
/// A reader has several capabilities and one conversation. Whoever serves one of them takes turns here; the first whose turn is
/// due polls, and the others find what was said to them.
actor OSDPPanel {
    /// What of a reader somebody serves.
    enum Capability: Hashable, Sendable { case cards, keys }

    /// What has happened since somebody's last turn.
    struct News: Sendable {
        /// Whether the reader answers, by a channel as it must be, and with what happens now.
        let isOnLine: Bool

        /// What the reader says of itself, nil while it has not been asked or does not tell.
        let status: OSDPLocalStatus?
        let reports: [OSDPReport]
    }

    private nonisolated let device: DeviceID
    private nonisolated let address: UInt8
    private let line: SerialLine
    private let habits: OSDPReader.Habits
    private let time: TimeSource
    private var conversation: OSDPConversation

    /// While a packet is on its way nobody else may send one.
    private var isBusy = false
    private var lastTurn: Duration?

    /// When the reader last did what it was asked, or was first asked.
    private var lastGood: Duration = .zero

    /// When the reader last did what it was asked; nil when it never did.
    private var lastHeard: Duration?
    private var isOnLine = false

    /// What the reader last said of itself; it tells changes when it is polled.
    private var status: OSDPLocalStatus?

    /// Whether it was asked for its status since it is on line.
    private var isStatusAsked = false

    /// Whether it may be asked: one that fell silent at the question, or took it amiss, is not asked again.
    private var answersStatus = true

    /// Whether it may still say what happened while nobody asked it, because it has not had nothing to say since.
    ///
    /// That is history, and must not open.
    private var mayBeLate = true

    /// Why the reader is not on line, as far as it is known.
    private var problem: String?
    private var waiting: [Capability: [OSDPReport]] = [:]
    private var faults = 0
    private var lastFault: DeviceFailure?

    /// What the reader must still be told to show.
    private var orders: [OSDPOrder] = []

    /// What its lamp shows for good, so that it does so again after a restart.
    private var lamp = OSDPLamp.Colour.red

    /// How often something was to be shown, and up to which of those that was done.
    private var (wished, shown) = (0, 0)

    /// Why the latest is not shown, where the reader refuses.
    private var refusal: String?

    /// How much is kept of what nobody takes.
    private static let mostReports = 64

    /// How often a reader is tried that does not answer: those that share its line wait meanwhile.
    private static let offLineInterval = Duration.milliseconds(500)

    init(_ device: DeviceID, address: UInt8, line: SerialLine, habits: OSDPReader.Habits, time: TimeSource) {
        self.device = device
        self.address = address
        self.line = line
        self.habits = habits
        self.time = time
        conversation = OSDPConversation(address: address, securities: habits.securities)
    }

    /// Somebody serves a capability from now on; the number of failures so far is what `turn` wants to know.
    func join(_ capability: Capability) -> Int {
        if waiting.isEmpty { beginAnew() }
        waiting[capability] = []
        return faults
    }

    func leave(_ capability: Capability) { waiting[capability] = nil }

    /// Polls where that is due, and gives what there is for a capability; throws a failure that came after `known` ones.
    func turn(of capability: Capability, afterFaults known: Int) async throws -> News {
        // Whoever has not heard of a failure yet stops first.
        if faults == known, !isBusy, isDue {
            isBusy = true
            defer { isBusy = false }
            await poll()
        }
        if faults > known, let lastFault { throw lastFault }
        defer { waiting[capability]?.removeAll() }
        return News(
            isOnLine: isOnLine && !mayBeLate, status: isOnLine ? status : nil,
            reports: waiting[capability] ?? [])
    }

    /// Wants something shown, in the place of what was wanted before; the number is what `isShown` wants to know.
    func want(_ orders: [OSDPOrder]) -> Int {
        self.orders = orders
        for case .lamp(.shows(let colour)) in orders { lamp = colour }
        wished += 1
        refusal = nil
        return wished
    }

    /// Whether it is shown, or something later; throws where the reader refuses.
    func isShown(_ number: Int) throws -> Bool {
        guard shown >= number else { return false }
        if let refusal { throw DeviceFailure(device: device, operation: "show", cause: refusal) }
        return true
    }

    /// Why the reader shows nothing.
    var obstacle: String { problem ?? "the reader does not answer" }
}

extension OSDPPanel {
    /// Two who take turns need not poll twice as often.
    private var isDue: Bool {
        guard let lastTurn else { return true }
        let interval = isOnLine ? habits.pollInterval * 3 / 4 : Self.offLineInterval
        return time.now().uptime - lastTurn >= interval
    }

    private func beginAnew() {
        conversation.reset()
        lastGood = time.now().uptime
        lastTurn = nil
        isOnLine = false
        problem = nil
    }

    /// One order, with the steps that open a channel for it before.
    private func poll() async {
        lastTurn = time.now().uptime
        do {
            repeat { try await exchange() } while conversation.isOpening
        } catch let failure as OperationFailure {
            return fail(DeviceFailure(device: device, failure))
        } catch {
            return fail(DeviceFailure(device: device, operation: "poll \(place)", cause: "\(error)"))
        }
        if time.now().uptime - lastGood > habits.silence {
            let why = problem.map { ": \($0)" } ?? ""
            fail("no sound answer for \(DurationText(habits.silence))\(why)")
        }
    }

    private var place: String { "reader \(address) at \(line.address)" }

    private func fail(_ cause: String) {
        fail(DeviceFailure(device: device, operation: "poll \(place)", cause: cause))
    }

    private func fail(_ failure: DeviceFailure) {
        beginAnew()
        problem = failure.cause
        faults += 1
        lastFault = failure
    }

    /// A packet and what follows from its answer.
    private func exchange() async throws {
        let asksStatus = conversation.isOpen && isOnLine && !isStatusAsked && answersStatus
        let order = conversation.isOpen && !asksStatus ? orders.first : nil
        let number = wished
        if asksStatus { answersStatus = false }
        guard let reply = try await answer(to: asksStatus ? .localStatus : order ?? .poll) else {
            conversation.reset()
            isOnLine = false
            problem = problem ?? "no answer"
            return
        }
        let meaning = conversation.hear(reply)
        if asksStatus { return heard(ofStatus: meaning) }
        switch meaning {
        case .goesOn: break
        case .nothing:
            noteGood()
            if order == nil { mayBeLate = false } else { carriedOut(number, refusal: nil) }
        case .report, .status: note(meaning)
        case .refused(let reason):
            guard order != nil else { return problem = "it refuses to be polled, reason \(reason)" }
            noteGood()
            carriedOut(number, refusal: "the reader refuses, reason \(reason)")
        case .lost, .hopeless: note(meaning)
        }
    }

    /// What a reader answers that was asked for its status; one that does not know the question is not asked again.
    private func heard(ofStatus meaning: OSDPConversation.Meaning) {
        switch meaning {
        case .nothing, .status: answersStatus = true
        case .goesOn, .report, .refused, .lost, .hopeless: break
        }
        switch meaning {
        case .nothing, .refused: noteGood()
        case .goesOn, .report, .status, .lost, .hopeless: note(meaning)
        }
        isStatusAsked = isOnLine
    }

    /// What is the same whatever was asked.
    private func note(_ meaning: OSDPConversation.Meaning) {
        switch meaning {
        case .goesOn, .nothing, .refused: break
        case .report(let report):
            noteGood()
            if !mayBeLate { keep(report) }
        case .status(let status):
            noteGood()
            self.status = status
        case .lost(let why):
            isOnLine = false
            problem = why
        case .hopeless(let why): fail(why)
        }
    }

    /// The answer to the next packet; where none comes, the same packet is sent once more.
    private func answer(to order: OSDPOrder) async throws -> OSDPPacket? {
        // A reader that does not answer yet is tried again soon enough.
        let mayRepeat = isOnLine || conversation.isOpening
        let packet = try conversation.packet(for: order, drawn: Self.drawn())
        let reply = try await line.ask(packet, of: address, within: habits.answerTimeOut)
        guard reply == nil, mayRepeat else { return reply }
        return try await line.ask(packet, of: address, within: habits.answerTimeOut)
    }

    private func noteGood() {
        let now = time.now().uptime
        if lastHeard.map({ now - $0 > habits.silence }) ?? true { mayBeLate = true }
        (lastGood, lastHeard) = (now, now)
        problem = nil
        guard !isOnLine else { return }
        isOnLine = true
        (status, isStatusAsked) = (nil, false)
        // A reader that has restarted shows what it likes.
        if orders.isEmpty, habits.hasLamp { orders = [.lamp(.shows(lamp))] }
    }

    /// What was wanted meanwhile has taken the place of what was carried out.
    private func carriedOut(_ number: Int, refusal: String?) {
        guard number == wished, !orders.isEmpty else { return }
        orders.removeFirst()
        if refusal != nil { orders.removeAll() }
        self.refusal = self.refusal ?? refusal
        if orders.isEmpty { shown = number }
    }

    /// Of what nobody takes the oldest goes.
    private func keep(_ report: OSDPReport) {
        let capability: Capability = if case .keys = report { .keys } else { .cards }
        guard var reports = waiting[capability] else { return }
        if reports.count >= Self.mostReports { reports.removeFirst() }
        waiting[capability] = reports + [report]
    }

    private static func drawn() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<8).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
}

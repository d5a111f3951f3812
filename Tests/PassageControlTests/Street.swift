import AccessControl
import GateTestKit
import PassageControl

/// A lane whose inputs are observed ten times a second, and what its journal says of reads that are missing.
struct Street {
    /// One thing that happens on the lane.
    enum Happening: Sendable {
        case line(Bool)
        case arm(Bool)
        case read(String)
        /// A guard opened.
        case opened

        static let ana: Happening = .read("1234BCD")
        static let stranger: Happening = .read("7777XYZ")
    }

    private(set) var site: Site
    private(set) var alarms: [JournalEntry] = []
    private var tenths = 0
    private var isAtLine = false
    private var isUnderArm = false

    init(
        inputs: DoorInputs = [.armingLoop, .safetyLoop], change: (inout LanePlan) -> Void = { _ in }
    ) throws {
        site = try .sample(plan: .sample(inputs: inputs, change: change))
        _ = site.start(now: .after(0))
    }

    /// Lets so many cars come to the line and turn away, six seconds each.
    mutating func turnAway(_ count: Int, reading happening: Happening?) throws {
        for _ in 0..<count {
            let read = happening.map { [(0.2, $0)] } ?? []
            try play([(0, .line(true))] + read + [(3, .line(false))], until: 6)
        }
    }

    /// What happens at which second from now on.
    mutating func play(_ happenings: [(Double, Happening)], until end: Double) throws {
        let start = tenths
        for tenth in 0..<Int(end * 10) {
            tenths = start + tenth
            for happening in happenings where Int((happening.0 * 10).rounded()) == tenth {
                try happen(happening.1)
            }
            observe(.armingLoop, isAtLine)
            observe(.safetyLoop, isUnderArm)
        }
        tenths = start + Int(end * 10)
    }

    mutating func acknowledge(_ key: ActiveAlarm.Key) -> [JournalEntry.Kind] {
        let order = SiteOrder(order: .acknowledge(key), by: "guard", reason: "the lens is cleaned")
        return site.handle(.order(order), now: now).rows.map(\.kind)
    }

    private var now: Moment { .after(Double(tenths) / 10) }

    private mutating func happen(_ happening: Happening) throws {
        switch happening {
        case .line(let isOccupied): isAtLine = isOccupied
        case .arm(let isOccupied): isUnderArm = isOccupied
        case .read(let plate):
            let read = try CredentialRead.frame(plate, after: Double(tenths) / 10, confidence: 0.99)
            confirm(site.handle(.read(read), now: now))
        case .opened:
            let order = OperatorCommand(order: .open, door: "gate", by: "guard", reason: "a friend")
            confirm(site.handle(.command(order), now: now))
        }
    }

    private mutating func observe(_ input: DoorInput, _ isOccupied: Bool) {
        confirm(site.observe(input, isOccupied ? .active : .inactive, now))
    }

    /// The journal keeps every row at once.
    private mutating func confirm(_ effects: [SiteEffect]) {
        alarms += effects.rows.filter { $0.alarm == .noReadRate }
        for row in effects.rows { confirm(site.handle(.recorded(row.id), now: now)) }
    }
}

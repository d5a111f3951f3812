import AccessControl
import PassageControl
import SiteStore

/// What runs were made of and what came of them, by name and number: shows that the simulation gets everywhere.
///
/// `site plateAndTag`, `deed car tailgates`, `row accessDenied areaFull`.
package struct Sightings: Hashable, Sendable {
    package private(set) var counts: [String: Int] = [:]

    package init() {}

    /// What a plan draws.
    package init(_ plan: SimulationPlan) {
        for feature in plan.features { note("site \(feature.rawValue)") }
        for act in plan.acts { note("deed \(act.deed.kind)") }
    }

    private mutating func note(_ name: String) { counts[name, default: 0] += 1 }

    /// Adds what became of it in the journal: the kind of each row, with what tells it from others of its kind.
    mutating func add(_ rows: [JournalRow]) {
        for row in rows {
            let detail = row.reason?.rawValue ?? row.alarm?.rawValue ?? row.cause?.rawValue
            note("row \(row.kind)" + (detail.map { " \($0)" } ?? ""))
        }
    }

    /// Adds what was seen in another run.
    package mutating func add(_ other: Sightings) { counts.merge(other.counts, uniquingKeysWith: +) }
}

extension SimulatedDeed {
    /// What it is, in a word or two.
    var kind: String {
        switch self {
        case .car(let car, _): "car \(car.manner.rawValue)"
        case .person: "person"
        case .order(let command): "order \(command.order.rawValue)"
        case .siteOrder(let order): "order \(Self.word(order.order))"
        case .edit(let edit): "edit \(Self.word(edit))"
        case .press(let input, _, _): "press \(input.rawValue)"
        case .input(_, _, let fault, _): "input \(Self.word(fault))"
        case .relay(_, let fault, _): "relay \(Self.word(fault))"
        case .source(_, let fault, _): "source \(Self.word(fault))"
        case .disk(let fault, _): "disk \(Self.word(fault))"
        case .crash(let cut, _, _): "crash \(Self.word(cut))"
        case .restart: "restart"
        case .clock: "clock"
        }
    }

    /// The name of an enumeration's case, without its values.
    private static func word(_ value: Any) -> String { String("\(value)".prefix { $0 != "(" }) }
}

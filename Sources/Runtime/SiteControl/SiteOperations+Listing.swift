import AccessControl
import SiteStore

extension SiteOperations {
    /// Everything on the blocked and the watched list, or on one of them, with who holds it.
    func listed(on list: ListName?, _ answer: Answering) async throws {
        let rules = try await rulesInForce().rules
        for name in ListName.allCases where list == nil || list == name {
            let entries = rules.entries(of: name).map { ListedDocument($0, on: name, rules) }
            for entry in entries.sorted(by: { ($0.kind, $0.value) < ($1.kind, $1.value) }) {
                try await answer(.listed(entry))
            }
        }
    }

    /// Puts a plate, tag or card on a list, in force when it returns; what stands there already is no mistake.
    func list(
        _ typed: TypedIdentifier, on list: ListName, because reason: String?, by caller: String,
        _ answer: Answering
    ) async throws {
        let value = try Self.identifier(typed)
        let words = try reason.map(Self.words)
        let entries = try await rulesInForce().rules.entries(of: list)
        if entries.contains(value) {
            try await answer(.done("\(value.wording) is on the \(list) list already"))
        } else {
            guard entries.count < RulesLimits.listed else {
                throw ControlError.refused("the \(list) list has its \(RulesLimits.listed) entries already")
            }
            try await edit(by: caller, because: words) { [store] check in
                try await store.apply([list.adding(value)], check: check)
            }
            try await answer(.done("\(value.wording) is on the \(list) list"))
        }
        if list == .blocked { try await pointOutBlocked([value], answer) }
    }

    /// Takes a plate, tag or card off a list.
    func unlist(
        _ typed: TypedIdentifier, from list: ListName, because reason: String?, by caller: String,
        _ answer: Answering
    ) async throws {
        let value = try Self.identifier(typed)
        let words = try reason.map(Self.words)
        guard try await rulesInForce().rules.entries(of: list).contains(value) else {
            throw ControlError.refused("\(value.wording) is not on the \(list) list")
        }
        try await edit(by: caller, because: words) { [store] check in
            try await store.apply([list.removing(value)], check: check)
        }
        try await answer(.done("\(value.wording) is off the \(list) list"))
    }

    private static func identifier(_ typed: TypedIdentifier) throws -> IdentifierValue {
        switch typed.kind {
        case .plate: .plate(try plate(typed.text))
        case .tag: .tag(try tag(typed.text))
        case .card: .card(try card(typed.text))
        }
    }

    private static func card(_ text: String) throws -> CardNumber {
        do { return try CardNumber(text) } catch {
            throw ControlError.refused("“\(text.prefix(40))”: \(error)")
        }
    }
}

extension AccessRules {
    fileprivate func entries(of list: ListName) -> Set<IdentifierValue> {
        switch list {
        case .blocked: blocked
        case .watched: watched
        }
    }
}

extension ListName {
    fileprivate func adding(_ value: IdentifierValue) -> RulesChange {
        switch self {
        case .blocked: .block(value)
        case .watched: .watch(value)
        }
    }

    fileprivate func removing(_ value: IdentifierValue) -> RulesChange {
        switch self {
        case .blocked: .unblock(value)
        case .watched: .unwatch(value)
        }
    }
}

extension ListedDocument {
    fileprivate init(_ value: IdentifierValue, on list: ListName, _ rules: AccessRules) {
        let holder = rules.listing(of: value)?.credential.holder
        self.init(
            list: list, kind: value.kind.rawValue, value: value.shownText ?? "", user: holder?.rawValue,
            name: holder.flatMap { rules.users[$0]?.name })
    }
}

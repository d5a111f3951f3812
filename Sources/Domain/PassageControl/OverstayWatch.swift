import AccessControl

/// Who stays inside for longer than an area allows: an alarm that stands until they have left or are forgotten.
struct OverstayWatch: Sendable {
    /// The most that are told at once: of more, those who are inside longest.
    static let most = 64

    /// How long an answer is trusted: a wall clock that is set is noticed after this long.
    static let longestTrust: Duration = .seconds(60)

    /// When to look again; nil while nobody can overstay.
    private(set) var deadline: Duration? = .zero

    private var told: Set<Presence.Subject> = []

    /// New rules: look again.
    mutating func forget() { deadline = .zero }

    mutating func advance(_ reaction: inout Reaction) {
        let now = reaction.now
        guard reaction.hasPresenceChanged || deadline.map({ $0 <= now.uptime }) ?? false else { return }
        let overstays = reaction.presence.overstays(at: now.wall, rules: reaction.rules).prefix(Self.most)
        let subjects = Set(overstays.map(\.subject))
        for subject in told.subtracting(subjects).sorted() { end(subject, &reaction) }
        for overstay in overstays where !told.contains(overstay.subject) { begin(overstay, &reaction) }
        told = subjects
        deadline = nextLook(reaction)
    }

    private func nextLook(_ reaction: Reaction) -> Duration? {
        let next = reaction.presence.nextOverstay(after: reaction.now.wall, rules: reaction.rules)
        guard next != nil || !told.isEmpty else { return nil }
        let wait = next.map { reaction.now.wall.duration(to: $0) } ?? Self.longestTrust
        return reaction.now.uptime + max(.milliseconds(1), min(wait, Self.longestTrust))
    }

    private func begin(_ overstay: Overstay, _ reaction: inout Reaction) {
        reaction.list(.overstay, door: nil, subject: overstay.subject.name)
        reaction.record(.alarmRaised) { [rules = reaction.rules] in
            $0.alarm = .overstay
            $0.personal = PersonalDetails(overstay.subject, rules)
            $0.note = "inside \(overstay.stay.area) for too long"
        }
    }

    private func end(_ subject: Presence.Subject, _ reaction: inout Reaction) {
        reaction.unlist(.overstay, door: nil, subject: subject.name)
        reaction.record(.alarmCleared) { [rules = reaction.rules] in
            $0.alarm = .overstay
            $0.personal = PersonalDetails(subject, rules)
        }
    }
}

extension Presence.Subject {
    /// What tells the alarms about two subjects apart.
    var name: String {
        switch self {
        case .vehicle(let credential): credential.rawValue
        case .person(let user): user.rawValue
        }
    }
}

extension PersonalDetails {
    /// Whom presence is about, as the rules know them.
    init(_ subject: Presence.Subject, _ rules: AccessRules) {
        let credential: CredentialID? = if case .vehicle(let id) = subject { id } else { nil }
        let user: UserID? =
            switch subject {
            case .vehicle(let id): rules.credentials[id]?.holder
            case .person(let id): id
            }
        let plate = credential.flatMap { rules.credentials[$0]?.firstPlate }
        self.init(
            user: user?.rawValue, userName: user.flatMap { rules.users[$0]?.name },
            credential: credential?.rawValue, identifierKind: plate.map { _ in "plate" },
            matched: plate?.text)
    }
}

extension Credential {
    /// The plate by which people know a vehicle, nil for what has none.
    fileprivate var firstPlate: PlateText? {
        for case .plate(let plate) in identifiers.map(\.value) { return plate }
        return nil
    }
}

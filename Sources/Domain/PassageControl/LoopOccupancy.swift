import AccessControl

/// One car standing on the arming loop, from the edge to the clear: it may bring one grant that is used and one denial.
struct LoopOccupancy: Sendable {
    /// How many grants a car may leave unused while it stands there.
    static let maximumUnused = 3

    let since: Duration

    /// How long the loop was clear before, nil when it never was.
    var gap: Duration?

    /// Since when the line had been free for whoever was in view, nil when that was not seen.
    var freeSince: Duration?

    var isServed = false
    var isDenied = false

    /// Looks from before this uptime count no longer: what they led to was not used.
    private(set) var looksFrom: Duration = .zero

    /// Who left a grant unused, and how many by now.
    private(set) var unusedBy: CredentialID?
    private var unused = 0

    init(since: Duration, gap: Duration?) {
        self.since = since
        self.gap = gap
    }

    /// Its car was let in and did not drive on: it has no answer again, and may get no other.
    mutating func leaveUnused(_ credential: CredentialID?, at now: Duration, isLast: Bool) {
        unused = isLast ? Self.maximumUnused : credential == unusedBy ? unused + 1 : 1
        unusedBy = credential
        looksFrom = now
        isServed = false
        isDenied = false
    }

    mutating func forgetUnused() { unused = 0 }

    func hasSpentItsGrants(_ credential: CredentialID?) -> Bool {
        unused >= Self.maximumUnused && credential == unusedBy
    }
}

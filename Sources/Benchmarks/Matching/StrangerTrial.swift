import AccessControl

/// Cars that come to a gate whose list is known: strangers of one format, or the listed cars themselves.
struct StrangerTrial: Sendable {
    /// How the plates are read.
    enum Reading: String, CaseIterable {
        /// Every character right.
        case perfect
        /// As the measured reader reads, without posteriors.
        case misread
        /// The same, each character with posteriors.
        case doubted
    }

    /// How often a listed plate is read before it is given up that it comes out wrong.
    private static let patience = 1_000

    let list: TrialList
    let format: PlateFormat
    let reading: Reading

    /// Cars with plates of the format that are not listed.
    func strangers(_ count: Int, seed: UInt64) -> TrialCounts {
        var generator = SeededGenerator(seed: seed)
        var counts = TrialCounts()
        while counts.cars < count {
            guard let plate = try? PlateText(format.plate(using: &generator)), !list.isListed(plate),
                let read = read(plate, using: &generator)
            else { continue }
            counts.cars += 1
            note(read, truth: nil, &counts)
        }
        return counts
    }

    /// Listed cars of the format, each read until it is misread.
    func misreadMembers(_ count: Int, seed: UInt64) -> TrialCounts {
        var generator = SeededGenerator(seed: seed)
        let plates = list.listed.filter { format.admits($0.text) }
        var counts = TrialCounts()
        while counts.cars < count, let plate = plates.randomElement(using: &generator) {
            for _ in 0..<Self.patience {
                guard let read = read(plate, using: &generator), read.rawText != plate.text else { continue }
                counts.cars += 1
                note(read, truth: TrialList.credential(of: plate), &counts)
                break
            }
        }
        return counts
    }

    private func read(_ plate: PlateText, using generator: inout SeededGenerator) -> CredentialRead? {
        if reading == .perfect { return TrialList.read(plate) }
        let reader = MisreadingReader(givesPosteriors: reading == .doubted)
        return reader.read(plate, using: &generator).map { TrialList.read($0.plate, $0.characters) }
    }

    private func note(_ read: CredentialRead, truth: CredentialID?, _ counts: inout TrialCounts) {
        switch list.rules.match(read) {
        case .nothing, .tooFar: break
        case .ambiguous: counts.ambiguous += 1
        case .exact: counts.exact += 1
        case .forgiven(let listing, _):
            let decision = decide(read, rules: list.rules, presence: Presence(), now: TrialList.moment)
            guard decision.isGranted else { break }
            counts.forgiven += 1
            if let truth, listing.credentialID != truth { counts.asAnother += 1 }
        }
    }

    /// The same trial on all cores, each with strangers of its own.
    static func onAllCores(
        _ count: Int, cores: Int, seed: UInt64, _ trial: @escaping @Sendable (Int, UInt64) -> TrialCounts
    ) async -> TrialCounts {
        await withTaskGroup(of: TrialCounts.self) { group in
            for core in 0..<cores {
                let share = count / cores + (core < count % cores ? 1 : 0)
                group.addTask { trial(share, seed &+ UInt64(core) &* 7_919) }
            }
            return await group.reduce(TrialCounts(), +)
        }
    }
}

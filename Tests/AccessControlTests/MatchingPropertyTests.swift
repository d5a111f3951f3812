import AccessControl
import GateTestKit
import Testing

@Suite("What holds of matching under any list")
struct MatchingPropertyTests {
    // MARK: The obvious way

    /// The textbook's edit distance.
    private func edits(_ one: [Character], _ other: [Character]) -> Int {
        var row = Array(0...other.count)
        for (place, character) in one.enumerated() {
            var next = [place + 1]
            for (column, rival) in other.enumerated() {
                next.append(
                    min(row[column] + (character == rival ? 0 : 1), row[column + 1] + 1, next[column] + 1))
            }
            row = next
        }
        return row[other.count]
    }

    /// How near two different texts are, in half edits, or nil when they are not.
    private func halfEdits(_ listed: String, _ read: String) -> Int? {
        if listed.count == read.count {
            let pairs = zip(listed, read).filter { $0 != $1 }
            if pairs.allSatisfy({ LookAlikes.areAlike($0, $1) }), (1...2).contains(pairs.count) {
                return pairs.count
            }
        }
        return edits(Array(listed), Array(read)) == 1 ? 2 : nil
    }

    private func nearest(_ read: String, in site: MatchingSite) -> (halfEdits: Int, plates: Set<String>)? {
        let near = site.plates.compactMap { plate in halfEdits(plate.text, read).map { ($0, plate.text) } }
        guard let least = near.map(\.0).min() else { return nil }
        return (least, Set(near.filter { $0.0 == least }.map(\.1)))
    }

    /// Reads that have something to do with the list: its plates, their neighbours, and misreadings.
    private func reads(of site: MatchingSite, using generator: inout SeededGenerator) throws -> [String] {
        var reads: [String] = []
        let reader = MisreadingReader(givesPosteriors: false)
        for _ in 0..<30 {
            let plate = site.plates.element(using: &generator)
            reads.append(plate.text)
            reads.append(plate.text.neighbours.element(using: &generator))
            let misread = try #require(reader.read(plate, using: &generator)).plate
            reads.append(misread.text)
            reads.append(try #require(reader.read(misread, using: &generator)).plate.text)
        }
        return reads
    }

    private static let patterns = ["LLDDLLL", "DLLLDDD", "LLLDDD", "BA0OLDD", "1I0OQ8B", "LLL1DD"]

    @Test("a match is what comparing every listed plate finds", arguments: 0..<12 as Range<UInt64>)
    func matchesTheOracle(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let pattern = Self.patterns[Int(seed) % Self.patterns.count]
        let texts = Self.crowded(pattern, using: &generator)
        let site = try MatchingSite(texts, budget: [1e-3, 1e-5, 0].element(using: &generator))
        for read in try reads(of: site, using: &generator) {
            let nearest = nearest(read, in: site)
            let match = try site.match(read)
            switch match {
            case .exact(let listing):
                #expect(listing.identifier.value.shownText == read)
            case .nothing:
                #expect(nearest == nil && !texts.contains(read), "seed \(seed), \(read)")
            case .forgiven(let listing, let likeness):
                #expect(
                    nearest?.plates == [try #require(listing.identifier.value.shownText)], "\(seed), \(read)")
                #expect(likeness.halfEdits == nearest?.halfEdits)
            case .ambiguous(let listing, let likeness, let count):
                #expect(nearest?.plates.count == count && count > 1, "seed \(seed), \(read)")
                #expect(nearest?.plates.contains(try #require(listing.identifier.value.shownText)) == true)
                #expect(likeness.halfEdits == nearest?.halfEdits)
            case .tooFar(let listing, let likeness):
                #expect(nearest?.plates.contains(try #require(listing.identifier.value.shownText)) == true)
                #expect(likeness.halfEdits == nearest?.halfEdits)
            }
            if texts.contains(read) {
                guard case .exact = match else {
                    Issue.record("\(read) is listed, seed \(seed)")
                    continue
                }
            }
        }
    }

    /// Plates of a pattern with a few that are close to one another.
    private static func crowded(_ pattern: String, using generator: inout SeededGenerator) -> [String] {
        var texts = (0..<30).map { _ in MatchingSite.plate(like: pattern, using: &generator) }
        for _ in 0..<6 {
            texts.append(texts.element(using: &generator).neighbours.element(using: &generator))
        }
        return Array(Set(texts)).sorted()
    }

    // MARK: The budget

    @Test(
        "everything that is forgiven is together no likelier than the budget",
        arguments: ["LLDDLLL", "DLLLDDD", "LLLDDD", "BAL1DD", "LLL100"])
    func sumOfAll(pattern: String) throws {
        var generator = SeededGenerator(seed: 8)
        // A part of the list may be another shape that the first one's misreadings have.
        let texts =
            MatchingSite.plates(9, like: pattern, using: &generator)
            + MatchingSite.plates(3, like: String(pattern.dropLast() + "L"), using: &generator)
        let budget = 1e-4
        let site = try MatchingSite(Array(Set(texts)), budget: budget)
        var shares: [String: Double] = [:]
        let near = Set(site.plates.flatMap { $0.text.neighbours + $0.text.withTwoLookAlikes })
        for text in near where try site.forgiven(text) != nil {
            shares[text.plateShape, default: 0] += likelihood(of: text, in: site)
        }
        #expect(!shares.isEmpty)
        for (shape, share) in shares { #expect(share <= budget, "\(shape)") }
    }

    /// How likely a stranger's plate is this one, if strangers of its shape are like the listed plates.
    private func likelihood(of text: String, in site: MatchingSite) -> Double {
        let alike = site.plates.map(\.text).filter { $0.plateShape == text.plateShape }
        if alike.isEmpty { return 0 }
        return text.enumerated().reduce(1) { product, place in
            let count = alike.filter { Array($0)[place.offset] == place.element }.count
            return product * Double(count + 1) / Double(alike.count + (place.element.isNumber ? 10 : 26))
        }
    }

    @Test("a larger budget forgives whatever a smaller one does", arguments: ["LLDDLLL", "LLLDDD"])
    func monotone(pattern: String) throws {
        var generator = SeededGenerator(seed: 3)
        let texts = MatchingSite.plates(200, like: pattern, using: &generator)
        let budgets = [0, 1e-8, 1e-6, 4e-6, 1e-5, 1.3e-5, 1e-4, 1e-2]
        let sites = try budgets.map { try MatchingSite(texts, budget: $0) }
        let reads = Set((0..<3).flatMap { texts[$0 * 60].neighbours })
        var counts = Array(repeating: 0, count: sites.count)
        for read in reads {
            let forgiven = try sites.map { try $0.forgiven(read) != nil }
            for (place, isForgiven) in forgiven.enumerated() where isForgiven {
                counts[place] += 1
                #expect(!forgiven[place...].contains(false), "\(read) at \(budgets[place])")
            }
        }
        #expect(counts.first == 0)
        #expect(Set(counts).count >= 4)
    }

    @Test("a plate that is removed is nobody's any more, and what was denied for its sake may be forgiven")
    func removing() throws {
        var site = try MatchingSite(["1204BCD", "12Q4BCD"]).rules
        let read = CredentialRead.sample(try .plate("12O4BCD"))
        guard case .ambiguous = site.match(read) else {
            Issue.record("not ambiguous")
            return
        }
        try site.apply(.removeCredential(MatchingSite.credential("12Q4BCD")))
        #expect(site.match(read).listing?.credentialID == MatchingSite.credential("1204BCD"))
        try site.apply(.removeCredential(MatchingSite.credential("1204BCD")))
        #expect(site.match(read).listing == nil)
    }

    @Test("rules that were edited match as rules that were built so", arguments: 0..<4 as Range<UInt64>)
    func edited(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let texts = MatchingSite.plates(40, like: "LLLDDD", using: &generator)
        var edited = try MatchingSite(texts).rules
        let copy = edited
        let removed = Set(texts.shuffled(using: &generator).prefix(15))
        for text in removed.sorted() {
            // Whoever asks between two edits must not be remembered by the answer after the second.
            _ = edited.match(.sample(try .plate(text.neighbours.element(using: &generator))))
            try edited.apply(.removeCredential(MatchingSite.credential(text)))
        }
        let kept = texts.filter { !removed.contains($0) }
        let built = try MatchingSite(kept).rules
        for text in texts.prefix(20) {
            for near in text.neighbours.shuffled(using: &generator).prefix(20) {
                let read = CredentialRead.sample(try .plate(near))
                #expect(edited.match(read).listing?.credentialID == built.match(read).listing?.credentialID)
            }
        }
        // A copy taken before the edits is as it was.
        #expect(try texts.allSatisfy { copy.match(.sample(try .plate($0))).likeness == nil })
    }
}

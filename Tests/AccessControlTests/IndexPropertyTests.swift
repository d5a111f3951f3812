import AccessControl
import Foundation
import GateTestKit
import Testing

/// The index against oracles that are slow and obvious: every listed plate is compared with the text.
@Suite("The index under random edits")
struct IndexPropertyTests {
    /// Plates of few characters, so that many are near each other; some of other scripts, some as long as may be.
    private func plate(using generator: inout SeededGenerator) throws -> PlateText {
        let length = [1, 2, 3, 3, 4, 4, 5, 11, 12].element(using: &generator)
        let alphabet = Array(length > 5 ? "0O3C" : "0ODQ1I8B4A37CUVXÖ鄂")
        let head = (0..<min(length, 4)).map { _ in alphabet.element(using: &generator) }
        return try PlateText(String(head) + "0C73C0X3".prefix(length - head.count))
    }

    private func identifiers(using generator: inout SeededGenerator) throws -> [IdentifierValue] {
        var values = try (0..<Int.random(in: 0...3, using: &generator)).map { _ in
            IdentifierValue.plate(try plate(using: &generator))
        }
        let number = Int.random(in: 0..<60, using: &generator)
        values.append(try .tag("E28011606000020000\(100_000 + number)"))
        if Bool.random(using: &generator) {
            values.append(try .card("0\(number % 9)A1B2C3D4E5F6\(10 + number)"))
        }
        if number % 5 == 0 { values.append(.qr("code \(number) é")) }
        if number % 7 == 0 {
            let bytes = [1, 2, 16, 17, 62].element(using: &generator)
            values.append(try .tag((0..<bytes).map { ["00", "A1", "7F"][($0 + number) % 3] }.joined()))
        }
        return values
    }

    private func credential(using generator: inout SeededGenerator) throws -> Credential {
        let validities: [Validity] = [
            .longTerm, Validity(from: .sample, until: nil), Validity(from: nil, until: .sample),
            Validity(from: .sample.addingTimeInterval(-0.125), until: .sample),
        ]
        return Credential(
            id: CredentialID("c\(Int.random(in: 0..<150, using: &generator))"),
            holder: UserID("u\(Int.random(in: 0..<60, using: &generator))"),
            label: ["", "the red van", "Žltý škriatok 🚗"].element(using: &generator),
            isEnabled: Bool.random(using: &generator), validity: validities.element(using: &generator),
            usesLeft: [nil, 0, 1, 1_000_000].element(using: &generator),
            identifiers: try identifiers(using: &generator).map { value in
                CredentialIdentifier(
                    value, validity: validities.element(using: &generator),
                    country: [nil, "SK", ""].element(using: &generator))
            })
    }

    /// Random edits, of which the rules refuse some; `expected` follows those that they take.
    private func edit(
        _ rules: inout AccessRules, _ expected: inout [CredentialID: Credential], steps: Int,
        using generator: inout SeededGenerator
    ) throws {
        for _ in 0..<steps {
            if Int.random(in: 0..<4, using: &generator) == 0, let id = expected.keys.sorted().first {
                try rules.apply(.removeCredential(id))
                expected[id] = nil
                continue
            }
            let credential = try credential(using: &generator)
            guard (try? rules.apply(.putCredential(credential))) != nil else { continue }
            expected[credential.id] = credential
        }
    }

    private func expect(_ rules: AccessRules, toHold expected: [CredentialID: Credential]) {
        #expect(rules.credentials.count == expected.count)
        #expect(Set(rules.credentials.values) == Set(expected.values))
        #expect(Set(rules.credentials.keys) == Set(expected.keys))
        for credential in expected.values {
            #expect(rules.credentials[credential.id] == credential)
            for identifier in credential.identifiers {
                let listing = rules.listing(of: identifier.value)
                #expect(listing?.credential == credential)
                #expect(listing?.credentialID == credential.id)
                #expect(listing?.holder == credential.holder)
                #expect(listing?.identifier == identifier)
            }
        }
        for user in Set(expected.values.map(\.holder)) {
            let held = expected.values.filter { $0.holder == user }.sorted { $0.id < $1.id }
            #expect(rules.credentials(of: user) == held)
        }
    }

    private func rules() throws -> AccessRules {
        try AccessRules(timeZone: .sample, users: (0..<60).map { .sample(UserID("u\($0)"), profiles: []) })
    }

    @Test("it holds what a plain dictionary holds", arguments: 0..<8 as Range<UInt64>)
    func agreesWithADictionary(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var rules = try rules()
        var expected: [CredentialID: Credential] = [:]
        try edit(&rules, &expected, steps: 600, using: &generator)

        expect(rules, toHold: expected)
    }

    @Test("a copy keeps what it had, whatever becomes of the other", arguments: 0..<4 as Range<UInt64>)
    func copiesAreIndependent(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var rules = try rules()
        var expected: [CredentialID: Credential] = [:]
        try edit(&rules, &expected, steps: 200, using: &generator)
        let copy = rules
        let before = expected
        try edit(&rules, &expected, steps: 200, using: &generator)

        expect(copy, toHold: before)
        expect(rules, toHold: expected)
    }

    @Test("it finds every plate near a text and no other", arguments: 0..<8 as Range<UInt64>)
    func agreesWithAnOracle(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var rules = try rules()
        var expected: [CredentialID: Credential] = [:]
        try edit(&rules, &expected, steps: 300, using: &generator)
        let keys = expected.values.flatMap(\.identifiers).compactMap(\.value.plateKey).sorted()
        var neighbours = 0
        for _ in 0..<150 {
            let read = try plate(using: &generator).folded
            let edited = keys.filter { Oracle.edits($0.key, read.key) == 1 }
            neighbours += edited.count
            #expect(rules.oneEditAway(from: read).compactMap(\.identifier.value.plateKey) == edited)
            for places in 0...3 {
                let alike = keys.filter {
                    (1...max(1, places)).contains(Oracle.lookAlikes($0.key, read.key) ?? 0)
                }
                let found = rules.lookAlikes(of: read, atMost: places)
                #expect(found.compactMap(\.identifier.value.plateKey) == (places == 0 ? [] : alike))
            }
        }
        #expect(neighbours > 20, "the case says nothing")
    }

    @Test("plates are ordered by their keys, whatever they are made of")
    func orderOfKeys() throws {
        var generator = SeededGenerator(seed: 9)
        let plates = try (0..<400).map { _ in try plate(using: &generator).folded }
        #expect(plates.sorted().map(\.key) == plates.map(\.key).sorted())
        #expect(Set(plates).count == Set(plates.map(\.key)).count)
        let twins = ["AB3", "АВ3", "ＡＢ３"]
        #expect(Set(try twins.map { try PlateText($0).folded }).count == 1)
    }

    @Test("users come back as they were put", arguments: 0..<4 as Range<UInt64>)
    func usersComeBack(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var rules = try rules()
        var expected = Dictionary(uniqueKeysWithValues: rules.users.values.map { ($0.id, $0) })
        for step in 0..<400 {
            let id = UserID("u\(Int.random(in: 0..<90, using: &generator))")
            if step % 3 == 0, expected.removeValue(forKey: id) != nil {
                try rules.apply(.removeUser(id))
                continue
            }
            let texts = ["", "4", "Žltá", String(repeating: "x", count: 200)]
            let user = User(
                id: id, name: texts.element(using: &generator), group: texts.element(using: &generator),
                building: texts.element(using: &generator), room: texts.element(using: &generator),
                floors: texts.filter { _ in Bool.random(using: &generator) }, phone: "+421\(step)",
                isEnabled: Bool.random(using: &generator),
                accessSetting: AccessSetting(
                    webRelay: Int.random(in: 0...50, using: &generator),
                    relays: [1, 300].shuffled(using: &generator),
                    mayActivateRelaySchedule: Bool.random(using: &generator)))
            try rules.apply(.putUser(user))
            expected[id] = user
        }

        #expect(rules.users.count == expected.count)
        #expect(Set(rules.users.values) == Set(expected.values))
        #expect(Set(rules.users.keys) == Set(expected.keys))
        for number in 0..<90 { #expect(rules.users[UserID("u\(number)")] == expected[UserID("u\(number)")]) }
    }
}

/// Textbook definitions, one character at a time.
private enum Oracle {
    /// The edit distance by the table of all prefixes.
    static func edits(_ first: String, _ second: String) -> Int {
        let (first, second) = (Array(first), Array(second))
        var row = Array(0...second.count)
        for (line, character) in first.enumerated() {
            var next = [line + 1]
            for (column, other) in second.enumerated() {
                next.append(
                    min(row[column] + (character == other ? 0 : 1), row[column + 1] + 1, next[column] + 1))
            }
            row = next
        }
        return row[second.count]
    }

    /// How many places differ by look-alikes, nil where they differ in anything else.
    static func lookAlikes(_ first: String, _ second: String) -> Int? {
        guard first.count == second.count else { return nil }
        let differing = zip(first, second).filter { $0 != $1 }
        let areAlike = differing.allSatisfy { pair in
            LookAlikes.classes.contains { $0.contains(pair.0) && $0.contains(pair.1) }
        }
        return areAlike ? differing.count : nil
    }
}

extension IdentifierValue {
    fileprivate var plateKey: FoldedPlate? {
        guard case .plate(let plate) = self else { return nil }
        return plate.folded
    }
}

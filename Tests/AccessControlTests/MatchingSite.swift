import AccessControl
import GateTestKit

/// A site for tests of matching: one user with one car a plate, let in at any time.
struct MatchingSite {
    let rules: AccessRules
    let plates: [PlateText]

    init(_ texts: [String], budget: Double = MatchingPolicy.standard.falseAcceptBudget) throws {
        plates = try texts.map { try PlateText($0) }
        rules = try AccessRules.sample(
            users: plates.map { .sample(UserID(rawValue: $0.text), name: $0.text) },
            credentials: plates.map { plate in
                .sample(.plate(plate), id: Self.credential(plate.text), holder: UserID(rawValue: plate.text))
            },
            matching: MatchingPolicy(falseAcceptBudget: budget))
    }

    /// So many different plates of a pattern: `L` a letter, `D` a digit, anything else itself.
    init(
        _ count: Int, like pattern: String, budget: Double = MatchingPolicy.standard.falseAcceptBudget,
        using generator: inout SeededGenerator
    ) throws {
        try self.init(Self.plates(count, like: pattern, using: &generator), budget: budget)
    }

    static func credential(_ plate: String) -> CredentialID { CredentialID(rawValue: plate) }

    static func plates(
        _ count: Int, like pattern: String, using generator: inout SeededGenerator
    ) -> [String] {
        var plates: Set<String> = []
        while plates.count < count { plates.insert(plate(like: pattern, using: &generator)) }
        return plates.sorted()
    }

    static func plate(like pattern: String, using generator: inout SeededGenerator) -> String {
        String(
            pattern.map { place in
                switch place {
                case "L": letters.element(using: &generator)
                case "D": digits.element(using: &generator)
                default: place
                }
            })
    }

    static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    static let digits = Array("0123456789")

    func match(_ text: String, _ characters: [CharacterPosterior] = []) throws -> PlateMatch {
        var read = CredentialRead.sample(try .plate(text))
        read.characters = characters
        return rules.match(read)
    }

    /// The listed plate that a read is forgiven as, nil when it is not.
    func forgiven(_ text: String, _ characters: [CharacterPosterior] = []) throws -> String? {
        guard case .forgiven(let listing, _) = try match(text, characters) else { return nil }
        return listing.identifier.value.shownText
    }
}

extension String {
    /// Every text of A–Z and 0–9 that differs in one character of any kind, is one shorter or one longer.
    var neighbours: [String] {
        let characters = Array(self)
        let alphabet = MatchingSite.letters + MatchingSite.digits
        var texts: Set<String> = []
        for place in 0...characters.count {
            let before = characters[..<place]
            for character in alphabet { texts.insert(String(before + [character] + characters[place...])) }
            guard place < characters.count else { break }
            let behind = characters[(place + 1)...]
            for character in alphabet { texts.insert(String(before + [character] + behind)) }
            texts.insert(String(before + behind))
        }
        texts.remove(self)
        return texts.filter { (1...PlateText.maximumLength).contains($0.count) }.sorted()
    }

    /// Every text that differs in two characters, each drawn like the other.
    var withTwoLookAlikes: [String] {
        let characters = Array(self)
        let alphabet = MatchingSite.letters + MatchingSite.digits
        func alike(_ place: Int) -> [Character] {
            alphabet.filter { $0 != characters[place] && LookAlikes.areAlike($0, characters[place]) }
        }
        return characters.indices.flatMap { first in
            (first + 1..<Swift.max(characters.count, first + 1)).flatMap { second in
                alike(first).flatMap { one in
                    alike(second).map { replacing(first, by: one).replacing(second, by: $0) }
                }
            }
        }
    }

    /// The text with one character replaced.
    func replacing(_ place: Int, by character: Character) -> String {
        var characters = Array(self)
        characters[place] = character
        return String(characters)
    }

    /// `L` for a letter, `D` for a digit.
    var plateShape: String { String(map { $0.isNumber ? "D" : "L" }) }
}

extension IdentifierValue {
    /// A plate of the random sites with one character read wrong, nil for anything but a plate.
    ///
    /// They differ in their digits alone. Some become a look-alike of themselves, some another text, and some are as near
    /// to all that have one digit.
    var misread: IdentifierValue? {
        guard let text = shownText, case .plate = self else { return nil }
        let (place, wrong): (Int, Character) =
            switch text {
            case "AB1CD", "AB11CD": (2, "I")
            case "AB2CD", "AB12CD": (1, "8")
            case "AB3CD", "AB5CD": (2, "0")
            default: (0, "K")
            }
        return try? .plate(text.replacing(place, by: wrong))
    }
}

import AccessControl
import Foundation

/// What comes to the gates of the largest site: those who are listed, those who are misread, and strangers.
struct DecisionCases {
    /// One question to decide.
    struct Case {
        let read: CredentialRead
        let second: CredentialRead?
    }

    private static let monday = Date(timeIntervalSince1970: 1_777_852_800)

    let site: LargeSite

    /// Of a hundred: 40 listed cars with their tags, 20 misread by one character, 25 strangers, 15 tags and cards alone.
    func draw(_ count: Int) -> [Case] {
        var generator = SeededGenerator(seed: 2)
        return (0..<count).map { number in
            let at = Self.monday + Double(Int.random(in: 0..<604_800, using: &generator))
            let point = Int.random(in: 0..<LargeSite.accessPoints.count, using: &generator)
            let user = Int.random(in: 0..<LargeSite.userCount, using: &generator)
            switch number % 20 {
            case 0..<8: return withTag(user, point, at)
            case 8..<12:
                let misread = misread(site.listed[user * LargeSite.platesPerUser], using: &generator)
                return Case(read: read(.plate(misread), point, at, isUnsure: true), second: nil)
            case 12..<17: return Case(read: read(.plate(site.strangers[user]), point, at), second: nil)
            default: return Case(read: read(site.listedTags[user], point, at), second: nil)
            }
        }
    }

    private func withTag(_ user: Int, _ point: Int, _ at: Date) -> Case {
        let car = site.rules.credentials[CredentialID(rawValue: "user-\(user)-car-0")]
        let tag = car?.identifiers.map(\.value).first { $0.kind == .tag }
        return Case(
            read: read(.plate(site.listed[user * LargeSite.platesPerUser]), point, at),
            second: tag.map { read($0, point, at) })
    }

    /// The plate with one character replaced by another, as often as not by one that looks like it.
    private func misread(_ plate: PlateText, using generator: inout SeededGenerator) -> PlateText {
        var text = Array(plate.text)
        let place = Int.random(in: 0..<text.count, using: &generator)
        let alike = LookAlikes.classes.first { $0.contains(text[place]) }.map { Array($0) } ?? []
        let others =
            alike.count > 1 && Bool.random(using: &generator) ? alike : Array("ABCDEFGHJKPRSUVXYZ0123456789")
        text[place] = others[Int.random(in: 0..<others.count, using: &generator)]
        return (try? PlateText(String(text))) ?? plate
    }

    private func read(
        _ identifier: IdentifierValue, _ point: Int, _ at: Date, isUnsure: Bool = false
    ) -> CredentialRead {
        let text = identifier.shownText ?? ""
        let posteriors = text.map { character in
            CharacterPosterior(
                candidates: isUnsure
                    ? [.init(character, 0.7), .init("8", 0.2)]
                    : [.init(character, 0.99)])
        }
        return CredentialRead(
            identifier: identifier, rawText: text, accessPoint: LargeSite.accessPoints[point].id,
            source: "camera",
            confidence: 0.97, characters: identifier.kind == .plate ? posteriors : [], seenAt: at,
            receivedAt: at)
    }
}

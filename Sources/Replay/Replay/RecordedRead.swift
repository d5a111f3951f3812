import AccessControl
import Foundation
import PassageControl
import SiteStore

/// What a decision of the journal was about, as a read that can be judged again.
struct RecordedRead {
    let first: CredentialRead

    /// The other factor, where one was seen.
    let second: CredentialRead?

    /// What it is called: the identifier as it is listed or was read, or the user's name for what is secret.
    let name: String

    /// Nil where the row does not say what was read, as for a wrong PIN.
    ///
    /// What was matched counts before what was read: how a text was read is the recogniser's business, and rules are
    /// compared here. A PIN is not in the journal; whoever was known by it is looked up among the rules.
    init?(_ row: JournalRow, rules: AccessRules) {
        guard let point = row.accessPoint, let personal = row.personal,
            let kind = personal.identifierKind.flatMap(IdentifierValue.Kind.init)
        else { return nil }
        let text = personal.matched ?? personal.read
        let known = personal.user.flatMap { Self.identifier(of: UserID($0), kind, rules) }
        guard let value = text.flatMap({ Self.value(kind, $0) }) ?? known else { return nil }
        func read(_ value: IdentifierValue) -> CredentialRead {
            CredentialRead(
                identifier: value, rawText: text ?? "", accessPoint: point, source: "journal",
                seenAt: row.at, receivedAt: row.at)
        }
        first = read(value)
        second = Self.secondFactor(in: row.traceSteps).map(read)
        name = text ?? personal.userName ?? kind.wording
    }

    private static func value(_ kind: IdentifierValue.Kind, _ text: String) -> IdentifierValue? {
        switch kind {
        case .plate: (try? PlateText(text)).map(IdentifierValue.plate)
        case .tag: (try? TagNumber(text)).map(IdentifierValue.tag)
        case .card: (try? CardNumber(text)).map(IdentifierValue.card)
        case .face: .face(text)
        case .phone: .phone(text)
        case .pin, .qr, .bluetooth: nil
        }
    }

    private static func identifier(
        of user: UserID, _ kind: IdentifierValue.Kind, _ rules: AccessRules
    ) -> IdentifierValue? {
        let held = rules.credentials(of: user).flatMap(\.identifiers).map(\.value)
        return held.first { $0.kind == kind }
    }

    private static func secondFactor(in trace: [TraceStep]) -> IdentifierValue? {
        for step in trace {
            if case .secondFactor(let value, _) = step.observation { return value }
        }
        return nil
    }
}

package import AccessControl
package import DeviceKit
package import Foundation
package import PassageControl
package import SiteStore

/// Makes a recording from rows of the journal, as far as they tell what happened.
///
/// A row keeps one picture of an approach, not all its looks, and no row keeps the loops. So the picture becomes a frame
/// and the text that the vote came to becomes a second look beside it; the arming loop is taken to be occupied from the
/// decision on, and the safety loop just before access was taken. What people ordered becomes lines as it was.
package struct JournalRecorder: Sendable {
    /// The picture of a row by its name, nil where it has expired.
    package typealias Pictures = @Sendable (String) throws -> Data?

    /// How long after its picture a row is written: about what the recogniser takes.
    private static let readingTime = 0.15

    /// How long a denied car is taken to have stood at the line before, at least as long as denying takes.
    private static let waiting = 3.5

    private let writer: RecordingWriter
    private let sources: [DriverConfiguration]
    private let inputs: [DoorID: DoorInputs]
    private let pictures: Pictures

    /// `devices` are those of the site file; a picture becomes a frame of the camera at its access point.
    package init(
        into writer: RecordingWriter, devices: [DriverConfiguration], inputs: [DoorID: DoorInputs],
        pictures: @escaping Pictures
    ) {
        self.writer = writer
        sources = devices.filter { $0.accessPoint != nil }
        self.inputs = inputs
        self.pictures = pictures
    }

    /// Whether a recording can tell of the row.
    package static func keeps(_ row: JournalRow) -> Bool {
        guard row.door != nil else { return false }
        return switch row.entryKind {
        case .accessGranted, .accessDenied: row.accessPoint != nil && identifier(in: row) != nil
        case .accessTaken, .letThrough, .accessNotTaken, .exitRequested, .fireStarted: true
        case .opened, .heldOpen, .holdEnded, .locked, .lockEnded, .fireReleased: isOrdered(row)
        default: false
        }
    }

    /// Keeps what a row tells; rows must come in the order of the journal.
    package func add(_ row: JournalRow) async throws {
        guard let door = row.door else { return }
        switch row.entryKind {
        case .accessGranted: try await arrival(row, at: door, standing: 0)
        case .accessDenied: try await arrival(row, at: door, standing: Self.waiting)
        case .accessTaken, .letThrough: await passage(row, at: door)
        case .accessNotTaken: await set(.armingLoop, of: door, .inactive, at: row.at)
        case .opened, .heldOpen, .holdEnded, .locked, .lockEnded, .fireReleased: await order(row, at: door)
        case .exitRequested: await press(.exitButton, of: door, at: row.at)
        case .fireStarted: await set(.fireInput, of: door, .active, at: row.at)
        default: return
        }
    }

    /// The looks, and the car at the loop when the decision fell.
    private func arrival(_ row: JournalRow, at door: DoorID, standing: TimeInterval) async throws {
        guard let point = row.accessPoint, let identifier = Self.identifier(in: row) else { return }
        let seen = row.at - standing - Self.readingTime
        let hasFrame = try await frame(of: row, at: point, seen: seen)
        // Two looks that agree are what the journal's vote came to; a frame is one of them.
        for moment in hasFrame ? [row.at - standing] : [seen, row.at - standing] {
            await writer.keep(look(identifier, of: row, at: point, seen: moment), at: moment)
        }
        await set(.armingLoop, of: door, .active, at: row.at - standing)
        if standing > 0 { await set(.armingLoop, of: door, .inactive, at: row.at + 1) }
    }

    /// False where the row has no picture, or the site no camera for it.
    private func frame(of row: JournalRow, at point: AccessPointID, seen: Date) async throws -> Bool {
        guard let name = row.picture?.name, let picture = try pictures(name),
            let camera = sources.first(where: { $0.accessPoint == point })
        else { return false }
        try await writer.add(
            Frame(camera: camera.id, capturedAt: seen, receivedAt: seen, picture: picture))
        return true
    }

    private func look(
        _ identifier: IdentifierValue, of row: JournalRow, at point: AccessPointID, seen: Date
    ) -> SiteEvent {
        .read(
            CredentialRead(
                identifier: identifier, rawText: row.personal?.read ?? "", accessPoint: point,
                source: sources.first { $0.accessPoint == point }?.id ?? "journal",
                confidence: row.confidence,
                seenAt: seen, receivedAt: seen))
    }

    private static func identifier(in row: JournalRow) -> IdentifierValue? {
        guard let text = row.personal?.read else { return nil }
        return switch row.personal?.identifierKind {
        case "plate": (try? PlateText(text)).map(IdentifierValue.plate)
        case "tag": (try? TagNumber(text)).map(IdentifierValue.tag)
        case "card": (try? CardNumber(text)).map(IdentifierValue.card)
        default: nil
        }
    }

    private func passage(_ row: JournalRow, at door: DoorID) async {
        await set(.safetyLoop, of: door, .active, at: row.at - 1)
        await set(.armingLoop, of: door, .inactive, at: row.at - 0.5)
        await set(.safetyLoop, of: door, .inactive, at: row.at)
    }

    private func press(_ input: DoorInput, of door: DoorID, at moment: Date) async {
        await set(input, of: door, .active, at: moment)
        await set(input, of: door, .inactive, at: moment + 0.5)
    }

    private func set(
        _ input: DoorInput, of door: DoorID, _ level: InputObservation.Level, at moment: Date
    ) async {
        guard inputs[door]?.contains(input) == true else { return }
        await writer.add(.input(InputObservation(door: door, input: input, level: level)), at: moment)
    }

    private func order(_ row: JournalRow, at door: DoorID) async {
        guard Self.isOrdered(row), let order = Self.order(behind: row.entryKind)
        else { return }
        await writer.add(
            .command(
                OperatorCommand(
                    order: order, door: door, by: row.orderedBy ?? "unknown", reason: row.note ?? "unknown")),
            at: row.at)
    }

    private static func isOrdered(_ row: JournalRow) -> Bool {
        row.cause == .operator || row.orderedBy != nil
    }

    private static func order(behind kind: JournalEntry.Kind?) -> OperatorCommand.Order? {
        switch kind {
        case .opened: .open
        case .heldOpen: .hold
        case .locked: .lock
        case .holdEnded, .lockEnded: .release
        case .fireReleased: .releaseFire
        default: nil
        }
    }
}

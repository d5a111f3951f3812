import AccessControl
import Foundation
package import PassageControl

/// Writes an event of a site as a line of a scenario, where the format has words for it.
package enum EventLine {
    /// The line without its end, such as `+2.400 north armingLoopOccupied`; nil where there are no words.
    ///
    /// Reads of PINs have none on purpose: a recording never holds one. Keys have none for the same reason.
    package static func text(of event: SiteEvent, after start: Duration) -> String? {
        guard let what = words(for: event) else { return nil }
        return "\(time(start)) \(what)"
    }

    /// `+2.400`, from the start of the recording.
    package static func time(_ offset: Duration) -> String {
        let milliseconds = max(0, Int((offset / .milliseconds(1)).rounded()))
        return String(format: "+%d.%03d", milliseconds / 1000, milliseconds % 1000)
    }

    private static func words(for event: SiteEvent) -> String? {
        switch event {
        case .read(let read): words(for: read)
        case .vehicleLost(let accessPoint, let carID):
            "\(accessPoint) lost" + word(" car ", carID)
        case .input(let observation): "\(observation.door) \(InputName.word(for: observation))"
        case .command(let command): words(for: command)
        case .order(let order): SiteOrderWords.text(of: order)
        case .deviceLost(let device, let why): "device \(device) lost \(oneLine(why))"
        case .deviceReturned(let device): "device \(device) returned"
        case .diskLow(let freeBytes): "disk low \(max(0, freeBytes / 1_000_000))MB"
        case .diskRecovered: "disk recovers"
        case .key, .recordUnconfirmed, .recorded, .commandFailed, .rulesChanged, .tick: nil
        }
    }

    private static func words(for read: CredentialRead) -> String? {
        switch read.identifier {
        case .plate(let plate):
            "\(read.accessPoint) plate \(plate.text)" + confidence(of: read) + word(" event ", read.eventID)
                + word(" car ", read.carID)
        case .tag(let tag): "\(read.accessPoint) tag \(tag.hex)" + signal(of: read)
        case .card(let card): "\(read.accessPoint) card \(card.hex)"
        case .pin, .qr, .face, .bluetooth, .phone: nil
        }
    }

    private static func words(for command: OperatorCommand) -> String {
        "\(command.door) operator \(command.order.rawValue) by \(oneWord(command.by)) because "
            + oneLine(command.reason)
    }

    private static func confidence(of read: CredentialRead) -> String {
        read.confidence.map { String(format: " confidence %.3f", $0) } ?? ""
    }

    private static func signal(of read: CredentialRead) -> String {
        read.signal.map { String(format: " signal %.1f", $0) } ?? ""
    }

    private static func word(_ key: String, _ value: String?) -> String {
        value.map { key + oneWord($0) } ?? ""
    }

    /// Ids of foreign cameras may hold blanks, which would end the word.
    static func oneWord(_ text: String) -> String {
        let word = String(text.map { $0.isLetter || $0.isNumber || "-_.:".contains($0) ? $0 : "_" })
        return word.isEmpty ? "_" : word
    }

    /// An expectation begins with an arrow, so that free words must not hold one.
    package static func oneLine(_ text: String) -> String {
        let line = text.map { $0.isNewline ? " " : String($0) }.joined()
            .replacingOccurrences(of: "->", with: "→")
        return line.isEmpty ? "unknown" : line
    }
}

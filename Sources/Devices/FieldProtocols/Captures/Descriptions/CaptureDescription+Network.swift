import AccessControl
import Foundation

// Readers and controllers on the network.

extension CaptureDescription {
    static func llrp(_ bytes: ArraySlice<UInt8>) throws(FrameError) -> DecodedFields {
        let message = try LLRPMessage(frame: bytes)
        let fields: DecodedFields = [
            "version": DecodedValue(message.version), "type": DecodedValue(message.type),
            "length": DecodedValue(message.length), "messageId": DecodedValue(message.id),
        ]
        guard message.type == LLRP.MessageType.accessReport else { return fields }
        return fields.with(oneOrMany(try LLRPTagReport.reports(in: message).map(report)))
    }

    private static func report(_ report: LLRPTagReport) -> DecodedFields {
        var fields = tag(report.tag)
        fields.removeValue(forKey: "rssiRaw")
        fields.set("peakRssi", report.tag.rawSignal.map { DecodedValue($0) })
        fields.set("channel", report.channel.map { DecodedValue($0) })
        fields.set("firstSeenUs", report.firstSeen.map { DecodedValue($0) })
        fields.set("lastSeenUs", report.lastSeen.map { DecodedValue($0) })
        fields.set("seenCount", report.seenCount.map { DecodedValue($0) })
        return fields
    }

    static func readerJSON(_ bytes: ArraySlice<UInt8>) throws(FrameError) -> DecodedFields {
        let events = try ReaderJSON.events(in: bytes).map { event in
            var fields = tag(event.tag)
            fields.set("timestampUtc", event.seenAt.map { .text(time($0)) })
            return fields
        }
        return oneOrMany(events)
    }

    /// Universal time to the millisecond, the rest cut off.
    private static func time(_ date: Date) -> String {
        let milliseconds = (date.timeIntervalSince1970 * 1000 + 0.000_1).rounded(.down)
        return Date(timeIntervalSince1970: milliseconds / 1000)
            .formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    /// One tag's fields as they are; several, or none, as a list.
    private static func oneOrMany(_ tags: [DecodedFields]) -> DecodedFields {
        if tags.count == 1, let tag = tags.first { return tag }
        return (tags.first ?? [:]).with(["tags": .list(tags.map { .object($0) })])
    }

    static func uhppote(_ bytes: ArraySlice<UInt8>) throws(FrameError) -> DecodedFields {
        let message = try UHPPOTEMessage(frame: bytes)
        var fields: DecodedFields = [
            "func": DecodedValue(message.function), "controller": DecodedValue(message.controller),
        ]
        if message.function == UHPPOTEMessage.Function.openDoor {
            fields.set("door", message.data.first.map { DecodedValue($0) })
        }
        return fields
    }
}

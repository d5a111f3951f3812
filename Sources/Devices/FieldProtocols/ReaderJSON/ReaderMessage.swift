/// One message of a reader: Impinj's event, or Zebra's data.
struct ReaderMessage {
    private var timestamp: ArraySlice<UInt8>?
    private var tags: [ReaderTag] = []

    init(_ cursor: inout JSONCursor) throws(FrameError) {
        var (timestamp, tags) = (ArraySlice<UInt8>?.none, [ReaderTag]())
        try cursor.object { (name, cursor) throws(FrameError) in
            if try cursor.takeNull() { return }
            switch name {
            case "timestamp": timestamp = try cursor.text()
            case "tagInventoryEvent": tags.append(try ReaderTag(&cursor).ofInventory())
            case "data": tags += try ReaderTag(&cursor).withOthers
            default: try cursor.skip()
            }
        }
        (self.timestamp, self.tags) = (timestamp, tags)
    }

    func events() throws(FrameError) -> [ReaderJSON.Event] {
        let seenAt = timestamp.flatMap(ReaderTime.date)
        var events: [ReaderJSON.Event] = []
        for tag in tags {
            guard let sighting = try tag.sighting() else { continue }
            events.append(ReaderJSON.Event(tag: sighting, seenAt: seenAt))
        }
        return events
    }
}

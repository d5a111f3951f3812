/// Where an index leads: a record, and which of the things in it.
struct RecordPlace: Hashable, Sendable {
    let record: UInt32
    let position: UInt8

    init(_ record: UInt32, position: UInt8 = 0) {
        self.record = record
        self.position = position
    }
}

package import AccessControl
package import DeviceKit
import PassageControl

/// A tag reader that shows the latest tag in registers, whose places are a map: a new reader is a site file and no code.
package struct ModbusTagReader: ReadSource {
    /// Where a reader shows what.
    package struct Map: Hashable, Sendable {
        package var registers: ModbusBus.Registers = .holding

        /// The EPC's first register, and how many it has.
        package var epc: Int
        package var epcWords: Int

        /// Whether each register has its bytes the other way round.
        package var isByteSwapped = false

        /// The register and bits that are not 0 while a tag is shown; nil where an EPC of zeros says that there is none.
        package var presence: Field?

        /// The antenna's number, counted from 1.
        package var antenna: Int?

        /// The strength in dBm, signed.
        package var signal: Int?

        /// What is written once a tag was read, so that the reader shows the next one: the register, and its new value.
        package var acknowledgement: Field?

        /// A register, and bits or a value of it.
        package struct Field: Hashable, Sendable {
            package let register: Int
            package let bits: UInt16

            package init(register: Int, bits: UInt16) {
                self.register = register
                self.bits = bits
            }
        }

        package init(epc: Int, words: Int) {
            self.epc = epc
            epcWords = words
        }

        /// All registers that are read, in one request.
        package var span: ClosedRange<Int> {
            let others = [presence?.register, antenna, signal].compactMap { $0 }
            let first = others.reduce(epc, min)
            return first...max(others.reduce(epc + epcWords - 1, max), first)
        }
    }

    package var id: DeviceID { source.id }
    private let source: TagReporting.Source
    private let bus: ModbusBus
    private let unit: UInt8
    private let map: Map
    private let period: Duration
    private let reporting: TagReporting
    private let time: TimeSource

    /// A reader on a bus; `period` is from one look to the next.
    package init(
        id: DeviceID, accessPoint: AccessPointID, bus: ModbusBus, unit: UInt8, map: Map,
        period: Duration = .milliseconds(50), reporting: TagReporting = TagReporting(), time: TimeSource
    ) {
        source = TagReporting.Source(id, at: accessPoint)
        self.bus = bus
        self.unit = unit
        self.map = map
        self.period = period
        self.reporting = reporting
        self.time = time
    }

    package func run(reads: Outlet<ReadReport>) async throws {
        do {
            try await look(reads)
        } catch let error as ModbusError {
            throw DeviceFailure(device: id, operation: error.operation, cause: error.cause)
        }
    }

    private func look(_ reads: Outlet<ReadReport>) async throws {
        var reporting = reporting
        var isConnected = false
        while true {
            let began = ContinuousClock.now
            let span = map.span
            let values = try await bus.read(map.registers, from: span.lowerBound, count: span.count, of: unit)
            try Task.checkCancellation()
            if !isConnected { reads.connected() }
            isConnected = true
            let shown = ShownTag(values, from: span.lowerBound, map)
            if let shown {
                let read = reporting.read(
                    epc: shown.epc, antenna: shown.antenna, signal: shown.signal, by: source, at: time.now())
                if let read { reads.deliver(.read(read)) }
            }
            if shown != nil, let acknowledgement = map.acknowledgement {
                try await bus.write(
                    register: acknowledgement.register, acknowledgement.bits, of: unit)
            }
            try await ContinuousClock().sleep(until: began + period)
        }
    }
}

/// The tag that the registers of a reader show.
private struct ShownTag {
    let epc: TagNumber
    let antenna: Int?
    let signal: Double?

    /// Nil while none is shown; `values` begin with the register `first`.
    init?(_ values: [UInt16], from first: Int, _ map: ModbusTagReader.Map) {
        let value = { (register: Int) -> UInt16? in
            values.indices.contains(register - first) ? values[register - first] : nil
        }
        if let presence = map.presence, (value(presence.register) ?? 0) & presence.bits == 0 { return nil }
        let words = (map.epc..<map.epc + map.epcWords).compactMap(value)
        // Registers that nothing was written to.
        guard words.contains(where: { $0 != 0 }), words.contains(where: { $0 != 0xFFFF }) else { return nil }
        let bytes = words.flatMap { word in
            let big = map.isByteSwapped ? word.byteSwapped : word
            return [UInt8(big >> 8), UInt8(truncatingIfNeeded: big)]
        }
        guard let epc = TagNumber(bytes: bytes[...]) else { return nil }
        self.epc = epc
        antenna = map.antenna.flatMap(value).map { Int($0) }
        signal = map.signal.flatMap(value).map { Double(Int16(bitPattern: $0)) }
    }
}

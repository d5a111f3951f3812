package import AccessControl
package import DeviceKit
import PassageControl
import SerialLines

/// A tag reader that shows the latest tag in registers, whose places are a map: a new reader is a site file and no code.
package struct ModbusTagReader: ReadSource {
    package var id: DeviceID { source.id }
    private let source: TagReporting.Source
    private let bus: ModbusBus
    private let unit: UInt8
    private let map: ModbusTagMap
    private let period: Duration
    private let reporting: TagReporting
    private let time: TimeSource

    /// A reader on a bus; `period` is from one look to the next.
    package init(
        id: DeviceID, accessPoint: AccessPointID, bus: ModbusBus, unit: UInt8, map: ModbusTagMap,
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
        } catch let failure as OperationFailure {
            throw DeviceFailure(device: id, failure)
        }
    }

    private func look(_ reads: Outlet<ReadReport>) async throws {
        var isConnected = false
        while true {
            let began = time.now().uptime
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
            try await time.sleepUntil(began + period)
        }
    }
}

package import AccessControl
package import DeviceKit
import FieldProtocols
package import PassageControl
import SerialLines

/// A card reader on an RS-485 line that speaks OSDP, with its keys, its lamp and its buzzer.
package final class OSDPReader: ReadSource, KeypadSource, Indicator {
    /// How the reader is talked to, and what is made of what it reads.
    package struct Habits: Sendable {
        /// How it is talked to: each is tried where the reader refuses those before it.
        package var securities: [OSDPSecurity]

        /// From one question to the next; readers want one each 200 ms at least.
        package var pollInterval: Duration = .milliseconds(50)

        /// How long the reader may take for an answer.
        package var answerTimeOut: Duration = .milliseconds(200)

        /// How long there may be no sound answer until the reader counts as lost.
        package var silence: Duration = .seconds(3)

        /// Whether it is a plate camera that behaves like a reader.
        package var readsPlates = false

        /// Whether it has a lamp, and is told what to show; a reader without one refuses that.
        package var hasLamp = true

        /// Whether it has a buzzer, which sounds with the lamp.
        package var hasBuzzer = true

        /// How long something to show may wait for its turn.
        package var showingTimeOut: Duration = .seconds(2)

        package init(_ securities: [OSDPSecurity]) { self.securities = securities }
    }

    package let id: DeviceID
    private let accessPoint: AccessPointID
    private let panel: OSDPPanel
    private let habits: Habits
    private let time: TimeSource

    /// How often it is looked whether it is shown.
    private static let showingInterval = Duration.milliseconds(20)

    /// A reader by its address on a line, 0–126, which it may share with others.
    package init(
        id: DeviceID, accessPoint: AccessPointID, line: SerialLine, address: UInt8, habits: Habits,
        time: TimeSource
    ) {
        self.id = id
        self.accessPoint = accessPoint
        self.habits = habits
        self.time = time
        panel = OSDPPanel(id, address: address, line: line, habits: habits, time: time)
    }

    package func run(reads: Outlet<ReadReport>) async throws {
        try await serve(.cards, connected: reads.connected, trouble: reads.trouble) { report in
            if case .card(let card) = report, let read = read(card) { reads.deliver(.read(read)) }
        }
    }

    package func run(keys: Outlet<KeyPress>) async throws {
        try await serve(.keys, connected: keys.connected) { report in
            guard case .keys(let pressed) = report else { return }
            for key in pressed { keys.deliver(KeyPress(key: key, accessPoint: accessPoint)) }
        }
    }

    package func show(_ indication: Indication) async throws {
        let orders = indication.orders(habits)
        guard !orders.isEmpty else { return }
        let number = await panel.want(orders)
        let began = time.now().uptime
        while try await !panel.isShown(number) {
            guard time.now().uptime - began < habits.showingTimeOut else {
                throw DeviceFailure(
                    device: id, operation: "show \(indication.name)", cause: await panel.obstacle)
            }
            try await time.sleep(for: Self.showingInterval)
        }
    }
}

extension OSDPReader {
    private func serve(
        _ capability: OSDPPanel.Capability, connected: () -> Void, trouble: (String?) -> Void = { _ in },
        _ deliver: (OSDPReport) -> Void
    ) async throws {
        let faults = await panel.join(capability)
        do {
            var isConnected = false
            var status: OSDPLocalStatus?
            while true {
                let began = time.now().uptime
                let news = try await panel.turn(of: capability, afterFaults: faults)
                try Task.checkCancellation()
                if news.isOnLine, !isConnected {
                    isConnected = true
                    connected()
                }
                if isConnected, let told = news.status, told != status {
                    status = told
                    trouble(told.trouble)
                }
                news.reports.forEach(deliver)
                try await time.sleepUntil(began + habits.pollInterval)
            }
        } catch {
            await panel.leave(capability)
            throw error
        }
    }

    private func read(_ card: OSDPCard) -> CredentialRead? {
        let now = time.now()
        if habits.readsPlates {
            guard let text = card.plate, let plate = try? PlateText(text) else { return nil }
            return CredentialRead(
                identifier: .plate(plate), rawText: text, accessPoint: accessPoint, source: id,
                seenAt: now.wall, receivedAt: now.wall)
        }
        return card.number.map { TagReporting.Source(id, at: accessPoint).read(card: $0, at: now) }
    }
}

extension OSDPLocalStatus {
    /// What is wrong with the reader, nil where nothing is.
    fileprivate var trouble: String? {
        let troubles = [
            isTampered ? "its tamper switch is open" : nil, hasPowerFailure ? "its power fails" : nil,
        ].compactMap { $0 }
        return troubles.isEmpty ? nil : troubles.joined(separator: ", and ")
    }
}

extension Indication {
    /// What a reader is told, as far as it has a lamp and a buzzer.
    fileprivate func orders(_ habits: OSDPReader.Habits) -> [OSDPOrder] {
        (habits.hasLamp ? lamps.map { .lamp($0) } : []) + (habits.hasBuzzer ? sounds.map { .sound($0) } : [])
    }

    /// Red while nothing is allowed, and flashing for whoever is denied.
    private var lamps: [OSDPLamp] {
        switch self {
        case .green: [.shows(.green), .stopsFlashing]
        case .denied: [.shows(.red), .flashes(.red, on: 1, off: 1, total: 15)]
        case .red: [.shows(.red)]
        case .wait: [.shows(.amber), .stopsFlashing]
        case .off: [.shows(.dark), .stopsFlashing]
        }
    }

    /// Once for whoever is let in, three times for whoever is denied.
    private var sounds: [OSDPSound] {
        switch self {
        case .green: [OSDPSound(on: 2, off: 0, count: 1)]
        case .denied: [OSDPSound(on: 1, off: 1, count: 3)]
        case .red, .wait, .off: []
        }
    }
}

import AccessControl
import DeviceKit
import Foundation
import PassageControl

/// Runs the sources of one device and prints what they report.
struct DeviceWatch {
    let device: any Device

    func run() async throws {
        guard device is any ReadSource || device is any InputSource || device is any KeypadSource else {
            throw Failure("\(device.id) reports nothing")
        }
        if let source = device as? any ReadSource {
            try await source.run(reads: Outlet(connected: connected) { Self.show($0) })
        }
        if let source = device as? any KeypadSource {
            try await source.run(keys: Outlet(connected: connected) { Console.say("key \($0.key)") })
        }
        if let source = device as? any InputSource {
            let levels = LevelChanges()
            try await source.run(inputs: Outlet(connected: connected) { $0.forEach(levels.show) })
        }
    }

    private func connected() { Console.say("\(device.id): connected") }

    private static func show(_ report: ReadReport) {
        switch report {
        case .read(let read):
            let confidence =
                read.confidence.map { " \($0.formatted(.number.precision(.fractionLength(2))))" } ?? ""
            Console.say("read \(read.identifier.shownText ?? read.identifier.kind.rawValue)\(confidence)")
        case .vehicleLost: Console.say("the car is gone")
        }
    }
}

import DeviceKit
import PassageControl

/// Runs the sources of one device and prints what they report.
struct DeviceWatch {
    let device: any Device

    func run() async throws {
        guard device is any ReadSource || device is any InputSource || device is any KeypadSource else {
            throw Failure("\(device.id) reports nothing")
        }
        if let source = device as? any ReadSource {
            let reads = ShownReads()
            try await source.run(reads: Outlet(connected: connected) { reads.show($0) })
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
}

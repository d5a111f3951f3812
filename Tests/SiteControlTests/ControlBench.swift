import AccessControl
import Foundation
import Glibc
import Logging
import SiteControl
import SiteStore

/// A store in memory with one lane, and a folder for its control socket.
final class ControlBench: Sendable {
    /// What the site's clock says.
    static let now = Date(timeIntervalSince1970: 1_700_000_000)

    let folder: URL
    let store: SiteStore
    let operations: SiteOperations

    init(
        folderName: String = UUID().uuidString, clock: @escaping @Sendable () -> Date = { ControlBench.now }
    ) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: folderName)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try SiteStore.inMemory()
        operations = SiteOperations(
            site: SiteDocument(name: "Test", timeZone: "Europe/Bratislava", accessPoints: ["north-in"]),
            layout: SiteLayout(
                timeZone: TimeZone(identifier: "Europe/Bratislava") ?? .gmt,
                accessPoints: [AccessPoint(id: "north-in", door: "north", direction: .entry, to: "yard")],
                areas: [
                    Area(id: "yard", name: "Yard", passback: .hard, stayLimit: .seconds(3600)),
                    Area(id: "house", name: "House"),
                ]),
            store: store, runner: nil, now: clock,
            recorder: { order, _ in order.folder })
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var inPlace: ControlChannel { .inPlace(operations) }
    var overSocket: ControlChannel { .service(ControlClient(folder: folder)) }
    var socketPath: String { folder.appending(path: "control").path }

    /// Runs the service while the body runs; the body starts once the socket answers.
    func serving<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value
    {
        let server = ControlServer(
            folder: folder, operations: operations,
            logger: Logger(label: "test") { _ in
                SwiftLogNoOpLogHandler()
            })
        let (ready, signal) = AsyncStream<Void>.makeStream()
        let task = Task { try await server.run { signal.finish() } }
        for await _ in ready {}
        let result: Result<Value, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        task.cancel()
        _ = await task.result
        return try result.get()
    }

    /// Sends bytes as a stranger would, and answers what comes back until the service closes.
    func send(_ bytes: Data) async throws -> String {
        try await ControlClientStranger(path: socketPath).exchange(bytes)
    }
}

/// Everything that a channel answers to one request.
func answers(
    _ channel: ControlChannel, _ request: ControlRequest, uploading bytes: Data = Data()
) async throws -> [ControlAnswer] {
    let gathered = Gathered()
    try await channel.perform(request, uploading: bytes) { await gathered.add($0) }
    return await gathered.all
}

private actor Gathered {
    private(set) var all: [ControlAnswer] = []

    func add(_ answer: ControlAnswer) { all.append(answer) }
}

/// A program that connects and writes what it likes.
private struct ControlClientStranger {
    let path: String

    /// On a thread of its own: the calls block, and the tests share few threads.
    func exchange(_ bytes: Data) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try blockingExchange(bytes) }) }
        }
    }

    private func blockingExchange(_ bytes: Data) throws -> String {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        try connect(descriptor)
        bytes.withUnsafeBytes { _ = send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        shutdown(descriptor, Int32(SHUT_WR))
        var answer = Data()
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let count = recv(descriptor, &buffer, buffer.count, 0), count > 0 {
            answer += buffer.prefix(count)
        }
        return String(decoding: answer, as: UTF8.self)
    }

    private func connect(_ descriptor: Int32) throws {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let name = Array(path.utf8)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name.prefix($0.count - 1)) }
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        guard isConnected else { throw CocoaError(.fileReadUnknown) }
    }
}

package import AccessControl
package import DeviceKit
import FieldProtocols
import PassageControl
import Synchronization

/// A long-range tag reader that tells of tags in a stream of JSON, one object a line: Impinj's R700, or Zebra's IoT Connector.
package struct HTTPTagReader: ReadSource {
    /// What the reader is asked.
    package struct Requests: Sendable {
        /// Starts the reader before it is listened to, where it does not run by itself.
        package var start: HTTPRequest?

        /// The stream.
        package var stream: HTTPRequest

        package init(stream: HTTPRequest) { self.stream = stream }
    }

    package var id: DeviceID { source.id }
    private let source: TagReporting.Source
    private let peer: HTTPPeer
    private let requests: Requests
    private let reporting: TagReporting
    private let time: TimeSource

    package init(
        id: DeviceID, accessPoint: AccessPointID, peer: HTTPPeer, requests: Requests,
        reporting: TagReporting = TagReporting(), time: TimeSource
    ) {
        source = TagReporting.Source(id, at: accessPoint)
        self.peer = peer
        self.requests = requests
        self.reporting = reporting
        self.time = time
    }

    package func run(reads: Outlet<ReadReport>) async throws {
        do throws(OperationFailure) {
            if let start = requests.start { try await begin(start) }
            let lines = Lines()
            try await peer.follow(requests.stream, connected: reads.connected) { bytes in
                for tag in lines.tags(in: bytes) { report(tag, reads) }
            }
        } catch {
            throw DeviceFailure(device: id, error)
        }
        try Task.checkCancellation()
    }

    /// Starting twice is no harm: it may be asked for again with a signature.
    private func begin(_ start: HTTPRequest) async throws(OperationFailure) {
        let answer = try await peer.ask(start)
        guard answer.isSuccess else { throw OperationFailure(start.name, answer.excerpt) }
    }

    /// A stream tells what is heard now; the reader's own clock is not asked.
    private func report(_ tag: TagSighting, _ reads: Outlet<ReadReport>) {
        let read = reporting.read(
            epc: tag.epc, tid: tag.tid, antenna: tag.antenna, signal: tag.signal, by: source, at: time.now())
        if let read { reads.deliver(.read(read)) }
    }

    /// The lines of the stream; one that is damaged costs itself and nothing behind it.
    private final class Lines: Sendable {
        private let deframer = Mutex(Deframer<ReaderJSONLine>())

        func tags(in bytes: [UInt8]) -> [TagSighting] {
            deframer.withLock { $0.take(bytes) }.flatMap { line in
                ((try? ReaderJSON.events(in: line)) ?? []).map(\.tag)
            }
        }
    }
}

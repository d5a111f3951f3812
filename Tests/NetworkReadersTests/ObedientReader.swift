import FieldProtocols
import Foundation
import GateTestKit
import NetworkReaders
import SerialLines

/// A reader that does whatever it is asked, and then sends what a test tells it to, once to each client.
final class ObedientReader: Sendable {
    private let listener: LoopbackListener

    /// Where the reader is.
    var address: LineAddress { .network(host: "127.0.0.1", port: listener.port) }

    private static let greeting = "043F000000200000000000F600160080000C00060A24181E4000010000060000"

    init(sending pieces: [[UInt8]]) throws {
        let listener = try LoopbackListener()
        self.listener = listener
        Task {
            while let client = try? await listener.accept() {
                Thread.detachNewThread { Self.serve(client, pieces) }
            }
        }
    }

    deinit { listener.close() }

    private static func serve(_ client: LoopbackListener.Peer, _ pieces: [[UInt8]]) {
        client.send((try? HexText.bytes(greeting)) ?? [])
        var stream = LLRPStream()
        while true {
            let bytes = client.receive()
            guard !bytes.isEmpty, let messages = try? stream.take(bytes) else { return client.close() }
            for message in messages {
                guard let request = try? LLRPRequest(message), let type = request.answerType else { continue }
                let success: [UInt8] = [0x01, 0x1F, 0x00, 0x08, 0, 0, 0, 0]
                client.send(LLRPMessage(type: type, id: message.id, body: success).frame)
                switch request {
                case .start: pieces.forEach(client.send)
                case .closeConnection: return client.close()
                default: break
                }
            }
        }
    }
}

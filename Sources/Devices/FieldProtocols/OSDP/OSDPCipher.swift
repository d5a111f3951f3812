import Crypto
import CryptoExtras
import Foundation

/// AES with 128 bits as OSDP uses it: single blocks, and chains of whole blocks without padding of their own.
struct OSDPCipher {
    static let blockBytes = 16

    private let key: SymmetricKey

    init(key: [UInt8]) { self.key = SymmetricKey(data: key) }

    /// One block, encrypted by itself; throws for any other length.
    func block(_ block: [UInt8]) throws(FrameError) -> [UInt8] {
        try encrypted(block, from: Self.zeros)
    }

    /// Whole blocks, encrypted as a chain that begins with a block of its own.
    func encrypted(_ bytes: [UInt8], from start: [UInt8]) throws(FrameError) -> [UInt8] {
        try wholeBlocks(bytes)
        do {
            return Array(try AES._CBC.encrypt(bytes, using: key, iv: .init(ivBytes: start), noPadding: true))
        } catch { throw FrameError(.seal, "\(error)") }
    }

    /// The reverse of `encrypted`.
    func decrypted(_ bytes: [UInt8], from start: [UInt8]) throws(FrameError) -> [UInt8] {
        try wholeBlocks(bytes)
        do {
            return Array(try AES._CBC.decrypt(bytes, using: key, iv: .init(ivBytes: start), noPadding: true))
        } catch { throw FrameError(.seal, "\(error)") }
    }

    static let zeros = [UInt8](repeating: 0, count: blockBytes)

    /// The bytes with 80 and zeros behind them up to whole blocks.
    static func padded(_ bytes: [UInt8]) -> [UInt8] {
        let marked = bytes + [0x80]
        let missing = (blockBytes - marked.count % blockBytes) % blockBytes
        return marked + [UInt8](repeating: 0, count: missing)
    }

    /// The bytes before their padding; throws where there is none.
    static func unpadded(_ bytes: [UInt8]) throws(FrameError) -> [UInt8] {
        guard let mark = bytes.lastIndex(where: { $0 != 0 }), bytes[mark] == 0x80 else {
            throw FrameError(.seal, "what was decrypted does not end with padding")
        }
        return Array(bytes[..<mark])
    }

    private func wholeBlocks(_ bytes: [UInt8]) throws(FrameError) {
        guard !bytes.isEmpty, bytes.count.isMultiple(of: Self.blockBytes) else {
            throw FrameError(.seal, "\(bytes.count) bytes are not whole blocks of \(Self.blockBytes)")
        }
    }
}

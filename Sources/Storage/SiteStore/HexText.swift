import Foundation

extension Data {
    /// The bytes as lower-case hex.
    var hexText: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(count * 2)
        for byte in self {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes that lower- or upper-case hex stands for, or nil where it is not hex.
    init?(hexText: some StringProtocol) {
        let digits = hexText.compactMap(\.hexDigitValue)
        guard digits.count == hexText.count, digits.count.isMultiple(of: 2) else { return nil }
        self.init(stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) })
    }
}

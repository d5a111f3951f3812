/// How a reader took what it was asked.
package struct LLRPStatus: Hashable, Sendable {
    /// 0 is success.
    package let code: UInt16

    /// What the reader says of it, often nothing.
    package let description: String

    private static let parameterType: UInt16 = 287

    /// The words of the standard, section 14.2; 1xx speak of the message, 2xx of a parameter in it, 3xx of a field.
    private static let names: [UInt16: String] = [
        100: "a parameter is wrong", 101: "a field is wrong", 102: "a parameter was not expected",
        103: "a parameter is missing", 104: "a parameter is there twice", 105: "too many parameters",
        106: "too many values in a field", 107: "a parameter is not known", 108: "a field is not known",
        109: "it does not support the message", 110: "it does not support the version",
        111: "it does not support a parameter", 112: "the message was not expected",
        200: "in a parameter a parameter is wrong", 201: "in a parameter a field is wrong",
        202: "in a parameter a parameter was not expected", 203: "in a parameter a parameter is missing",
        204: "in a parameter a parameter is there twice", 205: "in a parameter there are too many parameters",
        206: "in a parameter there are too many values in a field",
        207: "in a parameter a parameter is not known", 208: "in a parameter a field is not known",
        209: "in a parameter it does not support a parameter", 300: "a field has an invalid value",
        301: "a field is out of range", 401: "the reader itself has an error",
    ]

    /// The status that an answer begins with; throws where it has none.
    package init(of message: LLRPMessage) throws(FrameError) {
        var reader = ByteReader(message.body[...])
        var content = ByteReader(try LLRPParameter.next(Self.parameterType, &reader).content)
        code = try content.bigEndian()
        let length: UInt16 = try content.bigEndian()
        description = LLRPText.read(try content.bytes(Int(length)))
    }

    package var isSuccess: Bool { code == 0 }

    /// Such as `error 101, a field is wrong (antenna 9)`.
    package var words: String {
        let name = Self.names[code].map { ", \($0)" } ?? ""
        return "error \(code)\(name)" + (description.isEmpty ? "" : " (\(description))")
    }
}

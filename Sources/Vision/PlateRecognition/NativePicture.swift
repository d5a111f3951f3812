import AccessControl
import CPlateVision
import Foundation

/// Owns a decoded picture.
struct NativePicture: ~Copyable {
    let handle: OpaquePointer

    /// Decodes a JPEG or PNG whose header passes the checks.
    init(decoding data: Data) throws(RecognizerError) {
        handle = try nativeHandle { handle, message in
            data.withUnsafeBytes { bytes in
                cpv_picture_decode(
                    bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count, handle, message)
            }
        }
    }

    /// The part of a picture that lies in a rectangle; both share the pixels.
    init(part: PixelBox, of picture: borrowing NativePicture) throws(RecognizerError) {
        let rectangle = cpv_rectangle(
            x: Int32(clamping: part.x), y: Int32(clamping: part.y), width: Int32(clamping: part.width),
            height: Int32(clamping: part.height))
        let whole = picture.handle
        handle = try nativeHandle { cpv_picture_part(whole, rectangle, $0, $1) }
    }

    deinit { cpv_picture_free(handle) }

    var width: Int { Int(cpv_picture_width(handle)) }
    var height: Int { Int(cpv_picture_height(handle)) }
    var digest: UInt64 { cpv_picture_digest(handle) }
}

import CPlateVision
import Foundation

/// How a picture looks from afar; comparing only reads it.
final class NativeGlance: @unchecked Sendable {
    private let handle: OpaquePointer

    /// Decodes a JPEG or PNG to an eighth of its size and keeps a region of it.
    init(decoding data: Data, region: PictureRegion) throws(RecognizerError) {
        let part = cpv_region(x: region.x, y: region.y, width: region.width, height: region.height)
        handle = try nativeHandle { handle, message in
            data.withUnsafeBytes { bytes in
                cpv_glance_decode(
                    bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count, part, handle, message)
            }
        }
    }

    deinit { cpv_glance_free(handle) }

    /// How many cells of 8×8 pixels differ plainly.
    func changedCells(from other: NativeGlance) -> Int {
        Int(cpv_glance_changed_cells(handle, other.handle))
    }
}

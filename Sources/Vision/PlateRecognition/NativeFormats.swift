import CPlateVision

/// Owns plate formats in the shape that the decoder searches with.
struct NativeFormats: ~Copyable {
    let handle: OpaquePointer

    init(_ formats: PlateFormats) throws(RecognizerError) {
        let native = formats.formats.map(cpv_format.init)
        handle = try nativeHandle { cpv_formats_make(native, native.count, $0, $1) }
    }

    deinit { cpv_formats_free(handle) }
}

extension cpv_format {
    fileprivate init(_ format: PlateFormat) {
        self.init()
        length = Int32(format.positions.count)
        weight = format.weight
        withUnsafeMutableBytes(of: &admits) { bytes in
            let masks = bytes.bindMemory(to: UInt64.self)
            for (index, position) in format.positions.prefix(masks.count).enumerated() {
                masks[index] = position.mask
            }
        }
    }
}

import CPlateVision

/// Calls a native function and throws what it reports, with the line that it wrote.
func nativeCall(
    _ body: (UnsafeMutablePointer<cpv_message>) -> cpv_status
) throws(RecognizerError) {
    var message = cpv_message()
    let status = body(&message)
    guard status != CPV_OK else { return }
    let text = withUnsafeBytes(of: message.text) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    switch status {
    case CPV_BAD_PICTURE: throw .badPicture(text)
    case CPV_MODEL_UNAVAILABLE: throw .modelUnavailable(text)
    default: throw .computationFailed(text)
    }
}

/// Makes a native handle; a function that reports success has made one.
func nativeHandle(
    _ body: (UnsafeMutablePointer<OpaquePointer?>, UnsafeMutablePointer<cpv_message>) -> cpv_status
) throws(RecognizerError) -> OpaquePointer {
    var handle: OpaquePointer?
    try nativeCall { message in body(&handle, message) }
    guard let handle else { throw .computationFailed("a native function gave no handle") }
    return handle
}

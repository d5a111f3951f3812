extension String {
    /// The result of a body over the bytes of the text in UTF-8; nothing is copied where they lie in one piece, as they
    /// do in every text that was made in Swift.
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
        var copy = self
        return copy.withUTF8(body)
    }
}

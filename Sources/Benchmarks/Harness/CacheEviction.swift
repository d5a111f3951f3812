/// A buffer far larger than the processor's caches: reading it through leaves nothing else in them.
struct CacheEviction {
    private var buffer: [UInt64]

    /// - Parameter megabytes: At least twice the largest cache.
    init(megabytes: Int) { buffer = Array(repeating: 1, count: megabytes * 1_048_576 / 8) }

    /// Writes one word of each cache line, so that the reading cannot be left out.
    mutating func evict() {
        for index in stride(from: 0, to: buffer.count, by: 8) { buffer[index] &+= 1 }
    }
}

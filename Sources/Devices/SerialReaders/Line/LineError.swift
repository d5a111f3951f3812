import Glibc

/// A line did not do what it was asked.
struct LineError: Error {
    /// What was tried, such as `open /dev/ttyUSB0`.
    let operation: String

    /// Why it did not work, in words.
    let cause: String

    init(_ operation: String, _ cause: String) {
        self.operation = operation
        self.cause = cause
    }

    /// What the system says of a number.
    init(_ operation: String, errno code: Int32) {
        self.init(operation, String(cString: strerror(code)))
    }
}

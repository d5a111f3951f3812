import Glibc

/// The words of the C library for an error number, such as `No space left on device`.
struct SystemError: Error, CustomStringConvertible {
    let number: Int32

    /// Takes `errno` as the call that has just failed left it.
    static var last: SystemError { SystemError(number: errno) }

    var description: String { String(cString: strerror(number)) }
}

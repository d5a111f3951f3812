import Glibc

/// Who asks, as the journal writes it.
package enum Caller {
    /// A user as the journal names them, such as `uid 1000 (ana)`.
    package static func name(uid: UInt32) -> String {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16 << 10)
        guard getpwuid_r(uid, &entry, &buffer, buffer.count, &found) == 0, found != nil,
            let name = entry.pw_name
        else { return "uid \(uid)" }
        return "uid \(uid) (\(String(cString: name)))"
    }

    /// The user who runs this process.
    package static var current: String { name(uid: geteuid()) }
}

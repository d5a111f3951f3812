import Foundation
import Glibc

/// Memory in large pages, as the service unit asks for it; figures are taken as the service runs.
///
/// A million identifiers lie in a hundred megabytes that are looked at here and there, and with small pages the processor
/// must look for where each of them is: measured, a third more time to load them all and a tenth more to look one up. One
/// arena for all threads makes it a tenth less again: the C library grows only its first arena by whole large pages, and
/// 414 of 486 MB were in such pages then, before 135.
enum LargePages {
    /// What the unit has in its environment: the tunables of the GNU C library for large pages and for the number of arenas.
    private static let (variable, value) = (
        "GLIBC_TUNABLES", "glibc.malloc.hugetlb=1:glibc.malloc.arena_max=1"
    )

    /// Starts this program anew with the setting, which is read only at the start; whatever is set stays as it is.
    static func askFor() {
        guard getenv(variable) == nil, setenv(variable, value, 1) == 0 else { return }
        var arguments = CommandLine.arguments.map { strdup($0) }
        arguments.append(nil)
        execv("/proc/self/exe", arguments)
        // It comes here only if that failed; the figures are then those of small pages, and say so.
        unsetenv(variable)
    }

    /// What this run has asked for and what the kernel has, in words.
    static var summary: String {
        let asked = getenv(variable).map { String(cString: $0) } ?? "nothing asked"
        let setting = "/sys/kernel/mm/transparent_hugepage/enabled"
        let kernel = (try? String(contentsOfFile: setting, encoding: .utf8)) ?? "unknown"
        return "large pages: \(asked), kernel: \(kernel.trimmingCharacters(in: .newlines))"
    }
}

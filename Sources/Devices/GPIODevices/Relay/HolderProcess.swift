import Foundation
import Glibc
import Synchronization

/// A process that was started, until somebody has noted its end.
final class HolderProcess: Sendable {
    private let identifier: pid_t
    private let isNoted = Mutex(false)

    /// Notes the end on a thread of its own, so that no dead process is left behind; `ended` is called there.
    init(_ identifier: pid_t, ended: @escaping @Sendable () -> Void) {
        self.identifier = identifier
        Thread.detachNewThread { [self] in
            Thread.current.name = "holder \(identifier)"
            awaitEnd()
            ended()
        }
    }

    /// Ends it at once; its number may be another's as soon as its end is noted.
    func kill() {
        isNoted.withLock { isNoted in if !isNoted { _ = Glibc.kill(identifier, SIGKILL) } }
    }

    private func awaitEnd() {
        var end = siginfo_t()
        // It stays a zombie until the lock is held: its number is not given away before.
        while waitid(P_PID, id_t(identifier), &end, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        isNoted.withLock { isNoted in
            isNoted = true
            while waitpid(identifier, nil, 0) < 0, errno == EINTR {}
        }
    }
}

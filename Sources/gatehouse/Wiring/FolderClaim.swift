import Foundation
import SiteControl
import SiteStore

/// Who may work in a data folder: this process, or the service that already does.
enum FolderClaim {
    case held(DirectoryLock)
    case served(ControlClient, holder: String)

    /// How long another command that is about to end is waited for.
    private static let patience: Duration = .seconds(5)

    /// Takes the folder, or finds the service in it.
    ///
    /// A command holds the folder for a moment only, so that a service that starts just then, or a second command, waits
    /// for it; who neither answers nor ends in time is named.
    static func make(_ folder: DataFolder) async throws -> FolderClaim {
        let end = ContinuousClock.now + patience
        while true {
            if let claim = try await attempt(folder) { return claim }
            guard ContinuousClock.now < end else { break }
            try await Task.sleep(for: .milliseconds(100))
        }
        let holder = DirectoryLock.holder(in: folder) ?? "another process"
        throw Failure("\(folder.path): the data folder is in use by \(holder), which takes no commands")
    }

    /// Nil while whoever holds the folder takes no commands.
    private static func attempt(_ folder: DataFolder) async throws -> FolderClaim? {
        do {
            return .held(try DirectoryLock.acquire(in: folder))
        } catch StoreError.folderInUse(_, let holder) {
            let client = ControlClient(folder: folder.url)
            return await answers(client) ? .served(client, holder: holder) : nil
        }
    }

    private static func answers(_ client: ControlClient) async -> Bool {
        (try? await client.perform(.site) { _ in }) != nil
    }
}

import AccessControl
import DeviceKit
import Foundation
import PassageControl
import SiteConfiguration
import SiteControl
import SiteStore

/// The way of a command to the data of a site: through the service that holds the folder, or by holding it itself.
enum SiteAccess {
    /// The copy of the site file that `serve` leaves in the data folder, so that later commands need not name it.
    static func siteFile(in folder: DataFolder) -> URL { folder.url.appending(path: "site.yaml") }

    /// `config` is needed only for a folder that nothing has been served from yet.
    static func open(_ data: String, config: String?) async throws -> ControlChannel {
        let folder = DataFolder(URL(filePath: data, directoryHint: .isDirectory))
        guard config != nil || FileManager.default.fileExists(atPath: folder.path) else {
            throw Failure("\(data): there is no such data folder; name the site with --config to begin one")
        }
        switch try await FolderClaim.make(folder) {
        case .held(let lock): return .inPlace(try operations(folder, lock, config: config))
        case .served(let client, _): return .service(client)
        }
    }

    private static func operations(
        _ folder: DataFolder, _ lock: DirectoryLock, config: String?
    ) throws -> SiteOperations {
        let file = config.map { URL(filePath: $0) } ?? siteFile(in: folder)
        guard config != nil || FileManager.default.fileExists(atPath: file.path) else {
            throw Failure(
                "\(folder.path): nothing was served from here yet: name the site file with --config",
                code: .configuration)
        }
        let site = try SiteSetup.read(file)
        if config != nil { try remember(file, in: folder) }
        let store = try SiteStore.open(at: folder.url, lock: lock)
        let recorder = SiteRecorder(
            site: site, text: try String(contentsOf: file, encoding: .utf8), store: store, runner: nil,
            tap: nil)
        return SiteOperations(
            site: site.document, layout: site.layout, store: store, runner: nil, now: { Date() },
            recorder: recorder.record)
    }

    /// Keeps a copy of the site file beside the data.
    static func remember(_ file: URL, in folder: DataFolder) throws {
        let copy = siteFile(in: folder)
        guard file.standardizedFileURL != copy.standardizedFileURL else { return }
        try Data(contentsOf: file).write(to: copy, options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: copy.path)
    }
}

extension SiteFile {
    /// What commands are told about the site.
    var document: SiteDocument {
        SiteDocument(
            name: plan.name, timeZone: timeZone.identifier, accessPoints: accessPoints.map(\.id.rawValue))
    }
}

import Foundation

/// The two secrets of a site: one for its PINs and one for its journal.
struct SiteKeys: Sendable {
    let pin: SecretKey
    let journal: SecretKey

    /// Keys that live only in memory.
    static func random() -> SiteKeys { SiteKeys(pin: .random(), journal: .random()) }

    /// The files `keys/pin.key` and `keys/journal.key`, made only where the site is new.
    static func load(from folder: DataFolder, siteIsNew: Bool) throws(StoreError) -> SiteKeys {
        if siteIsNew { try DataFolder.make(folder.keys) }
        return SiteKeys(
            pin: try .load(from: pinFile(in: folder), mayCreate: siteIsNew),
            journal: try .load(from: journalFile(in: folder), mayCreate: siteIsNew))
    }

    static func pinFile(in folder: DataFolder) -> URL { folder.keys.appending(path: "pin.key") }

    static func journalFile(in folder: DataFolder) -> URL { folder.keys.appending(path: "journal.key") }
}

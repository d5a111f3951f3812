import Foundation

/// The pictures that people mean when they name files and folders.
enum PictureFiles {
    private static let endings: Set<String> = ["jpg", "jpeg", "png"]

    /// A file stands for itself; a folder for the pictures in it and below, in the order of their names.
    static func list(_ path: String) throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return [path]
        }
        guard let names = FileManager.default.enumerator(atPath: path) else {
            throw Failure("\(path): the folder cannot be read")
        }
        let prefix = path.hasSuffix("/") ? path : path + "/"
        return names.compactMap { $0 as? String }
            .filter { endings.contains(($0 as NSString).pathExtension.lowercased()) }
            .sorted()
            .map { prefix + $0 }
    }
}

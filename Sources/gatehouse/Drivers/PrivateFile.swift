import Foundation

/// A file that holds a secret: nobody but its owner may read it.
enum PrivateFile {
    /// What is wrong with the file, in words.
    struct Refusal: Error {
        let why: String
    }

    /// Its content; throws why it cannot be trusted or read.
    static func read(_ path: String, longest: Int) throws(Refusal) -> String {
        let data: Data
        do {
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            guard let mode, mode & 0o077 == 0 else {
                throw Refusal(why: "others may read it; let its mode be 0600")
            }
            data = try FileHandle(forReadingFrom: URL(filePath: path)).read(upToCount: longest + 1) ?? Data()
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            throw Refusal(why: "it cannot be read: \(FileProblem.words(error))")
        }
        guard data.count <= longest else { throw Refusal(why: "it is longer than \(longest) bytes") }
        return String(decoding: data, as: UTF8.self)
    }
}

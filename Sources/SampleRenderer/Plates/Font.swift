import CSampleDrawing
import Foundation

/// The letter shapes that plates are drawn with, each a file of a Debian package.
package enum FontFace: String, CaseIterable, Sendable {
    /// OSP DIN: German road signs and, until the nineties, German plates.
    case din
    /// Roboto Condensed Bold: narrow European plates.
    case condensed
    /// Liberation Sans Narrow Bold: another narrow European shape.
    case narrow
    /// Roadgeek 2014 C: the American highway alphabet.
    case highway

    /// The file below the system's font folder.
    package var file: String {
        switch self {
        case .din: "truetype/opendin/OSP-DIN.ttf"
        case .condensed: "truetype/roboto/unhinted/RobotoCondensed-Bold.ttf"
        case .narrow: "truetype/liberation/LiberationSansNarrow-Bold.ttf"
        case .highway: "truetype/roadgeek/RG2014C.ttf"
        }
    }

    /// The Debian package that installs the file.
    package var debianPackage: String {
        switch self {
        case .din: "fonts-opendin"
        case .condensed: "fonts-roboto-unhinted"
        case .narrow: "fonts-liberation"
        case .highway: "fonts-roadgeek"
        }
    }
}

/// One font file, opened.
final class Font {
    let handle: OpaquePointer

    init(path: String) throws(RenderError) {
        var handle: OpaquePointer?
        try Picture.check("open the font \(path)", sample_font_open(path, &handle))
        guard let handle else {
            throw .drawing(operation: "open the font \(path)", cause: "no font came back")
        }
        self.handle = handle
    }

    deinit {
        sample_font_close(handle)
    }
}

/// The fonts that are installed, each opened once.
package final class FontLibrary {
    private let folder: String
    private var opened: [FontFace: Font] = [:]

    /// Looks for fonts below `folder`.
    package init(folder: String = "/usr/share/fonts") {
        self.folder = folder
    }

    /// Fails with the name of the Debian package where a face is not installed.
    package func requireAll() throws(RenderError) {
        for face in FontFace.allCases {
            _ = try font(face)
        }
    }

    func font(_ face: FontFace) throws(RenderError) -> Font {
        if let font = opened[face] { return font }
        let path = "\(folder)/\(face.file)"
        guard FileManager.default.fileExists(atPath: path) else {
            throw .missingFont(path: path, debianPackage: face.debianPackage)
        }
        let font = try Font(path: path)
        opened[face] = font
        return font
    }
}

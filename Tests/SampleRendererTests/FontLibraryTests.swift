import Testing

@testable import SampleRenderer

@Suite("Fonts")
struct FontLibraryTests {
    @Test(
        "a missing font is an error that names the file and the Debian package", arguments: FontFace.allCases)
    func missing(face: FontFace) {
        let library = FontLibrary(folder: "/nonexistent")
        let expected = RenderError.missingFont(
            path: "/nonexistent/\(face.file)", debianPackage: face.debianPackage)
        #expect(throws: expected) { try library.font(face) }
        #expect(expected.description.contains("apt-get install \(face.debianPackage)"))
    }

    @Test("a file that is no font is refused by name")
    func notAFont() {
        #expect(throws: RenderError.self) { try Font(path: #filePath) }
    }
}

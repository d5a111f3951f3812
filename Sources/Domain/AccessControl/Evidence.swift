package import Foundation

/// The picture behind a read, and where in it the plate stands.
package struct Evidence: Hashable, Sendable {
    /// The encoded picture, JPEG or PNG.
    package let picture: Data

    /// The plate's box in pixels.
    package let box: PixelBox?

    package init(picture: Data, box: PixelBox?) {
        self.picture = picture
        self.box = box
    }
}

/// A rectangle of a picture, in pixels, origin at the top left.
package struct PixelBox: Hashable, Codable, Sendable {
    package let x: Int
    package let y: Int
    package let width: Int
    package let height: Int

    package init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }
}

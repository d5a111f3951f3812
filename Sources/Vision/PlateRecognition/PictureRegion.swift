package import AccessControl

/// The part of a camera's picture that is looked at, in shares of its width and height from the top left.
package struct PictureRegion: Hashable, Sendable {
    package let x: Double
    package let y: Double
    package let width: Double
    package let height: Double

    /// All of the picture.
    package static let whole = PictureRegion(uncheckedX: 0, y: 0, width: 1, height: 1)

    /// The least side, below which nothing could be read.
    package static let leastSide = 0.05

    /// Nil where it reaches out of the picture, is no number or is smaller than a twentieth of a side.
    package init?(x: Double, y: Double, width: Double, height: Double) {
        // What is added up of decimals may miss 1 by rounding.
        let most = 1 + 1e-9
        guard x >= 0, y >= 0, width >= Self.leastSide, height >= Self.leastSide, x + width <= most,
            y + height <= most
        else { return nil }
        self.init(uncheckedX: x, y: y, width: width, height: height)
    }

    private init(uncheckedX x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// The same in whole pixels of a picture, at least what the shares say.
    package func pixels(width pictureWidth: Int, height pictureHeight: Int) -> PixelBox {
        let (across, down) = (Double(pictureWidth), Double(pictureHeight))
        let left = Int((x * across).rounded(.down))
        let top = Int((y * down).rounded(.down))
        let right = min(pictureWidth, Int(((x + width) * across).rounded(.up)))
        let bottom = min(pictureHeight, Int(((y + height) * down).rounded(.up)))
        return PixelBox(x: left, y: top, width: right - left, height: bottom - top)
    }
}

package import DeviceKit
package import PlateRecognition

extension ConfigurationKeys {
    /// `regionOfInterest: [x, y, width, height]`, the key of every camera whose frames are read here.
    package mutating func regionOfInterest() -> PictureRegion {
        let key = "regionOfInterest"
        guard value(key) != nil else { return .whole }
        let numbers = texts(key).compactMap(Double.init)
        guard numbers.count == 4,
            let region = PictureRegion(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
        else {
            reject(
                key,
                "[x, y, width, height] is expected, in shares of the picture such as [0.1, 0.25, 0.8, 0.75], none "
                    + "reaching out of it and no side below \(PictureRegion.leastSide)")
            return .whole
        }
        return region
    }
}

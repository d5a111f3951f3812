/// The proportions of a car body in metres; the end that faces the camera is at z = 0.
struct CarShape: Equatable {
    var halfWidth = 0.88
    var length = 4.2
    /// Height of the edge between front and bonnet, or of the lower edge of the rear window.
    var noseHeight = 0.80
    /// Height of the foot of the windscreen.
    var beltHeight = 0.97
    /// How far behind the nose the windscreen starts and ends.
    var screenFoot = 1.05
    var screenTop = 1.80
    var roofHeight = 1.46
    /// How far the middle of the nose stands out before its corners.
    var noseCurve = 0.34
    var plateHeight = 0.46

    /// A family hatchback, seen from the front.
    static let hatchback = CarShape()

    /// A long, low saloon.
    static let saloon = CarShape(
        halfWidth: 0.91, length: 4.7, noseHeight: 0.74, beltHeight: 0.93, screenFoot: 1.25, screenTop: 2.15,
        roofHeight: 1.40, noseCurve: 0.30, plateHeight: 0.42)

    /// A tall car with an upright nose.
    static let offRoader = CarShape(
        halfWidth: 0.94, length: 4.5, noseHeight: 1.00, beltHeight: 1.12, screenFoot: 1.05, screenTop: 1.65,
        roofHeight: 1.70, noseCurve: 0.22, plateHeight: 0.58)

    /// A delivery van with almost no bonnet.
    static let van = CarShape(
        halfWidth: 0.96, length: 5.0, noseHeight: 1.05, beltHeight: 1.22, screenFoot: 0.65, screenTop: 1.30,
        roofHeight: 1.92, noseCurve: 0.24, plateHeight: 0.55)

    /// The same car seen from behind: a short boot and a steep rear window.
    var fromBehind: CarShape {
        var shape = self
        shape.screenFoot = 0.14
        shape.screenTop = 0.14 + (roofHeight - beltHeight) * 0.62
        shape.noseHeight = beltHeight - 0.03
        shape.noseCurve = 0.20
        shape.plateHeight = noseHeight - 0.08
        return shape
    }
}

package import PassageControl

/// How well a camera reads, by the cars that a tag let in: nobody had to look at a picture for it.
package struct CameraReport: Sendable {
    /// Read exactly, with mistakes, or not at all.
    package private(set) var exact = 0
    package private(set) var misread = 0
    package private(set) var unread = 0

    /// Read as something that is too far from the tag's plate for a mistake: another car's plate, or a tag on another car.
    package private(set) var foreign = 0

    /// How the characters of what was read, exactly or with mistakes, were read.
    package private(set) var confusions = ReadingConfusions()

    /// Up to which share of its characters a text may differ from the plate and still be a reading of it.
    private static let mostMistakes = 0.5

    package init() {}

    /// Adds one car: what the camera read of it, nil for nothing, and the plate that belongs to its tag, both folded.
    package mutating func add(read: String?, truth: String) {
        guard let read else { return unread += 1 }
        var alone = ReadingConfusions()
        alone.add(read: read, truth: truth)
        guard Double(alone.mistakes) <= Self.mostMistakes * Double(truth.count) else { return foreign += 1 }
        if alone.mistakes == 0 { exact += 1 } else { misread += 1 }
        confusions.add(read: read, truth: truth)
    }

    /// The cars of which it can be told whether they were read.
    package var cars: Int { exact + misread + unread }

    /// The share of cars that were not read, in 0–1, between the bounds of its 95 % interval; nil without a car.
    package var missRate: Share? { Share(unread, of: cars) }

    /// The share of cars that were read with a mistake.
    package var misreadRate: Share? { Share(misread, of: cars) }
}

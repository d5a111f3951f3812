import AccessControl
import DeviceKit
import Foundation
import PassageControl
import PlateRecognition
import Replay

/// What the frames of one car say together, by how many of them were seen.
package struct ApproachVoting: Sendable {
    /// The numbers of frames that are told.
    package static let frameCounts = [1, 2, 3, 5]

    /// The certainty that a lane asks for unless it is configured otherwise.
    package static let certainty = 0.95

    package let name: String

    /// Whether the vote of the first frames is the plate, by their number; numbers that the approach has not are left out.
    package let isRightAfter: [Int: Bool]

    /// Whether the vote of all frames is the plate.
    package let isRightInTheEnd: Bool

    /// After how many frames a lane would have stopped asking for more, and whether it was right then; nil where it never
    /// was certain.
    package let stop: (frames: Int, isRight: Bool)?

    /// How many frames there are, and in how many of them the best reading is not the plate.
    package let frames: Int
    package let misread: Int

    /// The approaches of a set; photographs of none are left out.
    package static func all(in photographs: [EvaluatedPhotograph]) -> [ApproachVoting] {
        Dictionary(grouping: photographs.filter { $0.photograph.approach != nil }) {
            $0.photograph.approach ?? ""
        }
        .sorted { $0.key < $1.key }
        .map { ApproachVoting(name: $0.key, frames: $0.value) }
    }

    private init(name: String, frames photographs: [EvaluatedPhotograph]) {
        var approach: Approach?
        var isRightAfter: [Int: Bool] = [:]
        var stop: (frames: Int, isRight: Bool)?
        for (index, photograph) in photographs.enumerated() {
            let now = Duration.milliseconds(200 * index)
            if let read = photograph.read(after: now) {
                if approach == nil {
                    approach = Approach(read, at: now)
                } else {
                    approach?.add(read, at: now)
                }
            }
            let isRight = approach?.says(photograph.photograph.plates) ?? false
            if Self.frameCounts.contains(index + 1) { isRightAfter[index + 1] = isRight }
            if stop == nil, approach?.isCertain ?? false { stop = (index + 1, isRight) }
        }
        self.name = name
        self.isRightAfter = isRightAfter
        isRightInTheEnd = photographs.last.map { approach?.says($0.photograph.plates) ?? false } ?? false
        self.stop = stop
        frames = photographs.count
        misread = photographs.count { $0.verdict() != .right }
    }
}

extension Approach {
    fileprivate func says(_ plates: Set<String>) -> Bool {
        guard case .plate(let plate) = identifier else { return false }
        return plates.contains(plate.folded.key)
    }

    fileprivate var isCertain: Bool {
        switch conclusion(since: .zero, certainty: ApproachVoting.certainty, trusted: { _ in false }) {
        case .agreed, .certain: true
        case .unsure, nil: false
        }
    }
}

extension EvaluatedPhotograph {
    /// The read that a camera would deliver of this frame.
    fileprivate func read(after time: Duration) -> CredentialRead? {
        guard let recognition else { return nil }
        let reading = FrameReading(recognition)
        guard let best = reading.plates.first else { return nil }
        let seen = Date(timeIntervalSince1970: time / .seconds(1))
        let frame = Frame(camera: "camera", capturedAt: seen, receivedAt: seen, picture: Data())
        return CredentialRead(best, of: frame, pixelDigest: reading.pixelDigest, at: "lane")
    }
}

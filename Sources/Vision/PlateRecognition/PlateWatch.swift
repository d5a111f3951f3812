package import Foundation
import Synchronization

/// Looks at the frames of one camera: only at its region, and only where something has changed.
///
/// A frame that looks like the last one in which no plate was found has none either, and costs a glance. What creeps in
/// below a glance's notice would make that a trap, so every now and then such a frame is looked at all the same. Where a
/// plate was seen, legible or not, the next frame is always read: a second look at a waiting car is worth its time.
package final class PlateWatch: Sendable {
    /// After this long a view that has not changed is looked at again.
    package static let patience: TimeInterval = 2

    /// So few cells of 8×8 pixels are noise; the smallest plate that can be read covers more.
    private static let noiseCells = 4

    private let recognizer: PlateRecognizer
    private let region: PictureRegion
    private let bare = Mutex<BareView?>(nil)

    /// A view without a plate, and when it was looked at.
    private struct BareView {
        let glance: NativeGlance
        let recognition: Recognition
        let lookedAt: Date

        /// Whether a glance at `time` shows nothing new, and not for too long.
        func stillHolds(for glance: NativeGlance, at time: Date) -> Bool {
            let age = time.timeIntervalSince(lookedAt)
            return age >= 0 && age < PlateWatch.patience
                && glance.changedCells(from: self.glance) <= PlateWatch.noiseCells
        }
    }

    package init(recognizer: PlateRecognizer, region: PictureRegion = .whole) {
        self.recognizer = recognizer
        self.region = region
    }

    /// Reads the plates in the camera's region of an encoded picture, JPEG or PNG, that was taken at `time`.
    package func recognize(picture: Data, at time: Date) throws(RecognizerError) -> Recognition {
        var stopwatch = Stopwatch()
        let glance = try NativeGlance(decoding: picture, region: region)
        let last = bare.withLock { $0 }
        let isUnchanged = last?.stillHolds(for: glance, at: time) ?? false
        let glancing = stopwatch.lap()
        if isUnchanged, let last { return last.recognition.repeated(after: glancing) }
        let recognition = try recognizer.recognize(picture: picture, region: region)
        let view = BareView(glance: glance, recognition: recognition, lookedAt: time)
        bare.withLock { $0 = recognition.placesFound == 0 ? view : nil }
        return recognition.following(glancing)
    }
}

extension Recognition {
    /// The same once more, for a picture that was only glanced at.
    fileprivate func repeated(after glancing: TakenTime) -> Recognition {
        var repeated = self
        repeated.durations = StageTimes(glancing: glancing.wall)
        repeated.processorTimes = StageTimes(glancing: glancing.processor)
        repeated.isUnchanged = true
        return repeated
    }

    /// The same with the time of the glance that came before.
    fileprivate func following(_ glancing: TakenTime) -> Recognition {
        var following = self
        following.durations.glancing = glancing.wall
        following.processorTimes.glancing = glancing.processor
        return following
    }
}

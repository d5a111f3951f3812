import Foundation
package import PassageControl
import PlateRecognition

/// A set of photographs with what the recogniser made of each.
package struct EvaluatedSet: Sendable {
    package let name: String

    /// The regions whose plate formats counted; none where all did.
    package let regions: [String]

    package let photographs: [EvaluatedPhotograph]

    package init(name: String, regions: [String], photographs: [EvaluatedPhotograph]) {
        self.name = name
        self.regions = regions
        self.photographs = photographs
    }

    /// Those with a plate to be read.
    package var withPlate: [EvaluatedPhotograph] { photographs.filter { !$0.photograph.plates.isEmpty } }

    /// Those without one.
    package var withoutPlate: [EvaluatedPhotograph] { photographs.filter(\.photograph.plates.isEmpty) }

    /// The approaches among them, with what their frames say together.
    package var approaches: [ApproachVoting] { ApproachVoting.all(in: photographs) }

    /// The best readings, for judging how well confidences hold.
    package var samples: [Calibration.Sample] {
        photographs.compactMap { photograph in
            photograph.best.map { best in
                Calibration.Sample(
                    confidence: best.confidence, isRight: photograph.isRight(best),
                    plate: photograph.photograph.plates.min() ?? photograph.photograph.file.lastPathComponent)
            }
        }
    }

    /// The mistakes in the characters of those plates that were read as something.
    package var confusions: ReadingConfusions {
        var confusions = ReadingConfusions()
        for photograph in withPlate {
            guard let best = photograph.best else { continue }
            // Of several plates in one picture the one that was read is the one that it differs least from.
            let beside = photograph.photograph.plates.map { plate in
                var alone = ReadingConfusions()
                alone.add(read: best.text, truth: plate)
                return (plate, alone.mistakes)
            }
            guard let nearest = beside.min(by: { ($0.1, $0.0) < ($1.1, $1.0) }) else { continue }
            confusions.add(read: best.text, truth: nearest.0)
        }
        return confusions
    }

    /// The processor times of photographs in which one plate was read.
    package var timesWithPlate: StageFigures? { times { $0.plates.count == 1 } }

    /// The processor times of photographs in which none was read.
    package var timesWithoutPlate: StageFigures? { times { $0.plates.isEmpty } }

    private func times(where belongs: (Recognition) -> Bool) -> StageFigures? {
        StageFigures(photographs.compactMap(\.recognition).filter(belongs).map(\.processorTimes))
    }
}

/// A recording to be: what the cameras film, what the inputs report, and the people and rules around it.
struct Story {
    /// The name of the folder.
    let folder: String
    let title: String
    /// Local time of the first millisecond, for example `2026-05-04T08:00:00`.
    let start: String
    let direction: Direction
    /// Countries and groups of countries that the recogniser expects.
    let regions: [String]
    /// People, profiles, schedules and lists, as lines of YAML.
    let rules: String
    let events: [Event]
    let take: Take

    /// Which way the cars drive.
    enum Direction: String {
        case entry
        case exit
    }

    /// Something that an input reports.
    struct Event {
        let seconds: Double
        /// The input and its state; nothing only lets time pass.
        let what: String?

        init(_ seconds: Double, _ what: String?) {
            self.seconds = seconds
            self.what = what
        }
    }

    /// The stretches of time in which one plate is the one to read: the nearest that is wholly in the picture.
    var truths: [(plate: String, from: Int, through: Int)] {
        var stretches: [(plate: String, from: Int, through: Int)] = []
        for time in take.frameTimes {
            guard let plate = nearestPlate(at: time) else { continue }
            if let last = stretches.last, last.plate == plate {
                stretches[stretches.count - 1].through = time
            } else {
                stretches.append((plate, time, time))
            }
        }
        return stretches
    }

    private func nearestPlate(at milliseconds: Int) -> String? {
        let scene = take.scene(at: milliseconds)
        let visible = scene.cars.filter { placed in
            guard let corners = placed.plateCorners(in: scene.camera) else { return false }
            return corners.allSatisfy { corner in
                corner.x > 2 && corner.y > 2 && corner.x < Double(scene.camera.width) - 2
                    && corner.y < Double(scene.camera.height) - 2
            }
        }
        return visible.min { $0.pose.distance < $1.pose.distance }?.car.plate.text
    }
}

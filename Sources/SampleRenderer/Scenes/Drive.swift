/// How a car moves along the lane over time: through waypoints, smoothly, standing still where two are equal.
struct Drive: Equatable {
    /// Where the car is at a moment.
    struct Waypoint: Equatable {
        var seconds: Double
        var distance: Double
        var offset: Double
    }

    let waypoints: [Waypoint]

    /// A drive through `(seconds, distance)` pairs that drifts from one side offset to another.
    init(_ stops: [(seconds: Double, distance: Double)], offset: ClosedRange<Double> = 0...0.1) {
        precondition(stops.count >= 2, "a drive needs two waypoints")
        let first = stops[0].seconds
        let span = max(stops[stops.count - 1].seconds - first, 0.001)
        waypoints = stops.map { stop in
            let share = min(1, (stop.seconds - first) / span * 1.5)
            return Waypoint(
                seconds: stop.seconds, distance: stop.distance,
                offset: offset.lowerBound + (offset.upperBound - offset.lowerBound) * share)
        }
    }

    /// Where the car is, or nothing before the first and after the last waypoint.
    func pose(at seconds: Double) -> CarPose? {
        guard let first = waypoints.first, let last = waypoints.last else { return nil }
        guard seconds >= first.seconds, seconds <= last.seconds else { return nil }
        let next = waypoints.firstIndex { $0.seconds >= seconds } ?? 0
        guard next > 0 else { return CarPose(offset: first.offset, distance: first.distance) }
        let from = waypoints[next - 1]
        let to = waypoints[next]
        let length = to.seconds - from.seconds
        let share = (seconds - from.seconds) / length
        let distance = hermite(
            from.distance, to.distance, speed(at: next - 1) * length, speed(at: next) * length, share)
        let offset = from.offset + (to.offset - from.offset) * share
        let ahead = to.distance - from.distance
        let heading = abs(ahead) < 0.3 ? 0 : (to.offset - from.offset) / ahead
        return CarPose(offset: offset, distance: distance, heading: 0.03 + heading * 0.8)
    }

    /// The speed through a waypoint: none where the car turns or stands, else the mean of both sides.
    private func speed(at index: Int) -> Double {
        let before = index > 0 ? slope(index - 1) : slope(0)
        let after = index < waypoints.count - 1 ? slope(index) : before
        guard before * after > 0 else { return 0 }
        return 2 * before * after / (before + after)
    }

    private func slope(_ index: Int) -> Double {
        let from = waypoints[index]
        let to = waypoints[index + 1]
        return (to.distance - from.distance) / (to.seconds - from.seconds)
    }

    private func hermite(_ a: Double, _ b: Double, _ slopeA: Double, _ slopeB: Double, _ t: Double) -> Double
    {
        let squared = t * t
        let cubed = squared * t
        return (2 * cubed - 3 * squared + 1) * a + (cubed - 2 * squared + t) * slopeA
            + (-2 * cubed + 3 * squared) * b + (cubed - squared) * slopeB
    }
}

/// What the edges and looks at one line say of its level, once contacts have stopped bouncing.
///
/// A level counts once it has lasted for a time without an edge, by the kernel's own times: how late anybody comes to read them
/// does not matter, so a short pulse is told as well. While a line bounces it has no level; what a lane makes of an input
/// that is not observed is the lane's affair (rule 2).
package struct Debounce: Hashable, Sendable {
    /// How long a level must last.
    package let time: Duration

    /// The level behind the last edge, nil before anything was seen.
    private var level: Bool?

    /// When the last edge was.
    private var since = Duration.zero

    /// The last level that counted.
    private var settled: Bool?

    /// Whether nothing has happened since a look found the level settled.
    private var isQuiet = false

    package init(time: Duration) { self.time = time }

    /// When the level counts unless another edge comes; nil once it does.
    package var settles: Duration? { isQuiet || level == nil ? nil : since + time }

    /// Notes an edge; gives the level that had settled before it, if that is news.
    package mutating func edge(to level: Bool, at time: Duration) -> Bool? {
        // Two edges to the same level tell that one between them was lost: nothing is known of that time.
        let news = level == self.level ? nil : settle(by: time)
        self.level = level
        since = max(since, time)
        isQuiet = false
        return news
    }

    /// Notes the level that the line has now; gives it if it has settled.
    ///
    /// A level that no edge has told is an edge that was lost, or is on its way.
    package mutating func look(_ level: Bool, at now: Duration) -> Bool? {
        if level != self.level {
            self.level = level
            since = now
            isQuiet = false
        }
        guard now - since >= time else { return nil }
        settled = level
        isQuiet = true
        return level
    }

    private mutating func settle(by time: Duration) -> Bool? {
        guard let level, time - since >= self.time, settled != level else { return nil }
        settled = level
        return level
    }
}

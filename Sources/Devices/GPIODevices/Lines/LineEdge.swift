/// A change of one line.
struct LineEdge: Hashable, Sendable {
    /// Which of the lines that are watched, counted from 0.
    let line: Int

    /// The level behind it.
    let level: Bool

    /// When the kernel saw it, by `KernelTime`.
    let time: Duration
}

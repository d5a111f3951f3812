/// How a camera's clock stands to ours, for people who look.
package struct ClockOffset: Hashable, Sendable {
    /// Our clock less the camera's: what is added to its times.
    ///
    /// Zero until the camera has sent anything.
    package let offset: Duration

    /// How many of its latest events say so; 31 at most.
    package let samples: Int

    /// Its clock has jumped away from that, and its times are not to be relied on until they agree again.
    package let isWrong: Bool

    /// The offset that its latest events tell where it is wrong: what an operator can order to be believed.
    ///
    /// Nil while too few of them agree.
    package let proposal: Duration?

    package init(offset: Duration, samples: Int, isWrong: Bool, proposal: Duration? = nil) {
        self.offset = offset
        self.samples = samples
        self.isWrong = isWrong
        self.proposal = proposal
    }
}

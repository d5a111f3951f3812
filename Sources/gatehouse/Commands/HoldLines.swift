import ArgumentParser
import GPIODevices

/// The process that drives the lines of a `gpioRelay`; the service starts it, and nobody else.
struct HoldLines: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: HolderProgram.holding,
        abstract: "Hold GPIO lines for a running service.", shouldDisplay: false)

    @Argument(parsing: .captureForPassthrough) var setup: [String]

    func run() throws { throw ExitCode(LineHolder.run(setup)) }
}

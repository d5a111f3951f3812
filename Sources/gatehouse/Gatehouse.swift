import ArgumentParser

/// The command line: one file a command, and nothing here but their list.
@main
struct Gatehouse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gatehouse",
        abstract: "A parking and vehicle gate controller.",
        discussion: """
            Plates and tags are looked up in the lists of users, a decision is made with their profiles and schedules, \
            the barrier moves, and what happened is written down with a picture.

            Exit codes: 0 done, 1 refused or different, 64 wrong usage, 78 wrong configuration.
            """,
        subcommands: [
            Demo.self, Serve.self, Recognize.self, Evaluate.self, ReplayCommand.self, Record.self, Check.self,
            Lane.self,
            AlarmCommand.self, PresenceCommand.self, Users.self, Groups.self, Plates.self, PublicPINs.self,
            Explain.self,
            Journal.self, ReportCommand.self, DeviceCommand.self, Simulate.self, HoldLines.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            Failure.exit(with: error, of: Self.self)
        }
    }
}

import ArgumentParser
import Foundation
import SiteControl

struct Users: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "People: import, export, add, list, show, remove; with the service running or not.",
        subcommands: [Import.self, Export.self, Add.self, List.self, Show.self, Remove.self])

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Add or replace people from a CSV list or a rules file: all, or none when a line is wrong.",
            discussion: """
                Comma, semicolon or tab; columns in any order, `user id` and `name` must be there. Others: group, \
                building, room, floors, phone, enabled, profiles, pin, valid from, valid until, uses left, plate 1…5 \
                (with from, until, country, vehicle), card 1…5 (from, until), tag 1… (vehicle). Unknown columns are \
                kept. Times are local: 2026-01-31 18:00.

                A file that ends in .yaml is a rules file: people with profiles, schedules, special days, blocked \
                and watched plates, and places of groups, as in Config/sites/demo-rules.yaml. New plates that are easily \
                taken for another's are pointed out on standard error.
                """)

        @Argument(help: "The list, a CSV file, or a rules file in YAML.") var file: String
        @OptionGroup var data: DataOptions
        @OptionGroup var format: JSONFlag

        func run() async throws {
            let bytes: Data
            do { bytes = try Data(contentsOf: URL(filePath: file)) } catch {
                throw Failure("\(file): cannot be read: \(FileProblem.words(error))")
            }
            let isRules = file.hasSuffix(".yaml") || file.hasSuffix(".yml")
            try await data.open().say(
                isRules ? .importRules(file: file) : .importUsers(file: file), uploading: bytes,
                asJSON: format.json)
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write everybody as a CSV list that an import reads back; PINs are never in it.")

        @Argument(help: "The file to write, - for standard output.") var file: String
        @OptionGroup var data: DataOptions

        func run() async throws {
            let answers = try await data.open().collect(.exportUsers)
            let text = answers.compactMap { if case .text(let text) = $0 { text } else { nil } }.joined()
            for case .done(let omission) in answers { Console.complain(omission) }
            guard file != "-" else { return FileHandle.standardOutput.write(Data(text.utf8)) }
            do { try Data(text.utf8).write(to: URL(filePath: file), options: .atomic) } catch {
                throw Failure("\(file): cannot be written: \(FileProblem.words(error))")
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a person, or change the fields that are named.")

        @Argument(help: "The unique user id: letters, digits, dash, underscore and dot.") var id: String
        @Option(help: "The name; the id without it.") var name: String?
        @Option(help: "The group, such as a flat whose places are counted.") var group: String?
        @Option(help: "The building.") var building: String?
        @Option(help: "The room or flat.") var room: String?
        @Option(help: "The telephone number.") var phone: String?
        @Option(help: "An access profile; may be given several times.") var profile: [String] = []
        @Option(help: "A card number; may be given several times.") var card: [String] = []
        @Option(help: "A plate; may be given several times.") var plate: [String] = []
        @Option(help: "A tag's number (EPC or TID, in hex); may be given several times.") var tag: [String] =
            []
        @Flag(help: "Ask for a PIN on standard input.") var pin = false
        @Flag(inversion: .prefixedEnableDisable, help: "Whether the person may pass at all.") var access:
            Bool?
        @Flag(
            inversion: .prefixedEnableDisable,
            help: "Whether passing a door may begin its relay schedule.")
        var relaySchedule: Bool?
        @OptionGroup var data: DataOptions
        @OptionGroup var format: JSONFlag

        func run() async throws {
            let channel = try await data.open()
            var user = try await Show.find(id, channel) ?? UserDocument(id: id, name: name ?? id)
            name.map { user.name = $0 }
            group.map { user.group = $0 }
            building.map { user.building = $0 }
            room.map { user.room = $0 }
            phone.map { user.phone = $0 }
            access.map { user.isEnabled = $0 }
            relaySchedule.map { user.mayActivateRelaySchedule = $0 }
            if !profile.isEmpty { user.profiles = profile }
            user.credentials += card.map { UserDocument.Credential("card", $0, of: id) }
            user.credentials += plate.map { UserDocument.Credential("plate", $0, of: id) }
            user.credentials += tag.map { UserDocument.Credential("tag", $0, of: id) }
            // Not on the command line, where every user of the machine could read it.
            if pin { user.pin = readLine() ?? "" }
            try await channel.say(.putUser(user), asJSON: format.json)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Everybody, one a line.")

        @OptionGroup var data: DataOptions
        @OptionGroup var format: JSONFlag

        func run() async throws {
            let answers = try await data.open().collect(.users)
            let users = answers.compactMap { if case .user(let user) = $0 { user } else { nil } }
            guard !format.json else { return try users.forEach { Console.say(try JSONLine.text($0)) } }
            var table = TextTable(["id", "name", "room", "enabled", "plates", "profiles"])
            for user in users {
                let plates = user.credentials.flatMap(\.identifiers).filter { $0.kind == "plate" }
                table.add([
                    user.id, user.name, user.room, user.isEnabled ? "yes" : "no",
                    plates.compactMap(\.value).joined(separator: " "), user.profiles.joined(separator: " "),
                ])
            }
            table.show(orSay: "there is nobody")
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "One person with everything that they hold.")

        @Argument(help: "The user id.") var id: String
        @OptionGroup var data: DataOptions
        @OptionGroup var format: JSONFlag

        func run() async throws {
            let channel = try await data.open()
            guard let user = try await Self.find(id, channel) else { throw Failure("there is no user \(id)") }
            guard !format.json else { return Console.say(try JSONLine.text(user)) }
            let time = LocalTime(try await channel.site())
            for (key, value) in Self.fields(user) where !value.isEmpty { Console.say("\(key): \(value)") }
            for credential in user.credentials {
                let held = credential.identifiers.map { Self.words($0, time) }.joined(separator: ", ")
                Console.say("holds \(credential.id): \(held)\(credential.isEnabled ? "" : " (not enabled)")")
            }
        }

        static func find(_ id: String, _ channel: ControlChannel) async throws -> UserDocument? {
            do {
                for case .user(let user) in try await channel.collect(.user(id: id)) { return user }
            } catch ControlError.refused(let why) where why == "there is no user \(id)" {
                return nil
            }
            return nil
        }

        private static func fields(_ user: UserDocument) -> [(String, String)] {
            [
                ("id", user.id), ("name", user.name), ("group", user.group), ("building", user.building),
                ("room", user.room), ("floors", user.floors.joined(separator: " ")), ("phone", user.phone),
                ("enabled", user.isEnabled ? "yes" : "no"),
                ("profiles", user.profiles.joined(separator: " ")),
                ("relay schedule", user.mayActivateRelaySchedule == true ? "may begin it" : ""),
            ] + user.extra.sorted { $0.key < $1.key }
        }

        private static func words(_ identifier: UserDocument.Identifier, _ time: LocalTime) -> String {
            let from = identifier.from.map { " from \(time.text($0))" } ?? ""
            let until = identifier.until.map { " until \(time.text($0))" } ?? ""
            return "\(identifier.kind) \(identifier.value ?? "(not shown)")\(from)\(until)"
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove a person with everything that they hold; history stays.")

        @Argument(help: "The user id.") var id: String
        @OptionGroup var data: DataOptions

        func run() async throws { try await data.open().say(.removeUser(id: id)) }
    }
}

/// The people and rules of a story, as lines of YAML.
enum StoryRules {
    /// One user with one car; `period`, `schedule` and `blocked` make the exceptions.
    static func oneUser(
        _ id: String, _ name: String, plate: String, at point: String = "north-in", period: String? = nil,
        schedule: String? = nil, blocked: String? = nil
    ) -> String {
        let entry = period.map { "{plate: \(plate), \($0)}" } ?? plate
        var text = """
            users:
              - id: \(id)
                name: \(name)
                profiles: [residents]
                vehicles:
                  - {id: \(id)-car, plates: [\(entry)]}
            profiles:
              - {id: residents, name: Residents, policies: [{at: \(point), schedule: \(schedule == nil ? "always" : "hours")}]}
            """
        if let schedule {
            text += "\nschedules:\n  - {id: hours, name: Working hours, \(schedule)}"
        }
        if let blocked {
            text += "\nblocked: [\(blocked)]"
        }
        return text
    }
}

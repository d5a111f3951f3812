import AccessControl
import GateTestKit
import PassageControl
import Testing

@Suite("One tag, several readers")
struct TagRivalryTests {
    private func heard(_ point: AccessPointID, _ signal: Double?, tag: String = "E200") throws
        -> CredentialRead
    {
        CredentialRead(
            identifier: try .tag(tag), rawText: tag, accessPoint: point, source: DeviceID("uhf-\(point)"),
            seenAt: .sample, receivedAt: .sample, signal: signal)
    }

    private func rivalry(_ points: Set<AccessPointID> = ["north", "south"]) -> TagRivalry {
        TagRivalry(readers: points, window: .seconds(1))
    }

    @Test("with one reader there is no rival, and nothing waits")
    func alone() throws {
        var rivalry = rivalry(["north"])
        #expect(rivalry.judge(try heard("north", -60), at: .zero).name == "here")
        #expect(rivalry.nextDue == nil)
    }

    @Test(
        "a reader that tells no signal is not waited for, and a second such reader does not take the tag away"
    )
    func untold() throws {
        var rivalry = rivalry()
        #expect(rivalry.judge(try heard("north", nil), at: .zero).name == "here")
        #expect(rivalry.judge(try heard("south", nil), at: .seconds(0.1)).name == "elsewhere, new")
        #expect(rivalry.judge(try heard("south", nil), at: .seconds(0.2)).name == "elsewhere")
    }

    @Test("when the window is over the strongest has it, whoever came first", arguments: [true, false])
    func strongest(weakerFirst: Bool) throws {
        var rivalry = rivalry()
        let order: [(AccessPointID, Double)] = [("north", -70), ("south", -50)]
        for (point, signal) in weakerFirst ? order : order.reversed() {
            #expect(rivalry.judge(try heard(point, signal), at: .zero).name == "waits")
        }
        #expect(rivalry.nextDue == .seconds(1))
        #expect(rivalry.outcomes(at: .seconds(0.9)).isEmpty)
        let outcomes = rivalry.outcomes(at: .seconds(1))
        #expect(outcomes.map(\.winner.accessPoint) == ["south"])
        #expect(outcomes.flatMap(\.losers).map(\.accessPoint) == ["north"])
        #expect(rivalry.outcomes(at: .seconds(2)).isEmpty)
    }

    @Test("within the window the best hearing of each counts, not the last")
    func bestHearing() throws {
        var rivalry = rivalry()
        for (point, signal) in [("south", -50.0), ("north", -60), ("south", -75)] {
            _ = rivalry.judge(try heard(AccessPointID(point), signal), at: .zero)
        }
        #expect(rivalry.outcomes(at: .seconds(1)).map(\.winner.accessPoint) == ["south"])
    }

    @Test("later another lane must hear it clearly better to take it over")
    func takeOver() throws {
        var rivalry = rivalry()
        _ = rivalry.judge(try heard("north", -60), at: .zero)
        _ = rivalry.outcomes(at: .seconds(1))
        #expect(rivalry.judge(try heard("south", -58), at: .seconds(2)).name == "elsewhere, new")
        #expect(rivalry.judge(try heard("south", -57), at: .seconds(2.1)).name == "taken over from north")
        #expect(rivalry.judge(try heard("south", -80), at: .seconds(2.2)).name == "here")
    }

    @Test("a tag that its lane has not heard for five seconds is judged anew")
    func forgotten() throws {
        var rivalry = rivalry()
        _ = rivalry.judge(try heard("north", -50), at: .zero)
        _ = rivalry.outcomes(at: .seconds(1))
        #expect(rivalry.judge(try heard("south", -70), at: .seconds(4.9)).name == "elsewhere, new")
        #expect(rivalry.judge(try heard("south", -70), at: .seconds(5)).name == "waits")
    }

    @Test(
        "beyond the bound the tag heard longest ago is forgotten, and while all wait a further one is nowhere"
    )
    func bound() throws {
        var rivalry = rivalry()
        for index in 0..<256 {
            _ = rivalry.judge(try heard("north", -60, tag: hex(index)), at: .milliseconds(index))
        }
        let excess = rivalry.judge(try heard("north", -60, tag: "FFFF"), at: .milliseconds(300))
        #expect(excess.name == "elsewhere")
        _ = rivalry.outcomes(at: .seconds(2))
        #expect(rivalry.judge(try heard("north", -60, tag: "FFFF"), at: .seconds(2)).name == "waits")
        #expect(rivalry.judge(try heard("south", -70, tag: hex(1)), at: .seconds(2)).name == "elsewhere, new")
        #expect(rivalry.judge(try heard("south", -70, tag: hex(0)), at: .seconds(2)).name != "elsewhere, new")
    }

    @Test("a tag that another lane hears better is told once where it is heard worse, and never opens there")
    func atTheSite() throws {
        let lanes = ["north", "south"].map { name in
            LanePlan(
                door: DoorID("arm-\(name)"),
                accessPoints: [
                    AccessPoint(id: AccessPointID(name), door: DoorID("arm-\(name)"), direction: .entry)
                ], inputs: [.safetyLoop])
        }
        let readers = ["north", "south"].map {
            ReadSourcePlan(device: DeviceID("uhf-\($0)"), kind: .reader, accessPoint: AccessPointID($0))
        }
        var plan = SitePlan(name: "Site", lanes: lanes)
        plan.sources = readers
        plan.tagWindow = .seconds(1)
        let rules = try AccessRules.sample(
            credentials: [.sample(try .tag("E200"))], accessPoints: lanes.flatMap(\.accessPoints))
        var site = Site(plan: plan, rules: rules, presence: Presence(), doorStates: [:]) {
            PINDigest(hex: $0)
        }
        func hear(_ point: AccessPointID, _ signal: Double, after seconds: Double) throws -> [SiteEffect] {
            var read = try heard(point, signal)
            read.seenAt = Moment.after(seconds).wall
            read.receivedAt = Moment.after(seconds).wall
            return site.handle(.read(read), now: .after(seconds))
        }
        #expect(try hear("north", -50, after: 0).rows.isEmpty)
        let granted = site.handle(.tick, now: .after(1))
        #expect(granted.rows.map(\.kind) == [.accessGranted])
        #expect(granted.commands.map(\.door) == ["arm-north"])

        let elsewhere = try hear("south", -70, after: 2)
        #expect(elsewhere.rows.map(\.reason) == [.strongerElsewhere] && elsewhere.commands.isEmpty)
        let again = try hear("south", -71, after: 3)
        #expect(again.rows.isEmpty && again.commands.isEmpty)
    }

    private func hex(_ number: Int) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}

extension TagRivalry.Verdict {
    fileprivate var name: String {
        switch self {
        case .here: "here"
        case .waits: "waits"
        case .takenOver(let former): "taken over from \(former.accessPoint)"
        case .elsewhere(let isNew): isNew ? "elsewhere, new" : "elsewhere"
        }
    }
}

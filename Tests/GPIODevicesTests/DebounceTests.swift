import DeviceKit
import Testing

struct DebounceTests {
    /// What a line does, and what a test sees of it, at so many milliseconds.
    private enum Sign {
        case edge(Int, Bool)
        case look(Int, Bool)
    }

    /// What is told, in order: levels that edges settle, and what looks observe.
    private func told(_ signs: [Sign], debounce: Int = 20) -> [Bool?] {
        var line = Debounce(time: .milliseconds(debounce))
        return signs.map { sign in
            switch sign {
            case .edge(let time, let level): line.edge(to: level, at: .milliseconds(time))
            case .look(let time, let level): line.look(level, at: .milliseconds(time))
            }
        }
    }

    @Test("a level that is there from the start counts once it has lasted")
    func start() {
        #expect(
            told([.look(0, true), .look(19, true), .look(20, true), .look(70, true)]) == [
                nil, nil, true, true,
            ])
    }

    @Test("a pulse is told though nobody looked while it lasted: first its level, then what follows")
    func latePulse() {
        let signs: [Sign] = [
            .look(0, false), .look(50, false), .edge(60, true), .edge(110, false), .look(300, false),
        ]
        #expect(told(signs) == [nil, false, nil, true, false])
    }

    @Test("what is shorter than the time is no level, nor does what was there before count meanwhile")
    func bounce() {
        let signs: [Sign] = [
            .look(0, false), .look(20, false), .edge(30, true), .edge(35, false), .look(40, false),
            .look(55, false),
        ]
        #expect(told(signs) == [nil, false, nil, nil, nil, false])
    }

    @Test("a contact that bounces tells its new level once, when the last edge is old enough")
    func settles() {
        let signs: [Sign] = [
            .look(0, false), .look(20, false), .edge(100, true), .edge(103, false), .edge(106, true),
            .look(120, true),
            .look(126, true),
        ]
        #expect(told(signs) == [nil, false, nil, nil, nil, nil, true])
    }

    @Test("while a line bounces for ever it is observed at no level, whatever a look finds")
    func forever() {
        var line = Debounce(time: .milliseconds(20))
        _ = line.look(false, at: .zero)
        #expect(line.look(false, at: .milliseconds(20)) == false)
        for time in stride(from: 30, to: 1_000, by: 10) {
            let level = time / 10 % 2 == 1
            #expect(line.edge(to: level, at: .milliseconds(time)) == nil)
            #expect(line.look(level, at: .milliseconds(time + 5)) == nil)
        }
        // The last edge was to high, at 990.
        #expect(line.settles == .milliseconds(1_010))
        #expect(line.look(true, at: .milliseconds(1_010)) == true)
        #expect(line.settles == nil)
    }

    @Test("a level that no edge has told is found by a look, and counts once it has lasted")
    func lostEdge() {
        #expect(
            told([.look(0, false), .look(20, false), .look(70, true), .look(120, true)]) == [
                nil, false, nil, true,
            ])
    }

    @Test("an edge that is read after the look that saw its level changes nothing")
    func lateEdge() {
        let signs: [Sign] = [
            .look(0, false), .look(20, false), .look(70, true), .edge(69, true), .look(90, true),
        ]
        #expect(told(signs) == [nil, false, nil, nil, true])
    }

    @Test("two edges to one level tell that one between them was lost: the time between them proves nothing")
    func lostBetween() {
        let signs: [Sign] = [
            .look(0, false), .look(20, false), .edge(30, true), .edge(100, true), .edge(105, false),
            .look(125, false),
        ]
        #expect(told(signs) == [nil, false, nil, nil, nil, false])
    }

    @Test("without debouncing every edge is told")
    func none() {
        let signs: [Sign] = [
            .look(0, false), .edge(10, true), .edge(10, false), .edge(11, true), .look(11, true),
        ]
        #expect(told(signs, debounce: 0) == [false, nil, true, false, true])
    }
}

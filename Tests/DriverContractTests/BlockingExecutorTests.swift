import DeviceKit
import Foundation
import Testing

@Suite("A thread for blocking calls", .timeLimit(.minutes(1)))
struct BlockingExecutorTests {
    /// One bus, one actor, one thread.
    private actor Bus {
        private let executor = BlockingExecutor(name: "bus")
        nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

        func threadName() -> String? { Thread.current.name }
    }

    @Test("an actor with it runs on its thread")
    func actorThread() async {
        #expect(await Bus().threadName() == "bus")
    }

    @Test("work runs on the thread, in order, and its error comes back")
    func work() async throws {
        struct Broken: Error {}
        let executor = BlockingExecutor(name: "line")
        let order = Box<Int>()
        for number in 0..<10 { executor.start { order.add(number) } }

        #expect(try await executor.run { Thread.current.name } == "line")
        await #expect(throws: Broken.self) { try await executor.run { throw Broken() } }
        #expect(order.values == Array(0..<10))
    }
}

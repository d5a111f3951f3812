import DeviceKit
import Foundation
import Testing

@Suite("A thread for blocking calls", .timeLimit(.minutes(5)))
struct BlockingExecutorTests {
    /// One bus, one actor, one thread.
    private actor Bus {
        let executor = BlockingExecutor(name: "bus")
        nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

        func thread() -> UInt { UInt(pthread_self()) }
    }

    @Test("an actor with it runs on its thread")
    func actorThread() async throws {
        let bus = Bus()
        let thread = await bus.thread()
        #expect(thread == (try await bus.executor.run { UInt(pthread_self()) }))
        #expect(await bus.thread() == thread)
    }

    @Test("work runs on the thread, in order, and its error comes back")
    func work() async throws {
        struct Broken: Error {}
        let executor = BlockingExecutor(name: "line")
        let order = Box<Int>()
        for number in 0..<10 { executor.start { order.add(number) } }

        let thread = try await executor.run { UInt(pthread_self()) }
        #expect(try await executor.run { UInt(pthread_self()) } == thread)
        await #expect(throws: Broken.self) { try await executor.run { throw Broken() } }
        #expect(order.values == Array(0..<10))
    }
}

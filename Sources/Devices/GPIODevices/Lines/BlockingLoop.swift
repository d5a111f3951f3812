import DeviceKit

/// A thread of its own for a loop that blocks, and yet sees that its task was cancelled.
actor BlockingLoop {
    private nonisolated let executor: BlockingExecutor

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(name: String) { executor = BlockingExecutor(name: name) }

    /// Runs the loop to its end; it looks at `Task.isCancelled` by itself.
    func run(_ loop: @Sendable () throws -> Void) throws { try loop() }
}

/// One edit after the other: what is written first is also in force first.
///
/// An actor alone would let a second edit in while the first awaits the store.
actor EditQueue {
    private var last: Task<Void, Never>?

    func run<Value: Sendable>(_ edit: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let before = last
        let task = Task {
            await before?.value
            return try await edit()
        }
        last = Task { _ = try? await task.value }
        return try await task.value
    }
}

/// A value that only the thread of one simulation touches, which is why it needs no lock.
///
/// Everything in a simulation happens on one thread, one thing after the other; the parts of its world share values
/// through boxes like this one.
final class Confined<Value>: @unchecked Sendable {
    var value: Value

    init(_ value: Value) { self.value = value }
}

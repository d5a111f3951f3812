/// A device that does something beside the door when somebody is let in: a light, a lift, a message.
package protocol WebRelay: Device {
    /// The numbers that stand for something.
    var numbers: Set<Int> { get }

    /// Does what a number stands for, once; throws `DeviceFailure`.
    func perform(_ number: Int) async throws
}

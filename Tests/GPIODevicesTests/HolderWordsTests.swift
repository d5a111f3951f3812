import DeviceKit
import GPIODevices
import Testing

/// What a service and the holder of its lines say to each other.
struct HolderWordsTests {
    @Test(
        "an order is read as it was written",
        arguments: [
            (HolderOrder.safe, "safe"), (.look, "look"), (.hold(5), "hold 5"), (.letGo(0), "letGo 0"),
            (.pulse(5, .milliseconds(700)), "pulse 5 700"), (.pulse(1_023, .seconds(60)), "pulse 1023 60000"),
        ])
    func orders(_ order: HolderOrder, _ text: String) {
        #expect(order.text == text)
        #expect(HolderOrder(text) == order)
    }

    @Test("a pulse is sent in whole milliseconds, never shorter than it is, and within its bounds")
    func rounding() {
        #expect(HolderOrder.pulse(5, .microseconds(700_001)).text == "pulse 5 701")
        #expect(HolderOrder.pulse(5, .zero).text == "pulse 5 1")
        #expect(HolderOrder.pulse(5, .seconds(86_400)).text == "pulse 5 60000")
    }

    @Test(
        "anything else is no order",
        arguments: [
            "", "open 5", "hold", "hold 5 6", "hold -5", "hold five", "pulse 5", "pulse 5 0", "pulse 5 60001",
            "pulse 5 99999999999999999999", "safe 5", "hold  5", " safe", "SAFE",
        ])
    func noOrders(_ text: String) { #expect(HolderOrder(text) == nil) }

    @Test(
        "an answer is read as it was written",
        arguments: [
            (HolderAnswer.levels([5: true, 6: false]), "levels 5=1 6=0"),
            (
                .failed(OperationFailure("take line 5 of /dev/gpiochip0", "it is in use by 'a: b'")),
                "failed take line 5 of /dev/gpiochip0: it is in use by 'a: b'"
            ),
        ])
    func answers(_ answer: HolderAnswer, _ text: String) {
        #expect(answer.text == text)
        #expect(HolderAnswer(text) == answer)
    }

    @Test("what somebody else calls his lines cannot end an answer before its time")
    func oneLine() {
        let answer = HolderAnswer.failed(OperationFailure("take line 5", "it is in use by 'a\nlevels 5=1'"))
        #expect(answer.text == "failed take line 5: it is in use by 'a levels 5=1'")
    }

    @Test(
        "anything else is no answer",
        arguments: [
            "", "levels", "levels 5", "levels 5=2", "levels 5=1 5=0", "levels x=1", "failed", "failed now",
        ])
    func noAnswers(_ text: String) { #expect(HolderAnswer(text) == nil) }

    @Test("the arguments of a holder are read as they were written")
    func setup() {
        let setup = HolderSetup(
            chip: "/dev/gpiochip0", lines: [.init(5, isSafeActive: true), .init(6, isSafeActive: false)],
            isActiveLow: true)
        #expect(setup.arguments == ["/dev/gpiochip0", "activeLow", "5=1", "6=0"])
        #expect(HolderSetup(setup.arguments) == setup)
    }

    @Test(
        "other arguments start no holder",
        arguments: [
            [], ["chip"], ["chip", "activeLow"], ["chip", "low", "5=0"], ["chip", "activeLow", "5"],
            ["chip", "activeLow", "5=0", "5=1"], ["chip", "activeLow", "-5=0"],
        ])
    func noSetup(_ arguments: [String]) { #expect(HolderSetup(arguments) == nil) }
}

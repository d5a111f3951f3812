import Foundation
import Testing

/// `Config/setup.sh` with wheels made on the spot, so that no test needs the network.
@Suite("The set-up script")
struct SetupScriptTests {
    @Test("takes the files out of the wheels, and a second run needs no wheels and little time")
    func secondRunOffline() throws {
        let machine = try SetupMachine()
        #expect(try machine.setUp().status == 0)
        #expect(try machine.model() == SetupMachine.modelText)
        // when the wheels are gone, then what is in place is enough
        try machine.removeWheels()
        let start = ContinuousClock.now
        let second = try machine.setUp()
        #expect(second.status == 0)
        #expect(second.output == "setup: ready\n")
        #expect(ContinuousClock.now - start < .seconds(2))
    }

    @Test("says in one line that a wheel has the wrong checksum, and leaves nothing")
    func wrongWheel() throws {
        let machine = try SetupMachine(wheelHash: String(repeating: "0", count: 64))
        let run = try machine.setUp()
        #expect(run.status == 1)
        #expect(run.errors.hasPrefix("setup: the models could not be downloaded: "))
        #expect(run.errors.split(separator: "\n").count == 1)
        #expect(try machine.installedFiles() == [])
    }

    @Test("says in one line that a file has the wrong checksum, and leaves nothing")
    func wrongFile() throws {
        let machine = try SetupMachine(fileHash: String(repeating: "0", count: 64))
        let run = try machine.setUp()
        #expect(run.status == 1)
        #expect(run.errors.contains("setup: folder/model.onnx has not the SHA-256"))
        #expect(run.errors.split(separator: "\n").count == 1)
        #expect(try machine.installedFiles() == [])
    }

    @Test("says in one line that the wheels cannot be had, and keeps the files that it had")
    func noNetwork() throws {
        let machine = try SetupMachine()
        #expect(try machine.setUp().status == 0)
        try machine.removeWheels()
        try machine.damageModel()
        let run = try machine.setUp()
        #expect(run.status == 1)
        #expect(run.errors.split(separator: "\n").count == 1)
        #expect(try machine.installedFiles() == ["folder/model.onnx"])
    }

    @Test("repairs a damaged file, and clears away what an interrupted run left")
    func repairs() throws {
        let machine = try SetupMachine()
        #expect(try machine.setUp().status == 0)
        try machine.damageModel()
        try machine.leaveInterruptedDownload()
        #expect(try machine.setUp().status == 0)
        #expect(try machine.model() == SetupMachine.modelText)
        #expect(try machine.installedFiles() == ["folder/model.onnx"])
    }

    @Test(
        "leaves no half file in place when it is killed in the middle of a download, and goes on from there")
    func killed() throws {
        let machine = try SetupMachine()
        // given a pip whose download ends half-way, together with the script above it
        try machine.replacePython(
            with: """
                #!/bin/bash
                [[ $* == *" download "* ]] || exit 0
                while [[ $1 != --dest ]]; do shift; done
                mkdir -p "$2" && echo half >"$2/half.whl"
                kill -KILL "$(ps -o ppid= -p "$PPID" | tr -d ' ')" "$PPID"
                """)
        // when it is killed, then nothing of it stands where files are looked for
        #expect(try machine.setUp().status == 9)
        #expect(try machine.installedFiles().allSatisfy { $0.hasPrefix(".incoming.") })
        // and the next run starts anew
        try machine.restorePython()
        #expect(try machine.setUp().status == 0)
        #expect(try machine.installedFiles() == ["folder/model.onnx"])
    }

    @Test("says on a processor without models that Tesseract stays the default")
    func otherProcessor() throws {
        let machine = try SetupMachine(processor: "riscv64", pinnedFor: "testcpu")
        let run = try machine.setUp()
        #expect(run.status == 0)
        #expect(
            run.output.contains(
                "no models are pinned for a riscv64 processor: the Tesseract reader stays the default"))
        #expect(try machine.installedFiles() == [])
    }

    @Test("says in one line that a package cannot be installed")
    func missingPackage() throws {
        let machine = try SetupMachine()
        try machine.requirePackage("gatehouse-no-such-package")
        try machine.addCommand("apt-get", "echo 'E: Unable to locate package'; exit 100")
        try machine.addCommand("sudo", "\"$@\"")
        let run = try machine.setUp()
        #expect(run.status == 1)
        #expect(run.errors == "setup: apt-get update failed: E: Unable to locate package\n")
    }

    @Test("fetches what the tests talk to once, and again when the list of it has changed")
    func peers() throws {
        let machine = try SetupMachine()
        try machine.requirePeer()
        #expect(try machine.setUp().status == 0)
        #expect(machine.peer() == SetupMachine.modelText)
        // when the wheels are gone, then what is in place is enough
        try machine.removeWheels()
        let second = try machine.setUp()
        #expect(second.status == 0)
        #expect(second.output == "setup: ready\n")
        // and a list that has changed is another matter, though what was there stays
        try machine.requirePeer(hash: String(repeating: "0", count: 64))
        let third = try machine.setUp()
        #expect(third.status == 1)
        #expect(third.errors.hasPrefix("setup: what the tests talk to could not be fetched: "))
        #expect(third.errors.split(separator: "\n").count == 1)
        #expect(machine.peer() == SetupMachine.modelText)
    }

    @Test("puts nothing that the tests talk to in place when its checksum is wrong")
    func wrongPeer() throws {
        let machine = try SetupMachine()
        try machine.requirePeer(hash: String(repeating: "0", count: 64))
        #expect(try machine.setUp().status == 1)
        #expect(machine.peer() == nil)
    }
}

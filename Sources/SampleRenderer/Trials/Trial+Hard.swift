extension Trial {
    /// Single-row plates in good pictures: what the hard ones are compared with.
    static let plain = Trial(name: "plain") { generator in
        [TrialScene(.oneRow(&generator), widthPixels: 80...150, using: &generator).frame("daylight")]
    }

    /// Motorcycles, lorries and squares.
    static let twoRows = Trial(name: "two-rows") { generator in
        let format = generator.pick(PlateFormat.inTwoRows)
        return [TrialScene(format, widthPixels: 60...110, using: &generator).frame("two rows")]
    }

    /// The camera leans, and the car comes from the side.
    static let tilted = Trial(name: "tilted") { generator in
        var scene = TrialScene(.oneRow(&generator), widthPixels: 80...150, using: &generator)
        let roll = generator.pick([-1, 1]) * generator.number(in: 8...22)
        scene.camera.roll = radians(roll)
        scene.pose.heading = generator.pick([-1, 1]) * generator.number(in: 0.1...0.45)
        return [scene.frame("camera leans \(Int(roll)) degrees")]
    }

    /// Plates of about sixty pixels, the least that is asked of an installer.
    static let small = Trial(name: "small") { generator in
        [TrialScene(.oneRow(&generator), widthPixels: 57...63, using: &generator).frame("60 pixels")]
    }

    /// By night, in the light of the camera's own infrared lamp.
    static let infrared = Trial(name: "infrared") { generator in
        var scene = TrialScene(.oneRow(&generator), widthPixels: 75...140, using: &generator)
        scene.light = .infrared
        scene.lens.isInfrared = true
        return [scene.frame("infrared")]
    }

    /// Too long an exposure for the speed, or a pole that shakes: three to six pixels of smear.
    static let motion = Trial(name: "motion") { generator in
        var scene = TrialScene(.oneRow(&generator), widthPixels: 80...150, using: &generator)
        let smear = generator.number(in: 3...6)
        scene.lens.shakePixels = smear
        scene.lens.shakeDegrees = generator.number(in: -90...90)
        return [scene.frame("smeared over \(Int(smear.rounded())) pixels")]
    }

    /// Mud and snow on the plate.
    static let dirty = Trial(name: "dirty") { generator in
        var scene = TrialScene(.oneRow(&generator), widthPixels: 80...150, using: &generator)
        scene.car.dirt = generator.number(in: 0.3...0.5)
        return [scene.frame("dirt")]
    }
}

extension PlateFormat {
    /// A format with one row, each as likely as the other.
    fileprivate static func oneRow(_ generator: inout SeededGenerator) -> PlateFormat {
        generator.pick(all.filter { !$0.hasTwoRows })
    }
}

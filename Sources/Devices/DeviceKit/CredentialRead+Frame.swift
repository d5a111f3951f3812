package import AccessControl

extension CredentialRead {
    /// The read that a plate in a frame amounts to; the frame is its evidence.
    package init(
        _ candidate: PlateCandidate, of frame: Frame, pixelDigest: UInt64?, at accessPoint: AccessPointID
    ) {
        self.init(
            identifier: .plate(candidate.plate), rawText: candidate.rawText, accessPoint: accessPoint,
            source: frame.camera, confidence: candidate.confidence, characters: candidate.characters,
            country: candidate.country, seenAt: frame.capturedAt, receivedAt: frame.receivedAt,
            pixelDigest: pixelDigest, evidence: Evidence(picture: frame.picture, box: candidate.box))
    }
}

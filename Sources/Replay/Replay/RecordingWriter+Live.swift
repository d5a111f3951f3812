package import DeviceKit
import PassageControl
package import SiteRuntime

extension RecordingWriter {
    /// Keeps everything that a running site is told, until the stream ends or the task is cancelled.
    ///
    /// Follow the site with `SiteRunner.feed.follow()`.
    package func keep(_ notices: AsyncStream<SiteNotice>) async {
        for await notice in notices {
            guard case .event(let event, let moment) = notice else { continue }
            add(event, at: moment.wall)
        }
    }

    /// A recogniser that also keeps every frame that it is shown.
    ///
    /// A frame that cannot be kept counts as left out: a full disk must not blind the camera.
    nonisolated package func keepingFrames(_ reader: @escaping FrameReader) -> FrameReader {
        { frame in
            do { try await self.add(frame) } catch { await self.leaveOut() }
            return try await reader(frame)
        }
    }
}

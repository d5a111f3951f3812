import Evaluation
import SiteConfiguration

/// The report of one camera, as one line of JSON.
struct CameraReportDocument: Encodable {
    /// A share in 0–1 and its interval of 95 %.
    struct ShareDocument: Encodable {
        let value: Double
        let lower: Double
        let upper: Double

        init(_ share: Share) {
            value = share.value
            lower = share.lower
            upper = share.upper
        }
    }

    let camera: String
    let cars: Int
    let exact: Int
    let misread: Int
    let unread: Int
    let foreign: Int
    let missRate: ShareDocument?
    let misreadRate: ShareDocument?
    let confusions: ConfusionsDocument

    init(_ camera: String, _ report: CameraReport) {
        self.camera = camera
        cars = report.cars
        exact = report.exact
        misread = report.misread
        unread = report.unread
        foreign = report.foreign
        missRate = report.missRate.map(ShareDocument.init)
        misreadRate = report.misreadRate.map(ShareDocument.init)
        confusions = ConfusionsDocument(report.confusions)
    }
}

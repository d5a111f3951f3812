import AccessControl
import DeviceKit

extension SiteFileDecoder {
    /// A minute to a year.
    private static let times: ClosedRange<Duration> = .seconds(60) ... .seconds(366 * 86_400)

    func area(_ section: Section) -> Area? {
        guard let field = section.required("id"), let id = field.id(AreaID.self), isNew(id, &areas, field)
        else {
            return nil
        }
        var area = Area(id: id, name: section["name"]?.text() ?? id.rawValue)
        section["passback"]?.word(among: ["off", "soft", "hard"]).flatMap(Area.Passback.init)
            .map { area.passback = $0 }
        area.capacity = section["capacity"]?.integer(in: 1...100_000)
        area.stayLimit = section["stayLimit"]?.duration(in: Self.times)
        section["forgottenAfter"]?.duration(in: Self.times).map { area.forgottenAfter = $0 }
        checkStay(area, section)
        return area
    }

    /// Who is forgotten first never stays too long: the limit would be there and do nothing.
    private func checkStay(_ area: Area, _ section: Section) {
        guard let limit = area.stayLimit, limit >= area.forgottenAfter else { return }
        section["stayLimit"]?.refuse(
            "presence is unknown after \(DurationText(area.forgottenAfter)) (forgottenAfter), before this is reached"
        )
    }
}

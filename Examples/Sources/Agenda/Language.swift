import CommonsDomain

/// How a week is printed for people: days as headings, then hour, name and place.
enum Language: String {
    case french = "fr"
    case english = "en"

    private var weekdays: [String] {
        switch self {
        case .french: ["Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche"]
        case .english: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        }
    }

    private var months: [String] {
        switch self {
        case .french:
            ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"]
        case .english:
            [
                "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
            ]
        }
    }

    func title(of place: String) -> String {
        switch self {
        case .french: "Agenda de \(place)"
        case .english: "What is on in \(place)"
        }
    }

    func written(_ count: Int, to path: String) -> String {
        switch self {
        case .french: "\(count) événements écrits dans \(path)"
        case .english: "\(count) events written to \(path)"
        }
    }

    /// The entries come in order, so that a new day begins where the date changes. A name in the reader's language is taken where there is one.
    func week(of place: String, _ entries: [Agenda.Entry]) -> String {
        var lines = [title(of: place)]
        var day: CivilDate?
        for entry in entries {
            let start = entry.occurrence.localStart
            if start.date != day {
                day = start.date
                lines += ["", heading(start.date)]
            }
            let names = entry.event.value.listing
            let name = entry.override?.title ?? names.name(in: rawValue)
            let what = [name, entry.location].compactMap { $0 }.joined(separator: " · ")
            lines.append("  " + hours(entry.occurrence) + what + (entry.isCancelled ? cancelled : ""))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var cancelled: String { self == .french ? " — ANNULÉ" : " — CANCELLED" }

    private func heading(_ date: CivilDate) -> String {
        let (weekday, month) = (weekdays[date.weekday.rawValue - 1], months[date.month - 1])
        switch self {
        case .french: return "\(weekday) \(date.day == 1 ? "1er" : String(date.day)) \(month)"
        case .english: return "\(weekday) \(date.day) \(month)"
        }
    }

    private func hours(_ occurrence: Occurrence) -> String {
        guard !occurrence.localStart.isAllDay else { return pad(self == .french ? "toute la journée" : "all day") }
        return pad(clock(occurrence.localStart.local.time) + "–" + clock(occurrence.localEnd.local.time))
    }

    private func clock(_ time: CivilTime) -> String {
        let minute = time.minute == 0 && self == .french ? "" : (time.minute < 10 ? "0" : "") + String(time.minute)
        switch self {
        case .french: return "\(time.hour) h" + (minute.isEmpty ? "" : " \(minute)")
        case .english: return "\(time.hour):\(minute)"
        }
    }

    private func pad(_ text: String) -> String { text + String(repeating: " ", count: max(1, 18 - text.count)) }
}

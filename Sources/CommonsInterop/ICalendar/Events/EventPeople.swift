public import CommonsDomain

/// Who holds an event and who comes, as one viewer may see them.
public struct EventPeople: Hashable, Sendable {
    /// Who holds it; `nil` when nobody is named or the viewer may not see them.
    public var organizer: CalendarPerson?
    /// Who was asked and who comes, of those whom the viewer may see, by name.
    public var attendees: [CalendarPerson]

    /// Names them.
    public init(organizer: CalendarPerson? = nil, attendees: [CalendarPerson] = []) {
        (self.organizer, self.attendees) = (organizer, attendees)
    }
}

/// Somebody named in a calendar.
public struct CalendarPerson: Hashable, Sendable {
    /// Who it is, which stands in for an address that is hidden.
    public let id: EntityID
    /// The name to show.
    public let name: String
    /// The address, where the viewer may see it.
    public let email: EmailAddress?
    /// Whether they said that they come, for who was asked; `nil` when they have not answered.
    public let isComing: Bool?

    /// Names somebody.
    public init(id: EntityID, name: String, email: EmailAddress? = nil, isComing: Bool? = nil) {
        (self.id, self.name, self.email, self.isComing) = (id, name, email, isComing)
    }

    /// `mailto:` and the address, or `urn:uuid:` and the id where there is none. Source: RFC 6068 §2, RFC 9562 §4.
    ///
    /// What has a meaning in such an address is escaped, so that none begins a header field of its own.
    var address: String {
        guard let email else { return "urn:uuid:\(id)" }
        var text = "mailto:"
        for byte in email.rawValue.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "@"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "~"),
                UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "="):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default: text += "%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))"
            }
        }
        return text
    }

    /// `ORGANIZER` or `ATTENDEE`. Source: RFC 5545 §3.8.4.1 and §3.8.4.3.
    func property(_ property: String) -> ICalendarProperty {
        var parameters = [ICalendarParameter("CN", name)]
        if property == "ATTENDEE" {
            let answer = isComing.map { $0 ? "ACCEPTED" : "DECLINED" } ?? "NEEDS-ACTION"
            parameters += [ICalendarParameter("ROLE", "REQ-PARTICIPANT"), ICalendarParameter("PARTSTAT", answer)]
        }
        return ICalendarProperty(property, .uri(address), parameters: parameters)
    }
}

extension Store {
    /// Who holds these events and who comes, as `viewer` may see them: names and addresses that are hidden from the viewer are not in it.
    ///
    /// - `withAttendees`: whether to look for those who come, too. A feed for everyone has none (RFC 5545 §3.8.4.1).
    /// - Throws: what the store throws.
    /// - Complexity: a search for each event whose attendees are looked for.
    public func people(
        of events: some Sequence<Stored<Event>> & Sendable, withAttendees: Bool = false, as viewer: Viewer
    ) async throws -> [EntityID: EventPeople] {
        var people: [EntityID: EventPeople] = [:]
        for event in events.map(\.value) {
            var found = EventPeople()
            if let organizer = event.organizer {
                found.organizer = try await records([organizer], as: viewer).first.map { try $0.element() }.map { CalendarPerson($0, nil) }
            }
            if withAttendees { found.attendees = try await attendees(of: event, as: viewer) }
            people[event.id.rawValue] = found
        }
        return people
    }

    private func attendees(of event: Event, as viewer: Viewer) async throws -> [CalendarPerson] {
        var query = SearchQuery.of(.link).ofKind(Link.Kind.attendee.rawValue).sorted(by: .identifier).limited(to: 1000)
        query.end = LinkEndCondition(event.id.rawValue, side: .to)
        query.statuses = [Link.State.accepted, .invited, .declined].map(\.rawValue)
        var answers: [EntityID: Bool?] = [:]
        repeat {
            let page = try await search(query, as: viewer)
            for link in try page.hits.map({ try $0.record.value(as: Link.self) }) {
                answers[link.from] = .some(link.state == .accepted ? true : link.state == .declined ? false : nil)
            }
            query.cursor = page.next
        } while query.cursor != nil
        let persons = try await records(answers.keys.sorted(), as: viewer).map { try $0.element() }
        return persons.map { CalendarPerson($0, answers[$0.id] ?? nil) }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }
}

extension CalendarPerson {
    /// An element as it left a store for a viewer: what the viewer may not see is not in it any more.
    init(_ element: Element, _ isComing: Bool?) {
        self.init(id: element.id, name: element.listing.name, email: element.listing.contact.emails.first, isComing: isComing)
    }
}

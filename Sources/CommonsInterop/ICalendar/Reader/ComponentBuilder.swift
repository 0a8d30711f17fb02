/// Puts lines together to components, and closes what nobody closes.
struct ComponentBuilder {
    private var parser: LineParser
    private let limits: ICalendarLimits
    private(set) var diagnostics: [CalendarDiagnostic] = []
    private(set) var diagnosticCount = 0
    /// Whether a calendar is open.
    private var inCalendar = false
    /// The innermost open component; the calendar itself when `depth` is 0, whose properties are passed on at once.
    private var inner = Open()
    /// The open components around it.
    private var outer: [Open] = []
    /// How many components are open inside of the calendar.
    private var depth = 0
    /// Components opened past the depth limit, which are counted and not kept.
    private var tooDeep = 0
    private var calendarProperties = 0
    /// Which of the properties that a calendar must have were not met yet. Source: RFC 5545 §3.6.
    private var lacking: [String] = []
    /// Properties met outside of a calendar, which belong to it if one begins.
    private var waiting: [ICalendarProperty] = []
    /// Components outside of a calendar that no calendar has, such as a `VCARD`: passed over whole.
    private var foreignDepth = 0
    /// The line on which each zone is first named.
    private(set) var zoneLines: [String: Int] = [:]
    /// Zones whose line is kept at most.
    private static let mostZones = 1000
    /// Where the line just taken stands.
    private var place = (offset: 0, line: 1)

    /// A component that lines are still added to.
    private struct Open {
        var name = ""
        var kind = ComponentKind.other
        /// Its name's place in the table of names, if it is still there.
        var namePlace = 0
        var marks = ComponentMarks()
        var properties: [ICalendarProperty] = []
        var components: [ICalendarComponent] = []
    }

    init(limits: ICalendarLimits) {
        self.limits = limits
        parser = LineParser(limits: limits)
    }

    /// Notes a fault of the line just taken.
    mutating func note(_ fault: CalendarFault) {
        diagnosticCount += 1
        guard diagnostics.count < limits.diagnostics else { return }
        diagnostics.append(CalendarDiagnostic(offset: place.offset, line: place.line, fault: fault))
    }

    mutating func take(_ line: LineSplitter.Line, _ receive: (ICalendarReader.Item) -> Void) {
        place = (line.offset, line.line)
        if line.isCut { note(.limit(.lineBytes)) }
        let content = parser.parse(line.bytes, line.kinds, into: &inner.properties)
        if !parser.faults.isEmpty { for fault in parser.faults { note(fault) } }
        if let zone = parser.takeZone() { noteZone(zone) }
        switch content {
        case .nothing: break
        case .property(let place): keep(place, receive)
        case .begin(let place): begin(place, receive)
        case .end(let place): end(place, receive)
        }
    }

    /// Keeps the property just read, unless there are too many.
    private mutating func keep(_ place: Int, _ receive: (ICalendarReader.Item) -> Void) {
        if tooDeep > 0 {
            inner.properties.removeLast()
            return
        }
        if depth > 0 {
            if inner.properties.count > limits.properties {
                inner.properties.removeLast()
                note(.limit(.properties))
            } else {
                mark(parser.names.entries[place].mark)
            }
            return
        }
        let property = inner.properties.removeLast()
        guard inCalendar else { return keepOutside(property) }
        if property.name == "X-WR-TIMEZONE", let zone = property.value.text { noteZone(zone) }
        keepOfCalendar(property, receive)
    }

    private mutating func noteZone(_ name: String) {
        if zoneLines.count < Self.mostZones, zoneLines[name] == nil { zoneLines[name] = place.line }
    }

    private mutating func keepOfCalendar(_ property: ICalendarProperty, _ receive: (ICalendarReader.Item) -> Void) {
        calendarProperties += 1
        lacking.removeAll { $0 == property.name }
        guard calendarProperties <= limits.properties else {
            if calendarProperties == limits.properties + 1 { note(.limit(.properties)) }
            return
        }
        receive(.property(property))
    }

    /// Keeps a property that calendars have for one that may begin; whatever else stands outside is none of a calendar's.
    private mutating func keepOutside(_ property: ICalendarProperty) {
        guard foreignDepth == 0 else { return }
        let isKnown = ICalendarType.standard(property.name) != .verbatim || property.name.hasPrefix("X-")
        note(isKnown ? .noCalendar(property.name) : .outside(property.name))
        if isKnown, waiting.count < limits.properties { waiting.append(property) }
    }

    /// Marks what the last property is for its component; one that is not of its type leaves the component doubtful.
    private mutating func mark(_ mark: ComponentMarks) {
        guard !mark.isEmpty, let last = inner.properties.last else { return }
        switch last.value {
        case .text where mark == .uid: inner.marks.insert(.uid)
        case .time where mark == .start || mark == .stamp: inner.marks.insert(mark)
        default: inner.marks.insert(.doubtful)
        }
    }

    private mutating func begin(_ place: Int, _ receive: (ICalendarReader.Item) -> Void) {
        let (name, kind) = (parser.names.entries[place].name, parser.names.entries[place].kind)
        if kind == .calendar {
            if inCalendar {
                // A calendar in a calendar: the outer one is taken as ended.
                close(receive)
                note(.unclosed("VCALENDAR"))
                receive(.end)
            }
            return beginCalendar(receive)
        }
        if !inCalendar {
            guard kind != .other else {
                if foreignDepth == 0 { note(.outside(name)) }
                foreignDepth += 1
                return
            }
            note(.noCalendar(name))
            beginCalendar(receive)
        }
        if tooDeep == 0, kind == .standsAlone, let level = lastLevel(where: { $0.kind == .standsAlone }) {
            // An event in an event is one whose END is missing.
            closeAbove(level, receive)
        } else if tooDeep == 0, kind == .neverNests, depth > 0, inner.name == name {
            closeAbove(depth - 1, receive)
        }
        if tooDeep > 0 || depth >= limits.depth {
            if tooDeep == 0 { note(.limit(.depth)) }
            tooDeep += 1
            return
        }
        if depth > 0 { outer.append(inner) }
        depth += 1
        inner = Open(name: name, kind: kind, namePlace: place)
        // As many as the last of its name: feeds are uniform.
        inner.properties.reserveCapacity(min(parser.names.entries[place].expected, limits.properties, 64))
    }

    private mutating func end(_ place: Int, _ receive: (ICalendarReader.Item) -> Void) {
        let (name, kind) = (parser.names.entries[place].name, parser.names.entries[place].kind)
        if kind == .calendar {
            guard inCalendar else { return note(.strayEnd("VCALENDAR")) }
            close(receive)
            inCalendar = false
            receive(.end)
        } else if foreignDepth > 0 {
            foreignDepth -= 1
        } else if tooDeep > 0 {
            tooDeep -= 1
        } else if let level = lastLevel(where: { $0.name == name }) {
            closeAbove(level + 1, receive)
            pop(receive)
        } else if depth > 0, kind == .other {
            // A name that nothing has: END with a slip of the pen.
            note(.misnamedEnd(name, of: inner.name))
            pop(receive)
        } else {
            note(.strayEnd(name))
        }
    }

    /// The innermost open component of a kind, 0 for the outermost.
    private func lastLevel(where matches: (Open) -> Bool) -> Int? {
        guard depth > 0 else { return nil }
        return matches(inner) ? depth - 1 : outer.lastIndex(where: matches)
    }

    mutating func finish(_ receive: (ICalendarReader.Item) -> Void) {
        if let first = waiting.first { note(.outside(first.name)) }
        waiting = []
        guard inCalendar else { return }
        close(receive)
        note(.unclosed("VCALENDAR"))
        inCalendar = false
        receive(.end)
    }

    private mutating func beginCalendar(_ receive: (ICalendarReader.Item) -> Void) {
        (inCalendar, calendarProperties, foreignDepth, lacking) = (true, 0, 0, ["VERSION", "PRODID"])
        receive(.begin)
        let properties = waiting
        waiting = []
        for property in properties { keepOfCalendar(property, receive) }
    }

    private mutating func close(_ receive: (ICalendarReader.Item) -> Void) {
        tooDeep = 0
        closeAbove(0, receive)
        for name in lacking { note(.missing(component: "VCALENDAR", property: name)) }
    }

    /// Takes the components from a level on as ended.
    private mutating func closeAbove(_ level: Int, _ receive: (ICalendarReader.Item) -> Void) {
        while depth > level {
            note(.unclosed(inner.name))
            pop(receive)
        }
    }

    private mutating func pop(_ receive: (ICalendarReader.Item) -> Void) {
        guard depth > 0 else { return }
        depth -= 1
        var ended = outer.popLast() ?? Open()
        swap(&ended, &inner)
        parser.expect(ended.properties.count, at: ended.namePlace)
        let component = ICalendarComponent(ended.name, properties: ended.properties, components: ended.components)
        if ended.marks != [.uid, .start, .stamp] || ended.name != "VEVENT" {
            for fault in ComponentCheck.faults(of: component) { note(fault) }
        }
        if depth == 0 { receive(.component(component)) } else { inner.components.append(component) }
    }
}

/// Puts lines together to components, and closes what nobody closes.
struct ComponentBuilder {
    private var parser: LineParser
    private let limits: ICalendarLimits
    private(set) var diagnostics: [CalendarDiagnostic] = []
    private(set) var diagnosticCount = 0
    /// Whether a calendar is open.
    private var inCalendar = false
    /// The open components inside of the calendar, outermost first.
    private var stack: [ICalendarComponent] = []
    /// Components opened past the depth limit, which are counted and not kept.
    private var tooDeep = 0
    private var calendarProperties = 0
    /// Where the line just taken stands.
    private var place = (offset: 0, line: 1)

    /// Components that no other may hold. Source: RFC 5545 §3.6, RFC 7953.
    private static let standsAlone: Set<String> = ["VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VAVAILABILITY"]
    /// Components that do not hold their like.
    private static let neverNests: Set<String> = ["VALARM", "STANDARD", "DAYLIGHT", "AVAILABLE"]

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
        let content = parser.parse(line.bytes)
        for fault in parser.faults { note(fault) }
        switch content {
        case .nothing: break
        case .begin("VCALENDAR"):
            if inCalendar {
                // A calendar in a calendar: the outer one is taken as ended.
                close(receive)
                note(.unclosed("VCALENDAR"))
                receive(.end)
            }
            (inCalendar, calendarProperties) = (true, 0)
            receive(.begin)
        case .begin(let name):
            open(name, receive)
            if tooDeep == 0, Self.standsAlone.contains(name), let place = stack.lastIndex(where: { Self.standsAlone.contains($0.name) }) {
                // An event in an event is one whose END is missing.
                closeAbove(place, receive)
            } else if tooDeep == 0, stack.last?.name == name, Self.neverNests.contains(name) {
                closeAbove(stack.count - 1, receive)
            }
            if tooDeep > 0 || stack.count >= limits.depth {
                if tooDeep == 0 { note(.limit(.depth)) }
                tooDeep += 1
            } else {
                stack.append(ICalendarComponent(name))
                // Most components have about a dozen lines.
                stack[stack.count - 1].properties.reserveCapacity(name.utf8.count <= 8 ? 12 : 4)
            }
        case .end("VCALENDAR"):
            guard inCalendar else { return note(.strayEnd("VCALENDAR")) }
            close(receive)
            inCalendar = false
            receive(.end)
        case .end(let name):
            if tooDeep > 0 {
                tooDeep -= 1
            } else if let place = stack.lastIndex(where: { $0.name == name }) {
                closeAbove(place + 1, receive)
                pop(receive)
            } else if !stack.isEmpty, !Self.standsAlone.contains(name), !Self.neverNests.contains(name) {
                // A name that nothing has: END with a slip of the pen.
                note(.misnamedEnd(name, of: stack[stack.count - 1].name))
                pop(receive)
            } else {
                note(.strayEnd(name))
            }
        case .property(let property):
            guard tooDeep == 0 else { return }
            open(property.name, receive)
            if stack.isEmpty {
                calendarProperties += 1
                guard calendarProperties <= limits.properties else {
                    if calendarProperties == limits.properties + 1 { note(.limit(.properties)) }
                    return
                }
                receive(.property(property))
            } else if stack[stack.count - 1].properties.count < limits.properties {
                stack[stack.count - 1].properties.append(property)
            } else {
                note(.limit(.properties))
            }
        }
    }

    mutating func finish(_ receive: (ICalendarReader.Item) -> Void) {
        guard inCalendar else { return }
        close(receive)
        note(.unclosed("VCALENDAR"))
        inCalendar = false
        receive(.end)
    }

    /// Begins a calendar where none was.
    private mutating func open(_ name: String, _ receive: (ICalendarReader.Item) -> Void) {
        guard !inCalendar else { return }
        (inCalendar, calendarProperties) = (true, 0)
        receive(.begin)
        note(.noCalendar(name))
    }

    private mutating func close(_ receive: (ICalendarReader.Item) -> Void) {
        tooDeep = 0
        closeAbove(0, receive)
    }

    /// Takes the components from a level of the stack on as ended.
    private mutating func closeAbove(_ level: Int, _ receive: (ICalendarReader.Item) -> Void) {
        while stack.count > level {
            note(.unclosed(stack[stack.count - 1].name))
            pop(receive)
        }
    }

    private mutating func pop(_ receive: (ICalendarReader.Item) -> Void) {
        guard let component = stack.popLast() else { return }
        for fault in ComponentCheck.faults(of: component) { note(fault) }
        if stack.isEmpty { receive(.component(component)) } else { stack[stack.count - 1].components.append(component) }
    }
}

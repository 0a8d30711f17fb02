/// Reads of event after event when it takes place, and nothing else: a tenth of the work of reading them whole.
///
/// Rules are few and events many, so that each text of a rule is read once.
struct EventTimes {
    private var rules: [String: RecurrenceRule] = [:]

    /// The series of the event that a body holds.
    /// - Throws: `JSONError` and `DecodingError` for a body that is no event.
    mutating func series(of body: [UInt8]) throws -> EventSeries {
        let input = JSONInput(try JSONTape(body))
        guard input.tape.nodes.first?.kind == .object, let start = input.member("start", of: 0) else {
            throw JSONError.missingMember("start", offset: 0)
        }
        let end = input.member("end", of: 0)
        let recurrence = input.member("recurrence", of: 0)
        return EventSeries(
            start: try input.read(EventTime.self, at: start),
            end: try end.flatMap { input.isNull(at: $0) ? nil : try input.read(EventTime.self, at: $0) },
            recurrence: try recurrence.map { try self.recurrence(input, at: $0) } ?? Recurrence())
    }

    /// Most recurrences are one rule; all else is read as anything is.
    private mutating func recurrence(_ input: JSONInput, at index: Int) throws -> Recurrence {
        guard let list = input.member("rules", of: index), isPlain(input, index, but: list) else {
            return try input.read(Recurrence.self, at: index)
        }
        let nodes = input.tape.nodes
        var (found, item) = ([RecurrenceRule](), list + 1)
        while item < Int(nodes[list].next) {
            let text = try input.string(at: item)
            if let rule = rules[text] {
                found.append(rule)
            } else {
                let rule = try input.read(RecurrenceRule.self, at: item)
                rules[text] = rule
                found.append(rule)
            }
            item = Int(nodes[item].next)
        }
        return Recurrence(rules: found)
    }

    /// Whether every member of an object but one is an empty list.
    private func isPlain(_ input: JSONInput, _ index: Int, but list: Int) -> Bool {
        let nodes = input.tape.nodes
        guard nodes[index].kind == .object, nodes[list].kind == .array else { return false }
        var name = index + 1
        while name < Int(nodes[index].next) {
            let value = name + 1
            // An empty list is followed at once by what comes after it.
            guard value == list || (nodes[value].kind == .array && Int(nodes[value].next) == value + 1) else { return false }
            name = Int(nodes[value].next)
        }
        return true
    }
}

import CommonsDomain
import CommonsInterop

extension ConvertReport {
    /// For people.
    var text: String {
        var text = ReportPrinter.text(report)
        text += "wrote \(points) points, \(lines) lines, \(areas) areas, \(relations) routes and sites"
        if incomplete > 0 { text += "; \(incomplete) of them incomplete" }
        if bytesFoundWritten > 0 { text += "\nwent on after \(bytesFoundWritten) bytes that were written before" }
        for (title, list) in [("missing members", missing), ("nothing to draw", listed), ("roles that differ", roles)] where !list.isEmpty {
            text += "\n\(title): \(list.count)" + list.prefix(3).map { "\n  " + ($0.count > 160 ? $0.prefix(160) + "…" : $0) }.joined()
        }
        return text + "\n"
    }

    /// For programs.
    var json: JSONValue {
        func number(_ name: String, _ value: Int) -> JSONMember { JSONMember(name, .integer(Int64(value))) }
        func list(_ name: String, _ texts: [String]) -> JSONMember { JSONMember(name, .array(texts.map { .string($0) })) }
        func counts(_ name: String, _ counts: [ImportReason: Int]) -> JSONMember {
            JSONMember(name, .object(counts.sorted { $0.key < $1.key }.map { number($0.key.rawValue, $0.value) }))
        }
        let faults = report.faults.map { fault in
            var members = [JSONMember("reason", .string(fault.reason.rawValue)), JSONMember("message", .string(fault.message))]
            if let subject = fault.subject { members.append(JSONMember("subject", .string(subject))) }
            if let line = fault.place.line { members.append(number("line", line)) }
            if let column = fault.place.column { members.append(number("column", column)) }
            if let path = fault.place.path { members.append(JSONMember("path", .string(path))) }
            return JSONValue.object(members)
        }
        return .object([
            number("read", report.read), number("kept", report.kept), number("points", points), number("lines", lines),
            number("areas", areas),
            number("relations", relations), number("incomplete", incomplete), number("bytes", bytesWritten),
            number("bytesFoundWritten", bytesFoundWritten),
            counts("skipped", report.skipped),
            counts("faults", report.faultCounts), JSONMember("faultsInOrder", .array(faults)), list("missing", missing),
            list("listed", listed),
            list("roles", roles),
        ])
    }
}

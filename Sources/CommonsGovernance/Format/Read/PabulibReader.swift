/// Reads Pabulib's `.pb`: the sections META, PROJECTS and VOTES, each a table separated by semicolons.
/// Source: Faliszewski et al., Participatory Budgeting: Data, Tools, and Analysis, 2023; pabulib.org/format.
///
/// A field that says `none` is empty, and a project that an approval names twice is approved once, which is reported.
///
/// Approvals and single choices are approvals; cumulative and scoring votes keep their points; an ordinal vote gives its first project as
/// many points as the longest vote may name projects, one less for each place down. `budget_per_category` becomes ceilings.
struct PabulibReader {
    private var lines: ByteLines
    private var meta: [String: (value: String, line: Int)] = [:]
    private var names = NameTable()
    private var labels: [String] = []
    private var costs: [String] = []
    private var costLines: [Int] = []
    private var categoriesOf: [[String]] = []
    private var notices: [BallotFile.Notice] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>) { lines = ByteLines(bytes) }

    mutating func read() throws(BallotFileError) -> BallotFile {
        guard let first = lines.line(), Self.isSection(try lines.fields(of: first), "META") else {
            throw lines.error(.expected("META", found: ""))
        }
        try readMeta()
        try readProjects()
        let profile = try readVotes()
        try expect("num_projects", "projects", names.names.count)
        try expect("num_votes", "votes", profile.totalWeight)
        let amounts = try scaledAmounts()
        let threshold = meta["min_project_score_threshold"]
        let least = Self.value(threshold?.value ?? "")
        guard let minimum = least.isEmpty ? 0 : Self.whole(least.utf8), minimum >= 0 else {
            throw BallotFileError(line: threshold?.line ?? 1, .expected("a whole number of votes", found: threshold?.value ?? ""))
        }
        let budget: BudgetProfile
        do throws(BallotError) {
            budget = try BudgetProfile(
                votes: profile, costs: amounts.costs, limit: amounts.limit, categories: try ceilings(decimals: amounts.decimals),
                minimumScore: minimum, unit: Self.powersOfTen[amounts.decimals])
        } catch { throw BallotFileError(line: meta["budget_per_category"]?.line ?? meta["budget"]?.line ?? 1, .ballot(error)) }
        var file = BallotFile(
            box: .budget(budget), title: meta["description"]?.value ?? "", labels: labels, amountDecimals: amounts.decimals)
        file.notices = notices
        return file
    }

    /// The keys that a count depends on.
    private static let decisive: Set = [
        "budget", "vote_type", "num_projects", "num_votes", "max_length", "max_sum_points", "min_project_score_threshold", "categories",
        "budget_per_category", "default_score",
    ]

    private func expect(_ key: String, _ what: String, _ found: Int) throws(BallotFileError) {
        guard let announced = meta[key], let number = Int(announced.value) else { return }
        guard number == found else {
            throw BallotFileError(line: announced.line, .countMismatch(what, announced: number, found: found))
        }
    }

    private mutating func readMeta() throws(BallotFileError) {
        _ = try row("the line key;value")
        while let fields = try lines.row() {
            if Self.isSection(fields, "PROJECTS") { return }
            guard fields.count >= 2 else { throw lines.error(.expected("a key and a value", found: fields.joined(separator: ";"))) }
            let key = fields[0].lowercased()
            // Remarks are found more than once in real files; what a count depends on may not be.
            guard meta[key] == nil || !Self.decisive.contains(key) else { throw lines.error(.expected("each key once", found: fields[0])) }
            if meta[key] == nil { meta[key] = (fields[1...].joined(separator: ";"), lines.number) }
        }
        throw lines.error(.endsBefore("PROJECTS"))
    }

    private mutating func readProjects() throws(BallotFileError) {
        let columns = try row("the columns of PROJECTS").map { $0.lowercased() }
        guard let idColumn = columns.firstIndex(of: "project_id"), let costColumn = columns.firstIndex(of: "cost") else {
            throw lines.error(.expected("the columns project_id and cost", found: columns.joined(separator: ";")))
        }
        let nameColumn = columns.firstIndex(of: "name")
        let categoryColumn = columns.firstIndex { $0 == "category" || $0 == "categories" }
        while let fields = try lines.row() {
            if Self.isSection(fields, "VOTES") { return }
            let fields = Self.trimmed(fields, to: columns.count)
            guard fields.count > max(idColumn, costColumn), fields.count <= columns.count else {
                throw lines.error(.countMismatch("columns", announced: columns.count, found: fields.count))
            }
            guard names.add(fields[idColumn]) else { throw lines.error(.ballot(.duplicateName(fields[idColumn]))) }
            costs.append(fields[costColumn])
            costLines.append(lines.number)
            labels.append(nameColumn.flatMap { $0 < fields.count ? fields[$0] : nil } ?? "")
            let categories = categoryColumn.flatMap { $0 < fields.count ? Self.value(fields[$0]) : nil } ?? ""
            categoriesOf.append(categories.split(separator: ",").map { String(decoding: $0.utf8.trimmed, as: UTF8.self) })
        }
        throw lines.error(.endsBefore("VOTES"))
    }

    private mutating func readVotes() throws(BallotFileError) -> RatedProfile {
        let columns = try row("the columns of VOTES").map { $0.lowercased() }
        guard let voteColumn = columns.firstIndex(of: "vote") else {
            throw lines.error(.expected("the column vote", found: columns.joined(separator: ";")))
        }
        let pointsColumn = columns.firstIndex(of: "points")
        let type = meta["vote_type"]?.value.lowercased() ?? "approval"
        let rest = type == "scoring" ? try defaultScore() : 0
        var ballots: [(ballot: RatedBallot, line: Int)] = []
        while let fields = try lines.row() {
            let fields = Self.trimmed(fields, to: columns.count)
            guard fields.count > voteColumn, fields.count <= columns.count else {
                throw lines.error(.countMismatch("columns", announced: columns.count, found: fields.count))
            }
            let voted = Self.list(Self.value(fields[voteColumn]))
            let places = try values(
                of: type, count: voted.count, points: pointsColumn.flatMap { $0 < fields.count ? Self.value(fields[$0]) : nil })
            var (marks, seen) = ([RatedBallot.Mark](), Set<Int>())
            for (name, value) in zip(voted, places) {
                guard let project = names.position(of: name) else {
                    throw lines.error(.unknownCandidate(String(decoding: name, as: UTF8.self)))
                }
                if seen.insert(project).inserted || type != "approval" {
                    marks.append(.init(candidate: project, value: value))
                } else {
                    notices.append(.init(line: lines.number, .repeated(names.names[project])))
                }
            }
            if rest != 0 {
                for project in names.names.indices where !seen.contains(project) { marks.append(.init(candidate: project, value: rest)) }
            }
            do throws(BallotError) {
                ballots.append((try RatedBallot(marks), lines.number))
            } catch { throw lines.error(.ballot(error)) }
        }
        return try profile(of: ballots, type: type)
    }

    /// The score of a project that a ballot does not name.
    private func defaultScore() throws(BallotFileError) -> Int {
        guard let given = meta["default_score"], case let text = Self.value(given.value), !text.isEmpty else { return 0 }
        guard let score = Self.whole(text.utf8), abs(score) <= RatedProfile.widestScale else {
            throw BallotFileError(line: given.line, .expected("a whole number of points", found: text))
        }
        return score
    }

    private func values(of type: String, count: Int, points: String?) throws(BallotFileError) -> [Int] {
        switch type {
        case "approval", "choose-1":
            guard type == "approval" || count <= 1 else { throw lines.error(.countMismatch("choices", announced: 1, found: count)) }
            return [Int](repeating: 1, count: count)
        case "ordinal":
            let longest = max(meta["max_length"].flatMap { Int($0.value) } ?? names.names.count, count)
            return (0..<count).map { longest - $0 }
        case "cumulative", "scoring":
            guard let points = points ?? (count == 0 ? "" : nil) else { throw lines.error(.expected("the column points", found: "")) }
            let values = Self.list(points)
            guard values.count == count else { throw lines.error(.countMismatch("points", announced: count, found: values.count)) }
            return try values.map { (value) throws(BallotFileError) in
                guard let number = Self.whole(value), abs(number) <= RatedProfile.widestScale else {
                    throw lines.error(.expected("a whole number of points", found: String(decoding: value, as: UTF8.self)))
                }
                return number
            }
        default:
            throw BallotFileError(line: meta["vote_type"]?.line ?? 1, .expected("a known vote_type", found: type))
        }
    }

    /// A whole number, which real files also write as `3.0`.
    private static func whole(_ text: some Collection<UInt8>) -> Int? {
        let parts = text.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count == 1 || !parts[1].isEmpty && parts[1].allSatisfy({ $0 == 0x30 }) else { return nil }
        return Int(String(decoding: first, as: UTF8.self)).flatMap { $0 == .min ? nil : $0 }
    }

    /// The items of a list with commas; none of an empty field.
    private static func list(_ field: String) -> [Substring.UTF8View.SubSequence] {
        field.isEmpty ? [] : field.split(separator: ",", omittingEmptySubsequences: false).map { $0.utf8.trimmed }
    }

    /// A field, empty where it says that there is nothing.
    private static func value(_ field: String) -> String { field.utf8.count == 4 && field.lowercased() == "none" ? "" : field }

    /// A row without empty fields beyond the columns, which spreadsheets add.
    private static func trimmed(_ fields: [String], to columns: Int) -> [String] {
        let end = fields.lastIndex { !$0.isEmpty } ?? -1
        return fields.count > columns ? Array(fields[..<max(columns, end + 1)]) : fields
    }

    /// Whether a row begins a section, with or without separators after it.
    private static func isSection(_ fields: [String], _ name: String) -> Bool {
        fields[0].uppercased() == name && fields.dropFirst().allSatisfy(\.isEmpty)
    }

    /// The scale is as wide as the votes need, where the file does not bound it.
    private func profile(of ballots: [(ballot: RatedBallot, line: Int)], type: String) throws(BallotFileError) -> RatedProfile {
        var scale = RatedProfile.Scale.approval
        switch type {
        case "cumulative":
            let spent = ballots.map { $0.ballot.marks.reduce(0) { $0 + abs($1.value) } }.max() ?? 0
            scale = .points(budget: meta["max_sum_points"].flatMap { Int($0.value) } ?? spent)
        case "scoring", "ordinal":
            let values = ballots.lazy.flatMap { $0.ballot.marks.lazy.map(\.value) }
            scale = .grades(lowest: min(values.min() ?? 0, 0), highest: max(values.max() ?? 0, 1))
        default: break
        }
        var line = meta["max_sum_points"]?.line ?? meta["vote_type"]?.line ?? 1
        do throws(BallotError) {
            var profile = try RatedProfile(candidates: Candidates(names.names), scale: scale)
            for entry in ballots {
                line = entry.line
                try profile.append(entry.ballot)
            }
            return profile
        } catch { throw BallotFileError(line: line, .ballot(error)) }
    }

    // MARK: Amounts

    private static let powersOfTen = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]

    /// Costs and budget as whole numbers of the smallest unit that any of them needs.
    private func scaledAmounts() throws(BallotFileError) -> (costs: [Int], limit: Int, decimals: Int) {
        guard let budget = meta["budget"] else { throw BallotFileError(line: 1, .expected("a budget in META", found: "")) }
        let texts = [(budget.value, budget.line)] + Array(zip(costs, costLines))
        let decimals = texts.map { Self.decimals($0.0) }.max() ?? 0
        var amounts: [Int] = []
        for (text, line) in texts {
            guard let amount = Self.amount(text, decimals: decimals) else {
                throw BallotFileError(line: line, .expected("an amount with at most six decimals", found: text))
            }
            guard amount <= BudgetProfile.amountLimit else {
                throw BallotFileError(line: line, .ballot(.badBudget(amounts.isEmpty ? "budget \(text)" : "cost \(text)")))
            }
            amounts.append(amount)
        }
        return (Array(amounts.dropFirst()), amounts[0], decimals)
    }

    /// How many decimals an amount needs: zeros at the end need none.
    private static func decimals(_ text: String) -> Int {
        guard let point = text.firstIndex(where: { $0 == "." || $0 == "," }) else { return 0 }
        return text[text.index(after: point)...].reversed().drop { $0 == "0" }.count
    }

    private static func amount(_ text: String, decimals: Int) -> Int? {
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard decimals <= 6, let first = parts.first else { return nil }
        let places = (parts.count > 1 ? parts[1] : "").prefix(decimals)
        let digits = first + places + String(repeating: "0", count: decimals - places.count)
        guard digits.utf8.count <= 18, !first.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            parts.count < 2 || parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Int(digits)
    }

    private func ceilings(decimals: Int) throws(BallotError) -> [BudgetProfile.Category] {
        guard let names = meta["categories"], let limits = meta["budget_per_category"] else { return [] }
        let categories = names.value.split(separator: ",").map { String(decoding: $0.utf8.trimmed, as: UTF8.self) }
        let amounts = limits.value.split(separator: ",").map { Self.amount(String($0), decimals: decimals) }
        guard categories.count == amounts.count else { throw .badBudget("\(amounts.count) ceilings for \(categories.count) categories") }
        return try zip(categories, amounts).map { (name, amount) throws(BallotError) in
            guard let amount else { throw .badBudget("ceiling of \(name)") }
            return .init(name: name, limit: amount, projects: categoriesOf.indices.filter { categoriesOf[$0].contains(name) })
        }
    }

    private mutating func row(_ expected: String) throws(BallotFileError) -> [String] {
        guard let row = try lines.row() else { throw lines.error(.endsBefore(expected)) }
        return row
    }
}

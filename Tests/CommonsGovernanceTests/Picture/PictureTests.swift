import Foundation
import Testing

@testable import CommonsGovernance

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Reads a picture back: whether it is well-formed, and where its shapes and texts lie.
private final class PictureReader: NSObject, XMLParserDelegate {
    private(set) var size = (width: 0, height: 0)
    private(set) var texts: [(text: String, left: Int, right: Int, y: Int)] = []
    private(set) var boxes: [(left: Int, top: Int, right: Int, bottom: Int)] = []
    private var attributes: [String: String]?
    private var isTitle = false
    private var text = ""

    init?(_ picture: String) {
        super.init()
        let parser = XMLParser(data: Data(picture.utf8))
        parser.delegate = self
        guard parser.parse() else { return nil }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]
    ) {
        func number(_ key: String) -> Int { attributes[key].flatMap { Int($0) } ?? 0 }
        switch name {
        case "svg": size = (number("width"), number("height"))
        case "text": (self.attributes, text) = (attributes, "")
        case "title": isTitle = true
        case "rect":
            boxes.append((number("x"), number("y"), number("x") + number("width"), number("y") + number("height")))
        default: break
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { if !isTitle { text += string } }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        if name == "title" { isTitle = false }
        guard name == "text", let attributes else { return }
        func number(_ key: String) -> Int { attributes[key].flatMap { Int($0) } ?? 0 }
        let width = TextMeasure.width(of: text, size: number("font-size"), bold: attributes["font-weight"] == "bold")
        let x = number("x")
        let left = attributes["text-anchor"] == "end" ? x - width : attributes["text-anchor"] == "middle" ? x - width / 2 : x
        texts.append((text, left, left + width, number("y")))
        self.attributes = nil
    }
}

@Suite struct PictureTests {
    /// One box of each kind with these candidates; `votes` is false for nobody.
    private static func boxes(_ names: Candidates, votes: Bool) throws -> [BallotBox] {
        var generator = Seeded(71)
        func values(_ range: ClosedRange<Int>) throws -> [RatedBallot] {
            try (0..<(votes ? 40 : 0)).map { _ in
                try RatedBallot(
                    values: names.names.map { _ in Bool.random(using: &generator) ? Int.random(in: range, using: &generator) : nil })
            }
        }
        let ranked = try RankedProfile(
            candidates: names,
            ballots: (0..<(votes ? 60 : 0)).map { _ in
                try RankedBallot(order: Array(names.names.indices.shuffled(using: &generator).prefix(6)), weight: 12_345)
            })
        let approvals = try RatedProfile(candidates: names, scale: .approval, ballots: values(1...1))
        return [
            .ranked(ranked), .rated(try RatedProfile(candidates: names, scale: .grades(lowest: -1, highest: 3), ballots: values(-1...3))),
            .rated(approvals), .rated(try RatedProfile(candidates: names, scale: .points(budget: 1_000), ballots: values(0...5))),
            .rated(try RatedProfile(candidates: names, scale: .credits(1_000), ballots: values(-2...2))),
            .budget(try BudgetProfile(votes: approvals, costs: names.names.indices.map { 100_000 + $0 }, limit: 250_000)),
        ]
    }

    private static let casts: [[String]] = [
        ["<A & \"B\">", "Été\u{1}\nrouge", "C"],
        (0..<9).map { "Jardin partagé, compost et four à pain du quartier de la Motte numéro \($0)" },
        (0..<70).map { "候補者 \($0) 🌳 WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW" },
        ["alone"],
    ]

    @Test(arguments: CountingMethod.allCases, [true, false])
    func `is well-formed, and everything lies within it, whatever the names and however many`(method: CountingMethod, votes: Bool) throws {
        for names in Self.casts {
            var drawn = 0
            for box in try Self.boxes(Candidates(names), votes: votes) {
                let outcome: Outcome
                do {
                    outcome = try Tally.count(box, by: CountingRule(method, seats: min(2, names.count)))
                } catch CountingError.wrongBallots {
                    continue
                } catch CountingError.beyondLimit {
                    drawn += 1
                    continue
                }
                drawn += 1
                let picture = outcome.svg(
                    title: "A <town> & its \u{1}vote, " + String(repeating: "and so on ", count: 30), labels: ["", "\"long\" label"])
                #expect(
                    picture
                        == outcome.svg(
                            title: "A <town> & its \u{1}vote, " + String(repeating: "and so on ", count: 30),
                            labels: ["", "\"long\" label"]))
                let reader = try #require(PictureReader(picture), "\(method) \(names.count)")
                for text in reader.texts {
                    #expect(text.left >= 0 && text.right <= reader.size.width && (10...reader.size.height).contains(text.y), "\(text)")
                }
                for box in reader.boxes {
                    #expect(box.left >= 0 && box.top >= 0 && box.right <= reader.size.width && box.bottom <= reader.size.height)
                }
                #expect(reader.texts.count > 2)
            }
            #expect(drawn > 0)
        }
    }

    /// Names beside each other in a column never lie upon each other.
    @Test(arguments: [CountingMethod.instantRunoff, .stvScottish, .plurality, .copeland, .majorityJudgment, .budgetGreedy])
    func `keeps lines of text apart`(method: CountingMethod) throws {
        for box in try Self.boxes(Candidates(Self.casts[2]), votes: true) {
            guard let outcome = try? Tally.count(box, by: CountingRule(method, seats: 2)) else { continue }
            let reader = try #require(PictureReader(outcome.svg()))
            let texts = reader.texts.sorted { ($0.y, $0.left) < ($1.y, $1.left) }
            for (index, one) in texts.enumerated() {
                for other in texts[(index + 1)...].prefix(while: { $0.y - one.y < 9 }) {
                    #expect(one.right <= other.left || other.right <= one.left, "\(one) \(other)")
                }
            }
        }
    }

    @Test(arguments: [(0, ""), (9_999, "9999"), (10_000, "10\u{202F}000"), (-1_234_567, "-1\u{202F}234\u{202F}567")])
    func `sets thousands apart`(number: Int, label: String) {
        #expect(number.label == (number == 0 ? "0" : label))
        #expect(Rational(25_000, 2).label == "12\u{202F}500")
        #expect(Rational(37_001, 3).label == "12\u{202F}333.66")
    }

    @Test func `cuts a name where the room ends, and not within a character`() {
        let name = "Ça pousse 👩‍👩‍👧 ici"
        for room in stride(from: 20, through: 200, by: 7) {
            let cut = TextMeasure.clipped(name, to: room, size: 13)
            #expect(TextMeasure.width(of: cut, size: 13) <= max(room, 16))
            #expect(cut == name || name.hasPrefix(cut.dropLast()))
        }
    }
}

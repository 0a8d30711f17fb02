import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct VoteTests {
    private static let board = """
        #/Candidates: Ana ; Bo, Jr. ; Cy
        #/Number of Seats: 2
        Ana > Bo, Jr. > Cy * 4
        Bo, Jr. = Cy > Ana * 3
        Cy * 2
        /EMPTY_RANKING/
        """

    private func json(_ command: Command) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(command.output.utf8)) as? [String: Any])
    }

    @Test func `a count prints method, ranking, winners and rounds, and nothing else`() throws {
        let folder = try Folder()
        try folder.write(Self.board, to: "board.cvotes")
        let command = try Command.run("vote", "count", "board.cvotes", "--method", "schulze-winning", "--json", in: folder)
        #expect(command.status == 0)
        let result = try json(command)
        #expect(Set(result.keys) == ["method", "ranking", "winners", "rounds"])
        #expect(result["method"] as? String == "schulze-winning")
        #expect(result["ranking"] as? [[String]] == [["Bo, Jr.", "Cy"], ["Ana"]])
        #expect(result["winners"] as? [String] == ["Bo, Jr.", "Cy"])
        let rounds = try #require(result["rounds"] as? [[String: Any]])
        #expect(rounds.first?["pairwise"] as? [[Int]] == [[0, 4, 4], [3, 0, 4], [5, 2, 0]])
    }

    @Test func `unranked candidates stand last, or say nothing, as the option, then the file, says`() throws {
        let folder = try Folder()
        try folder.write(Self.board, to: "last.cvotes")
        try folder.write("#/Implicit Ranking: false\n" + Self.board, to: "ignored.cvotes")
        func pairs(_ arguments: String...) throws -> [[Int]]? {
            let command = try Command.run("commons", ["vote", "count"] + arguments + ["--method", "copeland", "--json"], in: folder)
            return (try json(command)["rounds"] as? [[String: Any]])?.first?["pairwise"] as? [[Int]]
        }
        #expect(try pairs("last.cvotes") == [[0, 4, 4], [3, 0, 4], [5, 2, 0]])
        #expect(try pairs("ignored.cvotes") == [[0, 4, 4], [3, 0, 4], [3, 0, 0]])
        #expect(try pairs("ignored.cvotes", "--unranked", "last") == pairs("last.cvotes"))
        #expect(try pairs("last.cvotes", "--unranked", "ignored") == pairs("ignored.cvotes"))
    }

    @Test(arguments: [
        ("irv", "ward.blt"), ("stv-scottish", "ward.blt"), ("stv-wigm", "ward.blt"), ("stv-meek", "ward.blt"), ("kemeny", "ward.blt"),
        ("ranked-pairs-margins", "ward.blt"), ("two-round", "ward.blt"), ("majority-judgment", "grades.cat"), ("star", "grades.cat"),
        ("score", "grades.cat"), ("pav", "board.abc.yaml"), ("phragmen", "board.abc.yaml"), ("equal-shares", "board.abc.yaml"),
        ("approval", "city.pb"), ("budget-greedy", "city.pb"), ("budget-equal-shares", "city.pb"), ("borda", "orders.soi"),
    ])
    func `every kind of count draws a picture`(method: String, file: String) throws {
        let folder = try Folder()
        for (name, text) in Self.files { try folder.write(text, to: name) }
        let command = try Command.run("vote", "count", file, "--method", method, "--svg", "out.svg", in: folder)
        #expect(command.status == 0, "\(command.errors)")
        #expect(command.output.contains("* 1. "))
        #expect(XMLParser(data: Data(try folder.text(of: "out.svg").utf8)).parse())
    }

    private static let files: [(String, String)] = [
        (
            "ward.blt",
            "\u{FEFF}4 2 # a ward\r\n-4\r\n4 1 2 3 0\r\n3 2=3 1 0\r\n2 3 0\r\n1 0\r\n0\r\n\"Ana\"\r\n\"Bo <b>\"\r\n\"Cy\"\r\n\"Di\"\r\n\"T\"\r\n"
        ),
        (
            "grades.cat",
            "# DATA TYPE: cat\n# NUMBER ALTERNATIVES: 2\n# CATEGORY NAME 1: good\n# CATEGORY NAME 2: fair\n# CATEGORY NAME 3: bad\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\n3: 1,2,{}\n2: {},1,2\n"
        ),
        ("board.abc.yaml", "profile: [[0, 1], [1], [2]]\nvoter_weights: [3, 1, 2]\nnum_cand: 3\ncommitteesize: 2\n"),
        (
            "city.pb",
            "META\nkey;value\nbudget;100.50\nvote_type;approval\nPROJECTS\nproject_id;cost;name\np1;50.00;Trees\np2;40.25;\"Swings; \"\"big\"\"\"\np3;60;\nVOTES\nvoter_id;vote\n1;p1,p2\n2;p1\n3;\n"
        ),
        ("orders.soi", "3\n1,A\n2,B, Jr.\n3,C\n6,6,2\n4: 1,3\n2: 2\n"),
    ]

    @Test func `amounts are printed as the file writes them`() throws {
        let folder = try Folder()
        for (name, text) in Self.files { try folder.write(text, to: name) }
        let command = try Command.run("vote", "count", "city.pb", "--method", "budget-greedy", "--json", in: folder)
        let round = try #require((try json(command)["rounds"] as? [[String: Any]])?.first)
        let events = try #require(round["events"] as? [[String: String]])
        #expect(events.first == ["kind": "funded", "project": "p1", "cost": "50"])
        #expect(events[1]["cost"] == "161/4")
        #expect((round["thresholds"] as? [[String: Any]])?.first?["value"] as? String == "201/2")
    }

    /// Nothing of a malformed file is counted: exit status 1, the line and the reason, and no result.
    @Test(arguments: [
        ("a.blt", "2 1\n1 1 1 0\n0\n\"A\"\n\"B\"\n", "plurality", "line 2: not a ballot: candidate 1 is named more than once"),
        ("b.blt", "2 1\n1 -2 0\n0\n\"A\"\n\"B\"\n", "plurality", "line 2: “-2 0” is not a candidate"),
        ("c.blt", "2 1\n1.5 1 0\n0\n\"A\"\n\"B\"\n", "plurality", "line 2: expected a whole weight, found “1.5 1 0”"),
        ("d.cvotes", "#/Candidates: A;B\nA > > B\n", "plurality", "line 2: not a ballot: rank 2 is empty"),
        (
            "e.cvotes", "#/Candidates: A;B\n#/Weight Allowed: true\nA ^1.5\n", "plurality",
            "line 3: expected the end of the line, found “.5”"
        ),
        ("f.soc", "# ALTERNATIVE NAME 1: A\n0: 1\n", "plurality", "line 2: expected a number of votes above zero"),
        (
            "g.pb", "META\nkey;value\nbudget;9\nPROJECTS\nproject_id;cost\np;-5\nVOTES\nvoter_id;vote\n", "budget-greedy",
            "line 6: expected an amount"
        ),
        (
            "h.pb", "META\nkey;value\nbudget;9\nPROJECTS\nproject_id;cost\np;5\nVOTES\nvoter_id;vote\n1;p,,p\n", "budget-greedy",
            "line 9: “” is not a candidate"
        ),
        ("i.abc.yaml", "profile: [[0], [1]]\nvoter_weights: [1]\n", "pav", "line 2: 1 voters announced, 2 found"),
        (
            "j.cat", "# CATEGORY NAME 1: Y\n# CATEGORY NAME 2: N\n# ALTERNATIVE NAME 1: A\n1: 1,1\n", "approval",
            "line 4: not a ballot: candidate 1 is named more than once"
        ),
        ("k.blt", "2 3\n1 1 0\n0\n\"A\"\n\"B\"\n", "stv-meek", "3 seats cannot be filled"),
        ("l.blt", "2 1\n1 1 2 0\n0\n\"A\"\n\"B\"\n", "star", "star counts grades, and these ballots hold something else"),
        ("m.soi", "# ALTERNATIVE NAME 1: A\n1: 1\n", "budget-greedy", "budget-greedy counts marks on projects with costs"),
        ("n.txt", "nothing that is known\n", "plurality", "neither its name nor its first bytes"),
        ("o.blt", "", "plurality", "line 1: the file ends before the number of candidates"),
    ])
    func `a bad file is refused with line and reason`(name: String, text: String, method: String, reason: String) throws {
        let folder = try Folder()
        try folder.write(text, to: name)
        let command = try Command.run("vote", "count", name, "--method", method, "--json", "--svg", "out.svg", in: folder)
        #expect(command.status == 1)
        #expect(command.errors.contains(reason), "\(command.errors)")
        #expect(command.output.isEmpty)
        #expect(try folder.names == [name])
    }

    @Test func `wrong usage is status two, a missing file status one`() throws {
        let folder = try Folder()
        try folder.write(Self.board, to: "board.cvotes")
        for arguments in [
            ["board.cvotes"], ["board.cvotes", "--method", "dice"], ["board.cvotes", "--method", "irv", "--seats", "0"],
            ["board.cvotes", "--method", "irv", "--unranked", "first"], ["--method", "irv"],
        ] { #expect(try Command.run("commons", ["vote", "count"] + arguments, in: folder).status == 2, "\(arguments)") }
        let missing = try Command.run("vote", "count", "none.blt", "--method", "irv", in: folder)
        #expect(missing.status == 1)
        #expect(missing.errors == "commons: none.blt: there is no such file, or it cannot be read\n")
        let unwritable = try Command.run("vote", "count", "board.cvotes", "--method", "irv", "--svg", "no/such/folder.svg", in: folder)
        #expect(unwritable.status == 1 && unwritable.output.isEmpty)
    }

    @Test func `without an option for programs, a count is told step by step`() throws {
        let folder = try Folder()
        try folder.write("3 1\n4 1 0\n3 2 0\n2 3 2 0\n0\nAnn\nBo\nCy\nWard\n", to: "ward.blt")
        let count = try Command.run("vote", "count", "ward.blt", "--method", "stv-scottish", in: folder)
        #expect(
            count.output == """
                stv-scottish: 9 votes, 3 candidates; quota 5
                * 1. Bo  5.00
                  2. Ann  4.00
                  3. Cy  2.00
                round 1: Ann 4, Bo 3, Cy 2
                round 2: Bo 5, Ann 4
                  Cy is out
                  of Cy's votes: 2 to Bo
                  Bo is elected
                lead: 1 over whoever is next; half of it would have to move for a tie

                """)
        let projects = "PROJECTS\nproject_id;cost;name\na;45;Trees\nb;20;Bench\n"
        try folder.write("META\nkey;value\nbudget;60.50\n\(projects)VOTES\nvoter_id;vote\n1;a,b\n2;a\n", to: "town.pb")
        let budget = try Command.run("vote", "count", "town.pb", "--method", "budget-greedy", in: folder)
        let end = "  a Trees is funded for 45\n  b Bench is not funded: costs more than is left\n"
        #expect(budget.output.hasSuffix(end), "\(budget.output)")
    }

    @Test func `ballots come through a pipe as well`() throws {
        let folder = try Folder()
        try folder.write(Self.board, to: "board.cvotes")
        let file = try Command.run("vote", "count", "board.cvotes", "--method", "borda", "--json", in: folder)
        let pipe = try Command.run("vote", "count", "-", "--method", "borda", "--json", input: Self.board, in: folder)
        #expect(pipe.status == 0 && pipe.output == file.output, "\(pipe.errors)")
        #expect(try Command.run("vote", "count", "-", "--method", "borda", input: "nothing", in: folder).status == 1)
    }

    @Test func `the measure of a budget, the arithmetic, the default grade and the seed are options`() throws {
        let folder = try Folder()
        let votes = "VOTES\nvoter_id;vote\n1;A,B\n2;A\n3;A\n"
        try folder.write(
            "META\nkey;value\nbudget;60\nvote_type;approval\nPROJECTS\nproject_id;cost\nA;45\nB;10\n" + votes, to: "town.pb")
        func winners(_ arguments: String...) throws -> [String]? {
            let command = try Command.run("commons", ["vote", "count"] + arguments + ["--json"], in: folder)
            return try json(command)["winners"] as? [String]
        }
        #expect(try winners("town.pb", "--method", "budget-equal-shares") == ["A", "B"])
        #expect(try winners("town.pb", "--method", "budget-equal-shares", "--satisfaction", "cardinality") == ["B", "A"])
        try folder.write("2 1\n2 1 0\n1 2 1 0\n0\n\"A\"\n\"B\"\n", to: "ward.blt")
        for arithmetic in ["rational", "fixed:9", "guarded:9:9"] {
            #expect(try winners("ward.blt", "--method", "stv-meek", "--arithmetic", arithmetic, "--seed", "7") == ["A"])
        }
        for arguments in [
            ["ward.blt", "--method", "stv-meek", "--arithmetic", "fixed"], ["ward.blt", "--method", "irv", "--seed", "-1"],
            ["town.pb", "--method", "budget-equal-shares", "--completion", "half"],
        ] { #expect(try Command.run("commons", ["vote", "count"] + arguments, in: folder).status == 2, "\(arguments)") }
    }

    /// Zero voters, everybody blank, and as many votes as mankind a hundred times over.
    @Test(arguments: [
        "plurality", "two-round", "borda", "irv", "stv-scottish", "stv-wigm", "stv-meek", "copeland", "schulze-margins", "kemeny",
    ])
    func `counts nobody, blank papers and a million million votes`(method: String) throws {
        let folder = try Folder()
        let names = "0\n\"A\"\n\"B\"\n\"C\"\n"
        for (name, ballots) in [("none", ""), ("blank", "7 0\n"), ("many", "700000000000 1 2 0\n300000000000 2 3 0\n")] {
            try folder.write("3 1\n" + ballots + names, to: name + ".blt")
            let command = try Command.run("vote", "count", name + ".blt", "--method", method, "--json", "--svg", "o.svg", in: folder)
            #expect(command.status == 0, "\(name) \(command.errors)")
            let ranking = try #require(try json(command)["ranking"] as? [[String]])
            #expect(ranking.joined().sorted() == ["A", "B", "C"])
            if name == "many" { #expect(ranking[0] == ["A"]) }
        }
    }
}

/// The example runs from the first to the last page of the article, and writes what it says.
@Suite struct AssemblyExampleTests {
    @Test func `an assembly decides, recounts and draws, the same every time`() throws {
        let folder = try Folder()
        let command = try Command.run("AssemblyExample", ["out"], in: folder)
        #expect(command.status == 0, "\(command.errors)")
        for part in [
            "Driss takes Emma’s in", "amendment “deux repas”: adopted", "amendment “une fois par mois”: fell", "2 lost in a circle",
            "→ adopted",
            "recounted from", "that is late", "the resolution is enacted", "keeps the tracker",
            "recounted from the box of 10 papers: adopted",
        ] { #expect(command.output.contains(part), "\(part)") }
        let out = folder.url.appendingPathComponent("out")
        let names = try FileManager.default.contentsOfDirectory(atPath: out.path).sorted()
        #expect(names == ["choice.dossier.json", "choice.svg", "motion.dossier.json", "motion.svg"])
        for name in names where name.hasSuffix(".svg") {
            #expect(XMLParser(data: try Data(contentsOf: out.appendingPathComponent(name))).parse())
        }
        let again = try Command.run("AssemblyExample", ["out"], in: folder)
        #expect(again.output == command.output)
    }
}

import CommonsGovernance
import Testing

@Suite struct BallotFileTests {
    private static func read(_ text: String, _ format: BallotFormat, name: String = "") throws -> BallotFile {
        try BallotFile(reading: Array(text.utf8), as: format, name: name)
    }

    private static func ranked(_ file: BallotFile) throws -> RankedProfile {
        guard case .ranked(let profile) = file.box else { throw CountingError.wrongBallots(method: .borda, needs: .ranked) }
        return profile
    }

    @Test func `reads BLT with ties, gaps, withdrawn candidates, comments and names of the same spelling`() throws {
        let file = try Self.read(
            """
            4 2 # four candidates
            -3
            3 1 2=4 0
            2 4 - 3 1 0

            1 0
            0
            "Ann"
            "Bo \\"B\\" Lee"
            "Cy"
            "Ann"
            "Ward 1"
            """, .blt)
        let profile = try Self.ranked(file)
        #expect(profile.candidates.names == ["Ann", "Bo \"B\" Lee", "Ann [4]"])
        #expect(Array(profile.ballots).map(\.ranks) == [[[0], [1, 2]], [[2], [0]], []])
        #expect(Array(profile.ballots).map(\.weight) == [3, 2, 1])
        #expect(file.title == "Ward 1")
        #expect(file.seats == 2)
        #expect(file.notices.map(\.kind) == [.withdrawn("Cy"), .renamed("Ann", to: "Ann [4]")])
    }

    @Test func `reads PrefLib's new header, its older one, and its categories`() throws {
        let new = try Self.ranked(
            Self.read(
                "# DATA TYPE: toc\n# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: 5\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\n# ALTERNATIVE NAME 3: C\n3: 1,{2,3}\n2: 3,2,1\n",
                .preflib))
        #expect(Array(new.ballots).map(\.ranks) == [[[0], [1, 2]], [[2], [1], [0]]])
        let old = try Self.ranked(Self.read("3\n1,A\n2,B, Jr.\n3,C\n5,5,2\n3,1,{2,3}\n2,3\n", .preflib, name: "x.toi"))
        #expect(old.candidates.names[1] == "B, Jr.")
        #expect(old.totalWeight == 5)
        let categories = try Self.read(
            "# DATA TYPE: cat\n# NUMBER ALTERNATIVES: 2\n# CATEGORY NAME 1: Yes\n# CATEGORY NAME 2: No\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\n2: {1,2},{}\n1: 1,{2}\n",
            .preflib)
        #expect(try Tally.count(categories.box, by: CountingRule(.approval)).rounds[0].scores == [Rational(3), Rational(2)])
    }

    @Test func `reads the Condorcet election format with tags, weights, blank ballots and undeclared candidates`() throws {
        let file = try Self.read(
            "#/Candidates: A ; B;C\n#/Weight Allowed: true\n#/Implicit Ranking: false\n#/Number of Seats: 2\n# nothing\njoe, ann || A>B = C ^2 * 3 # why\n/EMPTY_RANKING/ * 4\n",
            .cvotes)
        let profile = try Self.ranked(file)
        #expect(Array(profile.ballots).map(\.ranks) == [[[0], [1, 2]], []])
        #expect(Array(profile.ballots).map(\.weight) == [6, 4])
        #expect(file.unranked == .ignored)
        #expect(file.seats == 2)
        let free = try Self.ranked(Self.read("B > Été\nA = B * 2", .cvotes))
        #expect(free.candidates.names == ["A", "B", "Été"])
    }

    @Test func `reads Pabulib with quoted fields, decimal amounts, points and ceilings`() throws {
        let file = try Self.read(
            """
            META
            key;value
            description;Town
            num_projects;3
            num_votes;2
            budget;100.50
            vote_type;cumulative
            max_sum_points;5
            categories;green,play
            budget_per_category;60,80.5
            min_project_score_threshold;2
            PROJECTS
            project_id;cost;name;category
            p1;50.00;"Trees; many ""big"" ones";green
            p2;40.25;Swings;play,green
            p3;10;;
            VOTES
            voter_id;vote;points
            1;p1,p2;3,2
            2;p3;5
            """, .pabulib)
        guard case .budget(let budget) = file.box else {
            Issue.record("not a budget")
            return
        }
        #expect(budget.costs == [5000, 4025, 1000])
        #expect(budget.limit == 10050)
        #expect(file.amountDecimals == 2)
        #expect(file.labels[0] == "Trees; many \"big\" ones")
        #expect(budget.categories.map(\.limit) == [6000, 8050])
        #expect(budget.categories.map(\.projects) == [[0, 1], [1]])
        #expect(budget.minimumScore == 2)
        #expect(budget.votes[0].map(\.value) == [3, 2])
    }

    @Test func `reads BLT with names of ballots, brackets for equals, and parties after names`() throws {
        let file = try Self.read(
            "3 1\r\n(b1) 2 1 [2 3] 0\r\n(b2) 1 [3 1] 0\r\n0\r\n\"Ann\" \"Greens\"\r\n\"Bo\", \"Reds\"\r\n\"Cy\"\r\n\"Ward\"\r\n", .blt)
        let profile = try Self.ranked(file)
        #expect(profile.candidates.names == ["Ann", "Bo", "Cy"])
        #expect(file.labels == ["Greens", "Reds", ""])
        #expect(file.title == "Ward")
        #expect(Array(profile.ballots).map { $0.ranks.map { $0.sorted() } } == [[[0], [1, 2]], [[0, 2]]])
        #expect(Array(profile.ballots).map(\.weight) == [2, 1])
    }

    @Test func `reads names that are not UTF-8 as Windows-1252, and says so`() throws {
        let bytes = Array("1 1\n1 1 0\n0\n\"Ren".utf8) + [0xE9, 0x80] + Array("\"\n\"T\"\n".utf8)
        let file = try BallotFile(reading: bytes, as: .blt)
        #expect(file.box.candidates.names == ["René€"])
        #expect(file.notices.map(\.kind) == [.otherEncoding])
        #expect(file.notices[0].line == 4)
    }

    @Test func `reads Pabulib that says none, and counts a project that is approved twice once`() throws {
        let text = """
            meta
            key;value
            budget;100
            vote_type;approval
            projects
            project_id;cost;categories
            a;60;none
            b;50;play
            votes
            voter_id;vote
            1;a,b,a
            2;none
            3;b
            """
        let file = try Self.read(text, .pabulib)
        #expect(file.notices.map(\.description) == ["line 11: “a” is approved more than once, which counts once"])
        #expect(try Tally.count(file.box, by: CountingRule(.budgetGreedy)).rounds[0].scores == [Rational(1), Rational(2)])
        let empty = try Self.read(
            text.replacing("approval", with: "cumulative").replacing("1;a,b,a\n2;none\n3;b", with: "1;\n2;none"), .pabulib)
        #expect(try Tally.count(empty.box, by: CountingRule(.budgetGreedy)).winners.isEmpty)
    }

    @Test func `reads a weight and a quantity in either order`() throws {
        let file = try Self.read("#/Candidates: A;B\n#/Weight Allowed: true\nA * 2 ^3\nB ^3 * 2\n", .cvotes)
        #expect(try Self.ranked(file).ballots.map(\.weight) == [6, 6])
    }

    /// Every line is refused with its number and reason, and nothing is counted.
    @Test(arguments: [
        ("x 2\n", BallotFormat.blt, 1, "expected the number of candidates, found “x 2”"),
        ("0 1\n", .blt, 1, "not a ballot: there is no candidate"),
        ("2 1\n1 1 3 0\n0\n\"A\"\n\"B\"\n", .blt, 2, "“3” is not a candidate"),
        ("2 1\n1 1 1 0\n0\n\"A\"\n\"B\"\n", .blt, 2, "not a ballot: candidate 1 is named more than once"),
        ("2 1\n1 1 2\n0\n\"A\"\n", .blt, 4, "expected a ballot's weight, or 0 after the last ballot, found “\"A\"”"),
        ("2 1\n1 1 2 0\n", .blt, 2, "the file ends before a ballot's weight, or 0 after the last ballot"),
        ("2 1\n1 1 0\n0\n\"A\"\n", .blt, 4, "the file ends before the name of candidate 2"),
        ("2 1\n1 1x 0\n0\n", .blt, 2, "expected a space after a preference, found “x 0”"),
        (
            "2 1\n99999999999999999999 1 0\n0\n", .blt, 2,
            "expected a ballot's weight, or 0 after the last ballot, found “99999999999999999999 1 0”"
        ),
        ("2 1\n999999999999999999 1 0\n0\n", .blt, 2, "not a ballot: the votes together are more than 1099511627776"),
        ("#/Candidates: A;B\nA > > B\n", .cvotes, 2, "not a ballot: rank 2 is empty"),
        ("#/Candidates: A;B\nA > A\n", .cvotes, 2, "not a ballot: candidate 1 is named more than once"),
        ("#/Candidates: A;A\n", .cvotes, 1, "not a ballot: two candidates are called “A”"),
        ("#/Candidates: A;B\nA * 0\n", .cvotes, 2, "expected a quantity, found “ 0”"),
        ("#/Candidates: A;B\nA * 2 x\n", .cvotes, 2, "expected the end of the line, found “x”"),
        ("", .cvotes, 1, "not a ballot: there is no candidate"),
        (
            "# DATA TYPE: soc\n# NUMBER ALTERNATIVES: 2\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\n1: 1\n", .preflib, 5,
            "not a ballot of a file that is said to be soc"
        ),
        (
            "# DATA TYPE: soi\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\n1: {1,2}\n", .preflib, 4,
            "not a ballot of a file that is said to be soi"
        ),
        ("# NUMBER VOTERS: 3\n# ALTERNATIVE NAME 1: A\n1: 1\n", .preflib, 1, "3 votes announced, 1 found"),
        ("# ALTERNATIVE NAME 1: A\n1: 2\n", .preflib, 2, "“2” is not a candidate"),
        ("# ALTERNATIVE NAME 1: A\n1: {1\n", .preflib, 2, "expected a closing brace, found “”"),
        ("# ALTERNATIVE NAME 2: A\n", .preflib, 1, "expected ALTERNATIVE NAME 1, found “ALTERNATIVE NAME 2”"),
        ("META\nkey;value\nbudget;10\nPROJECTS\nproject_id;cost\np;5\nVOTES\nvoter_id;vote\n1;q\n", .pabulib, 9, "“q” is not a candidate"),
        (
            "META\nkey;value\nbudget;1,2,3\nPROJECTS\nproject_id;cost\np;5\nVOTES\nvoter_id;vote\n", .pabulib, 3,
            "expected an amount with at most six decimals, found “1,2,3”"
        ),
        (
            "META\nkey;value\nbudget;10\nnum_votes;2\nPROJECTS\nproject_id;cost\np;5\nVOTES\nvoter_id;vote\n1;p\n", .pabulib, 4,
            "2 votes announced, 1 found"
        ),
        (
            "META\nkey;value\nbudget;10\nPROJECTS\nproject_id;cost\np;-5\nVOTES\nvoter_id;vote\n1;p\n", .pabulib, 6,
            "expected an amount with at most six decimals, found “-5”"
        ),
        ("META\nkey;value\nbudget;10\nPROJECTS\nproject_id;cost\np;\"5\nVOTES\n", .pabulib, 6, "expected a closing quote, found “”"),
        ("profile: [[0, 1], [x]]\n", .abc, 1, "expected a list of lists of candidates, found “x]]”"),
        ("profile: [[0, 5]]\nnum_cand: 2\n", .abc, 1, "not a ballot: there is no candidate 6"),
        ("num_cand: 2\n", .abc, 1, "the file ends before profile"),
    ])
    func `refuses a malformed line with its number and reason`(text: String, format: BallotFormat, line: Int, reason: String) {
        let error = #expect(throws: BallotFileError.self) { try Self.read(text, format) }
        #expect(error?.description == "line \(line): \(reason)")
    }

    /// Any cut, and any changed byte, is read or refused: nothing traps, hangs or is counted by half.
    @Test func `survives damaged files of every format`() throws {
        var generator = Seeded(51)
        for (text, format) in Self.samples {
            let bytes = Array(text.utf8)
            for length in 0...bytes.count { _ = try? BallotFile(reading: Array(bytes[..<length]), as: format) }
            for _ in 0..<300 {
                var damaged = bytes
                damaged[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
                _ = try? BallotFile(reading: damaged, as: format)
            }
        }
        #expect(throws: BallotFileError.self) { try BallotFile(reading: [0x31], as: .blt, sizeLimit: 0) }
    }

    private static let samples: [(String, BallotFormat)] = [
        ("3 2\n-2\n3 1 3 0\n1 3=1 0\n0\n\"A\"\n\"B\"\n\"C\"\n\"T\"\n", .blt),
        ("#/Candidates: A;B;C\nx || A > B = C ^2 * 3\n/EMPTY_RANKING/\n", .cvotes),
        (
            "# DATA TYPE: toc\n# NUMBER ALTERNATIVES: 2\n# NUMBER VOTERS: 3\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\n3: {1,2}\n",
            .preflib
        ),
        (
            "META\nkey;value\nbudget;10.5\nvote_type;scoring\nPROJECTS\nproject_id;cost;name\np;5;\"a;b\"\nVOTES\nvoter_id;vote;points\n1;p;3\n",
            .pabulib
        ),
        ("num_cand: 3\ncommitteesize: 2\nprofile: [[0, 1],\n  [2]]\n", .abc),
    ]

    @Test(arguments: [BallotFormat.blt, .cvotes, .preflib])
    func `writes ranked ballots that read back the same`(format: BallotFormat) throws {
        var generator = Seeded(52)
        for _ in 0..<30 {
            let profile = try Elections.random(&generator, candidates: 5, ballots: 9)
            var file = BallotFile(box: .ranked(profile), title: "A town", seats: 2, unranked: .ignored)
            let back = try BallotFile(reading: Array(file.text(as: format).utf8), as: format)
            #expect(back.box == file.box)
            file.title = ""
            if format != .preflib { #expect(back.seats == 2) }
        }
    }

    @Test func `writes budgets and grades that read back the same, and refuses what a format cannot hold`() throws {
        let candidates = try Candidates(["a", "b"])
        let votes = try RatedProfile(
            candidates: candidates, scale: .points(budget: 5),
            ballots: [RatedBallot(values: [3, 2], weight: 2), RatedBallot(values: [nil, 5])])
        let budget = try BudgetProfile(
            votes: votes, costs: [1051, 20], limit: 2000, categories: [.init(name: "x", limit: 100, projects: [1])], minimumScore: 3)
        let file = BallotFile(box: .budget(budget), title: "T; \"q\"", labels: ["one; two", ""], amountDecimals: 2)
        let back = try BallotFile(reading: Array(file.text(as: .pabulib).utf8), as: .pabulib)
        guard case .budget(let read) = back.box else {
            Issue.record("not a budget")
            return
        }
        #expect(read.costs == budget.costs)
        #expect(read.limit == budget.limit && read.categories == budget.categories && read.minimumScore == 3)
        #expect(read.votes.totalWeight == 3)
        #expect(back.title == "T; \"q\"" && back.labels == ["one; two", ""])
        let grades = try RatedProfile(
            candidates: candidates, scale: .grades(lowest: 0, highest: 4),
            ballots: [RatedBallot(values: [3, 0]), RatedBallot(values: [4, nil])])
        let written = try BallotFile(box: .rated(grades)).text(as: .preflib)
        #expect(try BallotFile(reading: Array(written.utf8), as: .preflib).box == .rated(grades))
        #expect(throws: BallotWritingError.formatHoldsNoSuchBallots(.blt)) { try BallotFile(box: .rated(grades)).text(as: .blt) }
        let odd = RankedProfile(candidates: try Candidates(["a > b"]))
        #expect(throws: BallotWritingError.nameCannotBeWritten("a > b")) { try BallotFile(box: .ranked(odd)).text(as: .cvotes) }
    }

    @Test(arguments: [("Ward.BLT", BallotFormat.blt), ("x.soi", .preflib), ("x.pb", .pabulib), ("x.abc.yaml", .abc)])
    func `knows a format by its name`(name: String, format: BallotFormat) {
        #expect(BallotFormat(name: name) == format)
        #expect(BallotFormat(name: "x.txt", firstBytes: Array("META\n".utf8)) == .pabulib)
        #expect(BallotFormat(name: "-", firstBytes: Array("# a ward\n\n4 2 # seats\n".utf8)) == .blt)
        #expect(BallotFormat(name: "-", firstBytes: Array("4\n1,A\n".utf8)) == .preflib)
        #expect(BallotFormat(name: "x.txt") == nil)
    }
}

import Foundation
import Testing

@Suite struct AgendaCommandTests {
    private static let week = ["--from", "2026-11-23", "--to", "2026-11-30", "--zone", "Europe/Paris"]

    private static func feed(_ events: String, method: String = "PUBLISH") -> String {
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\nMETHOD:\(method)\n\(events)\nEND:VCALENDAR\n"
    }

    private static func market(_ sequence: Int, _ stamp: String, _ name: String, more: String = "") -> String {
        """
        BEGIN:VEVENT
        UID:market@example.org
        SEQUENCE:\(sequence)
        DTSTAMP:\(stamp)
        DTSTART;TZID=Europe/Paris:20150106T083000
        DTEND;TZID=Europe/Paris:20150106T123000
        RRULE:FREQ=WEEKLY;BYDAY=TU
        SUMMARY:\(name)
        X-STALLS:12\(more)
        END:VEVENT
        """
    }

    /// The counts of an import as JSON.
    private static func bring(_ text: String, into folder: Folder) throws -> [String: Any] {
        try folder.write(text, to: "feed.ics")
        let done = try Command.run("import", "feed.ics", "--store", "s.sqlite", "--quiet", "--json", in: folder)
        #expect(done.status == 0, "\(done.errors)")
        return try #require(try JSONSerialization.jsonObject(with: Data(done.output.utf8)) as? [String: Any])
    }

    @Test func `writes jCal and reads it again as what it was`() throws {
        let folder = try Folder()
        try folder.write(Self.feed(Self.market(4, "20260201T000000Z", "Marché; fête, \\n bal")), to: "feed.ics")
        let plain = try Command.run("ics", "normalize", "feed.ics", "--strict", in: folder)
        let json = try Command.run("ics", "normalize", "feed.ics", "--jcal", in: folder)
        #expect(plain.status == 0 && json.status == 0, "\(plain.errors)\(json.errors)")
        #expect((try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [Any])?.first as? String == "vcalendar")
        try folder.write(json.output, to: "feed.jcs")
        #expect(try Command.run("ics", "normalize", "feed.jcs", "--strict", in: folder).output == plain.output)
        try folder.write("[\"vcalendar\",", to: "broken.jcs")
        #expect(try Command.run("ics", "normalize", "broken.jcs", in: folder).status == 1)
    }

    private static func agenda(_ folder: Folder, _ more: String...) throws -> String {
        let done = try Command.run("commons", ["agenda", "--store", "s.sqlite"] + week + more, in: folder)
        #expect(done.status == 0, "\(done.errors)")
        return done.output
    }

    @Test func `a feed that comes again updates by UID and SEQUENCE, never doubles, and cancels`() throws {
        let folder = try Folder()
        let changed = """

            BEGIN:VEVENT
            UID:market@example.org
            RECURRENCE-ID;TZID=Europe/Paris:20261124T083000
            SEQUENCE:4
            DTSTAMP:20260201T000000Z
            DTSTART;TZID=Europe/Paris:20261125T083000
            DTEND;TZID=Europe/Paris:20261125T123000
            SUMMARY:Marché du mercredi
            END:VEVENT
            """
        let full = Self.feed(Self.market(4, "20260201T000000Z", "Marché") + changed)
        #expect(try Self.bring(full, into: folder)["added"] as? Int == 1)
        let again = try Self.bring(full, into: folder)
        #expect((again["added"] as? Int, again["changed"] as? Int, again["unchanged"] as? Int) == (0, 0, 1))
        #expect(try Self.agenda(folder).contains("Wednesday 2026-11-25\n  08:30–12:30  Marché du mercredi"))

        for older in [Self.market(3, "20270101T000000Z", "older"), Self.market(4, "20260131T000000Z", "older")] {
            #expect(try Self.bring(Self.feed(older), into: folder)["changed"] as? Int == 0)
        }
        #expect(try Self.agenda(folder).contains("Marché du mercredi"))
        #expect(try Self.bring(Self.feed(Self.market(4, "20260301T000000Z", "newer") + changed), into: folder)["changed"] as? Int == 1)
        let exported = try Command.run("export", "ics", "--store", "s.sqlite", "--quiet", in: folder).output
        for line in [
            "SUMMARY:newer\r\n", "X-STALLS:12\r\n", "UID:market@example.org\r\n", "RRULE:FREQ=WEEKLY;BYDAY=TU\r\n", "TZID:Europe/Paris\r\n",
        ] {
            #expect(exported.contains(line), "\(line)")
        }
        let cancel = "BEGIN:VEVENT\nUID:market@example.org\nSEQUENCE:5\nDTSTAMP:20260401T000000Z\nEND:VEVENT"
        #expect(try Self.bring(Self.feed(cancel, method: "CANCEL"), into: folder)["changed"] as? Int == 1)
        let last = try Self.agenda(folder)
        #expect(last.contains("CANCELLED") && last.hasSuffix("1 occurrence\n"), "\(last)")
    }

    @Test func `a calendar that is exported and comes back to its own store changes nothing`() throws {
        let folder = try Folder()
        #expect(try Command.run("import", Town.map, Town.events, "--store", "s.sqlite", "--quiet", in: folder).status == 0)
        #expect(try Command.run("export", "town.ics", "--store", "s.sqlite", "--quiet", in: folder).status == 0)
        for _ in 1...2 {
            let back = try Self.bring(try folder.text(of: "town.ics"), into: folder)
            #expect((back["added"] as? Int, back["changed"] as? Int, back["unchanged"] as? Int) == (0, 0, 14))
        }
        // The same events, the same bytes.
        #expect(try Command.run("export", "again.ics", "--store", "s.sqlite", "--quiet", in: folder).status == 0)
        #expect(try folder.text(of: "again.ics") == folder.text(of: "town.ics"))
    }

    @Test func `exports by scope and kind, in both spellings`() throws {
        let folder = try Folder()
        #expect(try Command.run("import", Town.map, Town.events, "--store", "s.sqlite", "--quiet", in: folder).status == 0)
        let word = try Command.run("export", "ics", "--store", "s.sqlite", "--scope", "Valombre", "--kind", "market", in: folder)
        #expect(word.status == 0 && word.errors == "2 written\n", "\(word.errors)")
        let file = try Command.run("export", "out.ics", "--store", "s.sqlite", "--in", "Valombre", "--kind", "market", in: folder)
        #expect(file.status == 0)
        #expect(try folder.text(of: "out.ics") == word.output)
        for line in [
            "BEGIN:VCALENDAR\r\n", "VERSION:2.0\r\n", "PRODID:", "NAME:Valombre\r\n", "X-WR-CALNAME:Valombre\r\n",
            "X-PUBLISHED-TTL:PT6H\r\n",
        ] {
            #expect(word.output.contains(line), "\(line)")
        }
        #expect(word.output.components(separatedBy: "BEGIN:VEVENT").count == 3)
        let back = try Command.run("import", "ics", "out.ics", "--store", "other.sqlite", in: folder)
        #expect(back.status == 0 && back.errors.contains("2 added"), "\(back.errors)")
    }

    @Test func `an agenda is read page by page, and knows its kinds`() throws {
        let folder = try Folder()
        #expect(try Command.run("import", Town.map, Town.events, "--store", "s.sqlite", "--quiet", in: folder).status == 0)
        let week = ["--from", "2026-11-30", "--to", "2026-12-07", "--zone", "Europe/Paris", "--json"]
        func ask(_ more: [String]) throws -> Command {
            try Command.run("commons", ["agenda", "--store", "s.sqlite", "--in", "Valombre"] + week + more, in: folder)
        }
        let whole = try ask([]).output
        #expect(whole.split(separator: "\n").count == 17)
        var (lines, after, rounds) = ("", [String](), 0)
        repeat {
            let page = try ask(["--limit", "5"] + after)
            #expect(page.status == 0, "\(page.errors)")
            lines += page.output
            after =
                page.errors.split(separator: "--after ").dropFirst().first.map { ["--after", $0.trimmingCharacters(in: .newlines)] } ?? []
            rounds += 1
        } while !after.isEmpty && rounds < 10
        #expect(lines == whole && rounds == 4)
        #expect(try ask(["--kind", "workshop"]).output.split(separator: "\n").count == 2)
        #expect(try ask(["--tag", "compost", "--tag", "jardin"]).output.split(separator: "\n").count == 1)
        let wrong = try ask(["--kind", "association"])
        #expect(wrong.status == 2 && wrong.errors.contains("no kind of event"), "\(wrong.errors)")
    }

    @Test(arguments: [("fr", frenchWeek), ("en", englishWeek)])
    func `the example prints a week as people read one, and writes it as a feed`(language: String, expected: String) throws {
        let folder = try Folder()
        let done = try Command.run("AgendaExample", [language, "week.ics"], in: folder)
        #expect(done.status == 0, "\(done.errors)")
        #expect(done.output == expected, "\(done.output)")
        let feed = try folder.text(of: "week.ics")
        #expect(feed.contains("ORGANIZER;CN=Les Jardins de la Motte:mailto:jardins@valombre.example\r\n"))
        #expect(!feed.contains("Conseil de l’association"))
        let back = try Command.run("import", "week.ics", "--store", "s.sqlite", in: folder)
        #expect(back.status == 0 && back.errors.contains("6 added"), "\(back.errors)")
        // Nothing was wrong but that who holds them is not taken over, which is said.
        #expect(back.errors.split(separator: "\n").allSatisfy { !$0.hasPrefix("  ") || $0.contains("who holds it or comes was left out") })
    }

    static let frenchWeek = """
        Agenda de Valombre

        Mardi 1er décembre
          8 h 30–12 h 30    Marché · Place de la Mairie

        Mercredi 2 décembre
          19 h 30–21 h      Chorale · Église

        Jeudi 3 décembre
          20 h–22 h         Conférence sur l’eau · Mairie — ANNULÉ

        Samedi 5 décembre
          toute la journée  Fête de l’hiver · Parc des Communs
          14 h–18 h         Repair café · Atelier
          20 h 30–23 h 30   Bal folk · Parc des Communs

        6 événements écrits dans week.ics

        """

    static let englishWeek = """
        What is on in Valombre

        Tuesday 1 December
          8:30–12:30        Market · Place de la Mairie

        Wednesday 2 December
          19:30–21:00       Choir · Église

        Thursday 3 December
          20:00–22:00       Talk on water · Mairie — CANCELLED

        Saturday 5 December
          all day           Winter fair · Parc des Communs
          14:00–18:00       Repair café · Atelier
          20:30–23:30       Folk dance · Parc des Communs

        6 events written to week.ics

        """
}

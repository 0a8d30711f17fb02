import ArgumentParser

struct Commons: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "commons",
        abstract: "The commons of a territory: convert, import, search, export.",
        discussion: """
            Results go to standard output, progress and reports to standard error.
            Exit status: 0 done, 1 input refused, 2 wrong usage, 3 finished with skipped parts when --strict.

            EXAMPLES
              commons convert town.osm town.geojson
              commons import town.osm --store town.sqlite
              commons search compost --store town.sqlite --near 46.2,5.2 --within 800m --tag partage
              commons export compost.geojson --store town.sqlite --tag compost
            """,
        version: "0.1.0",
        subcommands: [
            Convert.self, Import.self, Search.self, AgendaCommand.self, Export.self, Territories.self, Hours.self, ICS.self, Vote.self,
        ]
    )
}

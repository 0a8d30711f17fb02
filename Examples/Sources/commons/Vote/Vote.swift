public import ArgumentParser
public import CommonsGovernance
import Foundation

/// Votes from files.
struct Vote: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Count real elections.", subcommands: [Count.self])

    /// Counts one file by one method.
    struct Count: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Count a file of ballots: .blt .soc .soi .toc .toi .cat .pb .cvotes .abc.yaml.",
            discussion: """
                METHOD is one of \(CountingMethod.allCases.map(\.rawValue).joined(separator: ", ")).

                EXAMPLES
                  commons vote count ward.blt --method stv-scottish --seats 4
                  commons vote count board.cvotes --method schulze-winning --unranked ignored --json
                  commons vote count city.pb --method budget-equal-shares --svg city.svg
                """)

        @Argument(help: "The file of ballots, - for standard input.", completion: .file()) var file: String
        @Option(help: "How votes become a result.") var method: CountingMethod
        @Option(help: "What a ballot says of those it does not rank: last, ignored. Without it, what the file says, else last.")
        var unranked: Unranked?
        @Option(help: "How many are elected. Without it, what the file says, else one.") var seats: Int?
        @Option(help: "Numbers of transferable votes: rational, fixed:DECIMALS, guarded:DECIMALS:GUARD. Without it, the statute's.")
        var arithmetic: TransferArithmetic?
        @Option(help: "The grade of a candidate that a ballot does not grade. Without it, the lowest.") var defaultGrade: Int?
        @Option(help: "A number that draws the order in which ties are broken. Without it, the order of the file.") var seed: UInt64?
        @Option(
            help: "What a project is worth: cost (times points), cardinality (points alone). Without it, cost if approved, else points.")
        var satisfaction: Satisfaction?
        @Option(help: "What equal shares do with money left: addOne, none.") var completion = BudgetCompletion.addOne
        @Flag(help: "Print JSON for programs.") var json = false
        @Option(help: "Draw the result.", completion: .file(extensions: ["svg"])) var svg: String?

        func validate() throws {
            if let seats, seats < 1 { throw ValidationError("--seats takes a number above zero.") }
        }

        func run() async throws {
            let bytes: [UInt8]
            let path = try StandardInput.adopting(file)
            do {
                let data = try path == "-" ? FileHandle.standardInput.readToEnd() ?? Data() : Data(contentsOf: URL(fileURLWithPath: path))
                bytes = Array(data)
            } catch { throw CommandFailure("\(file): there is no such file, or it cannot be read") }
            guard let format = BallotFormat(name: file, firstBytes: bytes.prefix(512)) else {
                throw CommandFailure("\(file): neither its name nor its first bytes are those of a format of ballots that is read here")
            }
            let ballots: BallotFile
            do {
                ballots = try BallotFile(reading: bytes, as: format, name: file)
            } catch {
                throw CommandFailure("\(file): \(error)")
            }
            let rule = CountingRule(
                method, unranked: unranked ?? ballots.unranked ?? .last, seats: seats ?? ballots.seats ?? 1,
                tieOrder: seed.map { .seed($0) } ?? .declared, arithmetic: arithmetic, defaultGrade: defaultGrade,
                satisfaction: satisfaction, completion: completion)
            let outcome: Outcome
            do {
                outcome = try Tally.count(ballots.box, by: rule)
            } catch {
                throw CommandFailure("\(file): \(error)")
            }
            for notice in ballots.notices { StandardError.write("\(file): \(notice)\n") }
            let decimals = ballots.amountDecimals
            if let svg {
                let picture = outcome.svg(title: ballots.title, labels: ballots.labels, amountDecimals: decimals)
                do { try Data(picture.utf8).write(to: URL(fileURLWithPath: svg)) } catch {
                    throw CommandFailure("\(svg): the picture cannot be written")
                }
            }
            StandardOutput.write(
                json
                    ? try OutcomeReport(outcome, amountDecimals: decimals).json
                    : OutcomeText(outcome, labels: ballots.labels, amountDecimals: decimals).text)
        }
    }
}

extension CountingMethod: ExpressibleByArgument {}
extension Unranked: ExpressibleByArgument {}
extension Satisfaction: ExpressibleByArgument {}
extension BudgetCompletion: ExpressibleByArgument {}
extension TransferArithmetic: ExpressibleByArgument {
    /// `rational`, `fixed:5` or `guarded:9:9`; whether a method counts with so many digits, it says itself.
    public init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
        let digits = parts.dropFirst().compactMap { Int($0) }
        guard digits.count == parts.count - 1, digits.allSatisfy({ $0 >= 0 }) else { return nil }
        switch (parts[0], digits.count) {
        case ("rational", 0): self = .rational
        case ("fixed", 1): self = .fixed(decimals: digits[0])
        case ("guarded", 2): self = .guarded(decimals: digits[0], guardDigits: digits[1])
        default: return nil
        }
    }
}

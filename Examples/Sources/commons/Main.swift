import ArgumentParser

/// Runs the command line, with the exit statuses of the design: 0 done, 1 input refused, 2 wrong usage, 3 finished with skipped parts when `--strict`.
@main
struct Main {
    static func main() async {
        do {
            var command = try Commons.parseAsRoot(CommandLine.arguments.dropFirst().map(shielded))
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let exit as ExitCode {
            Commons.exit(withError: exit)
        } catch is CancellationError {
            StandardError.write("commons: stopped\n")
            Commons.exit(withError: ExitCode(130))
        } catch {
            let code = Commons.exitCode(for: error)
            if code == .validationFailure {
                StandardError.write(Commons.fullMessage(for: error) + "\n")
                Commons.exit(withError: ExitCode(2))
            }
            if code == .success { Commons.exit(withError: error) }
            StandardError.write("commons: \(error)\n")
            Commons.exit(withError: ExitCode(1))
        }
    }

    /// A coordinate south of the equator begins like an option; with a space before it, it does not, and whoever reads a coordinate leaves spaces out.
    private static func shielded(_ argument: String) -> String {
        guard argument.hasPrefix("-"), argument.contains(","), argument.dropFirst().first.map({ $0.isNumber || $0 == "." }) ?? false else {
            return argument
        }
        return " " + argument
    }
}

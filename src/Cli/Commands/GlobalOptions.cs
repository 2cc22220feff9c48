using System.CommandLine;

namespace AgentTelemetry.Cli.Commands;

/// <summary>What every command takes.</summary>
internal sealed class GlobalOptions
{
    public Option<string?> Url { get; } = new("--url") { Description = "The address of the service.", HelpName = "address", Recursive = true };

    public Option<bool> KeyFromInput { get; } = new("--key-stdin") { Description = "Read the key from the first line of standard input.", Recursive = true };

    public Option<string?> Output { get; } = Among(
        new("--output", "-o") { Description = "The form of the output: table on a terminal, tsv elsewhere, unless given.", HelpName = "format", Recursive = true }, "table", "json", "csv", "tsv");

    public Option<bool> Json { get; } = new("--json") { Description = "The same as --output json.", Recursive = true };

    public Option<bool> Csv { get; } = new("--csv") { Description = "The same as --output csv.", Recursive = true };

    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Say nothing but results, warnings and errors.", Recursive = true };

    public IEnumerable<Option> All => [Url, KeyFromInput, Output, Json, Csv, Quiet];

    private static Option<string?> Among(Option<string?> option, params string[] values)
    {
        option.AcceptOnlyFromAmong(values);
        return option;
    }
}

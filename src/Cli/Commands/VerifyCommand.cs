using System.CommandLine;
using System.Text.Json.Nodes;
using AgentTelemetry.Cli.Output;

namespace AgentTelemetry.Cli.Commands;

/// <summary><c>verify</c>: looks whether what is stored keeps its promises.</summary>
internal static class VerifyCommand
{
    private static readonly string[] AllParts = ["sessions", "events", "observations", "runs", "exports", "erasures"];

    public static Command Create(CommandSet commands)
    {
        var part = Parts.OneOf("--part", "Only this part", AllParts);
        var limit = Parts.Number("--limit", "The most rows of each part.", 1, 10_000, 1_000);
        var sample = Parts.Flag("--sample", "Rows at sixteen places that chance picks, instead of the first.");
        var all = Parts.Flag("--all", "Every row of every part, page by page.");
        return commands.Does("verify", "Looks whether what is stored keeps its promises. Ends with 1 where it does not. Needs the scope admin.", [part, limit, sample, all], async (context, cancellationToken) =>
        {
            var (rows, findings) = (new List<JsonNode>(), new List<JsonNode>());
            var isSound = true;
            string?[] parts = context.Value(part) is { } one ? [one] : context.Value(all) ? [.. AllParts] : [null];
            foreach (var name in parts)
            {
                for (string? cursor = null, last = ""; last is not null; cursor = last)
                {
                    var path = "verify" + Parts.Query(("part", name), ("limit", $"{context.Value(limit)}"), ("sample", context.Value(sample) ? "true" : null), ("cursor", cursor));
                    var answer = (await context.Api.GetAsync(path, cancellationToken).ConfigureAwait(false)).Body;
                    isSound &= (bool)answer["sound"]!;
                    rows.AddRange(((JsonArray)answer["parts"]!).Select(static looked => looked!.DeepClone()));
                    findings.AddRange((answer["findings"] as JsonArray ?? []).Select(static finding => finding!.DeepClone()));
                    last = context.Value(all) && name is not null ? (string?)answer["parts"]![0]!["next"] : null;
                }
            }

            if (context.Printer.Format is OutputFormat.Json)
            {
                context.Printer.One(new JsonObject { ["sound"] = isSound, ["parts"] = new JsonArray([.. rows]), ["findings"] = new JsonArray([.. findings]) });
            }
            else
            {
                context.Printer.Rows(Column.Of("part", "rows", "complete"), rows);
                if (findings.Count > 0)
                {
                    context.Printer.Rows(Column.Of("promise", "kind", "part", "partition", "row"), findings);
                }
            }

            context.Printer.Note(isSound ? "Sound, as far as was looked." : "Something is wrong: agent-telemetry repair puts right what can be.");
            return isSound ? ExitCode.Success : ExitCode.Failed;
        });
    }
}

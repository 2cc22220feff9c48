using System.CommandLine;
using System.Text.Json.Nodes;
using AgentTelemetry.Cli.Output;

namespace AgentTelemetry.Cli.Commands;

/// <summary><c>repair</c>: puts right what can be.</summary>
internal static class RepairCommand
{
    public static Command Create(CommandSet commands)
    {
        var once = Parts.Flag("--once", "One request, 100 seconds at the most, instead of as many as it takes.");
        return commands.Does("repair", "Looks through the key's app and puts right what a crash left. Needs the scope admin.", [once], async (context, cancellationToken) =>
        {
            JsonNode answer;
            do
            {
                answer = (await context.Api.PostAsync("repair/run", null, cancellationToken).ConfigureAwait(false)).Body;
                if (context.Printer.Format is OutputFormat.Json)
                {
                    context.Printer.One(answer);
                }
                else
                {
                    Show(context, answer);
                }
            }
            while (!context.Value(once) && (bool?)answer["complete"] is false);
        });
    }

    private static void Show(CommandContext context, JsonNode answer)
    {
        var rows = new List<JsonNode>();
        foreach (var part in (JsonArray)answer["parts"]!)
        {
            var damage = (part!["damage"] as JsonArray ?? []).Select(static one => one!).ToList();
            rows.Add(new JsonObject
            {
                ["part"] = (string?)part["part"],
                ["rows"] = (long?)part["rows"],
                ["mended"] = damage.Sum(static one => (long?)one["mended"] ?? 0),
                ["left"] = damage.Sum(static one => (long?)one["left"] ?? 0),
                ["complete"] = (bool?)part["complete"],
            });
        }

        context.Printer.Rows(Column.Of("part", "rows", "mended", "left", "complete"), rows);
    }
}

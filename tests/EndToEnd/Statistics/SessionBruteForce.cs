using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using Azure.Data.Tables;

namespace AgentTelemetry.EndToEnd.Statistics;

/// <summary>Counts sessions and events over the stored rows, one by one, as totals must not.</summary>
internal static class SessionBruteForce
{
    private static readonly Dictionary<string, string> Stages = new()
    {
        ["content_retrieved"] = "retrieved",
        ["content_grounded"] = "grounded",
        ["content_cited"] = "cited",
        ["content_displayed"] = "displayed",
        ["content_presented"] = "displayed",
        ["content_engaged"] = "engaged",
    };

    /// <summary>What totals have to say of what is stored.</summary>
    public static async Task<string> ExpectedAsync(StoredRows stored)
    {
        var rows = await stored.AllAsync();
        var sessions = rows.Where(static row => row.GetString("table") == "Sessions" && row.RowKey.StartsWith("s~", StringComparison.Ordinal) && row.ContainsKey("summary"))
            .ToDictionary(static row => row.RowKey[2..], static row => row);
        var figures = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var session in sessions.Values)
        {
            AddSession(figures, session);
        }

        foreach (var row in rows.Where(static row => row.GetString("table") == "Events" && row.RowKey.StartsWith("e~", StringComparison.Ordinal)))
        {
            if (sessions.TryGetValue(row.PartitionKey.Split('~')[1], out var session))
            {
                AddEvent(figures, AgentOf(session), JsonNode.Parse(row.GetString("document"))!);
            }
        }

        return TextOf(figures);
    }

    /// <summary>The same, as totals say it, of the figures that both have.</summary>
    public static async Task<string> SaidAsync(RunningService service, string period)
    {
        var figures = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        var began = DateTimeOffset.UtcNow;
        JsonNode sessions;
        do
        {
            // A read counts for two seconds only; it says whether that was enough.
            (_, sessions) = await service.GetAsync($"/stats/sessions?{period}&limit=100");
        }
        while (DateTimeOffset.Parse((string)sessions["as_of"]!, null) < began);

        AddAll(figures, "", sessions);
        foreach (var agent in sessions["groups"]!.AsArray())
        {
            AddAll(figures, $"agent {agent!["name"]} ", agent);
        }

        foreach (var day in sessions["timeline"]!.AsArray())
        {
            Add(figures, $"{((string)day!["begin"]!)[..10]} started", (decimal)day["started"]!);
            Add(figures, $"{((string)day["begin"]!)[..10]} ended", (decimal)day["ended"]!);
            Add(figures, $"{((string)day["begin"]!)[..10]} events", (decimal)day["events"]!);
        }

        var (_, content) = await service.GetAsync($"/stats/content?{period}&limit=100");
        foreach (var domain in content["groups"]!.AsArray())
        {
            foreach (var stage in Stages.Values.Distinct())
            {
                Add(figures, $"domain {domain!["name"]} {stage}", (decimal)domain[stage]!);
            }
        }

        var (_, usage) = await service.GetAsync($"/stats/usage?{period}");
        Add(figures, "input_tokens", (decimal)usage["input_tokens"]!);
        Add(figures, "output_tokens", (decimal)usage["output_tokens"]!);
        Assert.Equal((sessions["others"], content["others"], (long)sessions["events"]!), (null, null, (long)usage["events"]!));
        return TextOf(figures);
    }

    private static void AddSession(SortedDictionary<string, decimal> figures, TableEntity row)
    {
        var summary = JsonNode.Parse(row.GetString("summary"))!;
        foreach (var of in (string[])["", $"agent {AgentOf(row)} "])
        {
            Add(figures, $"{of}started", 1);
            if ((string?)summary["ended_at"] is null)
            {
                continue;
            }

            var outcome = (string?)summary["outcome_type"] ?? "none";
            Add(figures, $"{of}ended", 1);
            Add(figures, $"{of}ended {outcome}", 1);
            if (row.GetString("outcome") is { } text && JsonNode.Parse(text)! is var stored && (decimal)stored["value_amount"]! != 0)
            {
                Add(figures, $"{of}value {outcome} {stored["currency"]}", (decimal)stored["value_amount"]!);
                Add(figures, $"{of}valued {outcome} {stored["currency"]}", 1);
            }
        }

        Add(figures, $"{((string)summary["started_at"]!)[..10]} started", 1);
        if ((string?)summary["ended_at"] is { } ended)
        {
            Add(figures, $"{ended[..10]} ended", 1);
        }
    }

    private static void AddEvent(SortedDictionary<string, decimal> figures, string agent, JsonNode @event)
    {
        var type = (string)@event["type"]!;
        foreach (var of in (string[])["", $"agent {agent} "])
        {
            Add(figures, $"{of}events", 1);
            Add(figures, $"{of}event {type}", 1);
        }

        Add(figures, $"{DateTimeOffset.Parse((string)@event["timestamp"]!, null).UtcDateTime:yyyy-MM-dd} events", 1);
        if (Stages.TryGetValue(type, out var stage))
        {
            Add(figures, $"domain {((string?)@event["content_url"] is { } url ? new Uri(url).Host : "")} {stage}", 1);
        }

        if (type == "turn_completed")
        {
            Add(figures, "input_tokens", (decimal?)@event["turn"]?["query_tokens"] ?? 0);
            Add(figures, "output_tokens", (decimal?)@event["turn"]?["response_tokens"] ?? 0);
        }
    }

    private static void AddAll(SortedDictionary<string, decimal> figures, string of, JsonNode totals)
    {
        Add(figures, $"{of}started", (decimal)totals["started"]!);
        Add(figures, $"{of}ended", (decimal)totals["ended"]!);
        Add(figures, $"{of}events", (decimal)totals["events"]!);
        foreach (var (outcome, count) in totals["by_outcome"]!.AsObject())
        {
            Add(figures, $"{of}ended {outcome}", (decimal)count!);
        }

        foreach (var value in totals["values"]!.AsArray())
        {
            Add(figures, $"{of}value {value!["outcome"]} {value["currency"]}", (decimal)value["amount"]!);
            Add(figures, $"{of}valued {value["outcome"]} {value["currency"]}", (decimal)value["sessions"]!);
        }

        foreach (var (type, count) in totals["by_event_type"]!.AsObject())
        {
            Add(figures, $"{of}event {type}", (decimal)count!);
        }
    }

    private static string AgentOf(TableEntity session) => (string?)JsonNode.Parse(session.GetString("summary"))!["agent_id"] ?? "";

    private static void Add(SortedDictionary<string, decimal> figures, string figure, decimal value) => figures[figure] = figures.GetValueOrDefault(figure) + value;

    private static string TextOf(SortedDictionary<string, decimal> figures) => string.Join('\n', figures.Where(static figure => figure.Value != 0).Select(static figure => $"{figure.Key} {figure.Value:0}"));
}

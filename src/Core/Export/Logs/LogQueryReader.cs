using AgentTelemetry.Json;

namespace AgentTelemetry.Export.Logs;

/// <summary>Checks the query parameters of a log.</summary>
internal static class LogQueryReader
{
    /// <summary>The sources by name.</summary>
    public static IReadOnlyList<string> Sources { get; } = ["sessions", "runs"];

    public static Result<LogPeriod> Read(LogQuery query)
    {
        var errors = new FieldErrors();
        var kind = Kind(query.Source, errors);
        var from = QueryText.Time("from", query.From, errors);
        var to = QueryText.Time("to", query.To, errors);
        if (from >= to)
        {
            errors.Add("from", "range", "from must be earlier than to: from is in the period, to is not.");
        }

        return errors.Any ? errors.ToFailure("invalid_query") : new LogPeriod(kind, from, to);
    }

    private static CaseKind Kind(string? source, FieldErrors errors)
    {
        if (source is not null && !Sources.Contains(source))
        {
            errors.Add("source", "enum", $"source must be one of {string.Join(", ", Sources)}.", source);
        }

        return source == Sources[1] ? CaseKind.Run : CaseKind.Session;
    }
}

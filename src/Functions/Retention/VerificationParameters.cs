using AgentTelemetry.Functions.Http;

namespace AgentTelemetry.Functions.Retention;

/// <summary>What a verification takes.</summary>
internal sealed class VerificationParameters : IQueryDeclaration
{
    public static QueryParameter Part { get; } = new("part", "One part: sessions, events, observations, runs, exports or erasures; by default all.");

    public static QueryParameter Limit { get; } = new("limit", "The most rows of each part, 1 to 10,000; 1,000 by default. Of events it counts sessions.");

    public static QueryParameter Cursor { get; } = new("cursor", "The next of an earlier answer, with its part.");

    public static QueryParameter Sample { get; } = new("sample", "true: rows at sixteen places that chance picks, instead of the first.");

    public static IReadOnlyList<QueryParameter> All { get; } = [Part, Limit, Cursor, Sample];
}

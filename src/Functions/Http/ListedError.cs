using System.Globalization;
using AgentTelemetry.Json;

namespace AgentTelemetry.Functions.Http;

/// <summary>One fault of a request, as clients of the runs API read it.</summary>
/// <param name="Loc">Where: <c>body</c> or <c>query</c>, then the names of members and, as numbers, the places in arrays.</param>
/// <param name="Msg">What would be right.</param>
/// <param name="Type">Which rule: <c>required</c>, <c>type</c>, <c>format</c>, <c>enum</c>, <c>range</c>, <c>limit</c>, …</param>
internal sealed record ListedError(IReadOnlyList<object> Loc, string Msg, string Type)
{
    private const string Body = "body";

    /// <summary>The faults of a problem; the problem as a whole where it is in no field.</summary>
    public static IReadOnlyList<ListedError> Of(Problem problem) => problem switch
    {
        { Errors: [] } => [new([Body], problem.Detail, problem.Code)],
        { Code: FieldErrors.OfQuery } => [.. problem.Errors.Select(static error => new ListedError(["query", error.Field], error.Message, error.Rule))],
        _ => [.. problem.Errors.Select(static error => new ListedError([Body, .. PartsOf(error.Field)], error.Message, error.Rule))],
    };

    // runs[3].end_time is runs, 3, end_time.
    private static IEnumerable<object> PartsOf(string field) =>
        field.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries)
            .Select(static part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : (object)part);
}

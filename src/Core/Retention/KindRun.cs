using System.Text.Json.Serialization;

namespace AgentTelemetry.Retention;

/// <summary>One kind of what is kept for a time.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Removed">How many were removed; in a dry run, how many would be.</param>
/// <param name="Expired">How many sessions expired; in a dry run, how many would.</param>
/// <param name="Held">How many stay until their export is done.</param>
/// <param name="PutRight">How many index rows that led to a wrong time, or nowhere, were put right.</param>
/// <param name="Failed">How many could not be handled; they are tried again next time, and the log says why.</param>
/// <param name="LagSeconds">How long ago the oldest should have gone that is still there.</param>
/// <param name="NextDue">When the next has to go: RFC 3339, in UTC.</param>
/// <param name="Complete">Whether all that is due was looked at; else the next run goes on.</param>
public sealed record KindRun(
    string Kind, long Removed, long Expired, long Held, long PutRight, long Failed, long LagSeconds, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? NextDue, bool Complete)
{
    internal static KindRun Of(KindReport report) => new(
        report.Kind, report.Counts.Removed, report.Counts.Expired, report.Counts.Held, report.Counts.PutRight, report.Counts.Failed, report.LagSeconds, report.NextDue, report.IsComplete);
}

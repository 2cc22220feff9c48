namespace AgentTelemetry.Access.Rates;

/// <summary>A page of a listing.</summary>
/// <param name="Rows">Its rows; with a rare filter fewer than were asked for, although more follow.</param>
/// <param name="Next">Where the next page begins; null after the last.</param>
/// <typeparam name="T">A row.</typeparam>
internal sealed record RowPage<T>(IReadOnlyList<T> Rows, string? Next);

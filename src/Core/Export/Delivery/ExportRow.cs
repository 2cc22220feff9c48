namespace AgentTelemetry.Export.Delivery;

/// <summary>An export as it is.</summary>
/// <param name="SessionId">The case's id.</param>
/// <param name="Source">The source it comes from.</param>
/// <param name="Dataset">The dataset it goes to.</param>
/// <param name="State">How far it is: <c>queued</c>, <c>uploading</c>, <c>accepted</c>, <c>completed</c> or <c>failed</c>; <c>exportable</c> where nobody asked for it.</param>
public sealed record ExportRow(string SessionId, string Source, string Dataset, string State)
{
    /// <summary>When it was asked for; absent where nobody did.</summary>
    public string? RequestedAt { get; init; }

    /// <summary>When it last changed; absent where it never was.</summary>
    public string? UpdatedAt { get; init; }

    /// <summary>How many tries have failed since it was asked for.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it is tried again, where it waits.</summary>
    public string? NextTryAt { get; init; }

    /// <summary>When it was last complete.</summary>
    public string? ExportedAt { get; init; }

    /// <summary>Why the last try failed.</summary>
    public string? Error { get; init; }

    /// <summary>Signavio's names for the uploads that brought it there.</summary>
    public IReadOnlyList<string>? ExecutionIds { get; init; }

    internal static ExportRow Of(ExportRecord export, string state) => new(export.Id, export.Source, export.Dataset, state)
    {
        RequestedAt = export.RequestedAt,
        UpdatedAt = export.UpdatedAt,
        Attempts = export.Attempts,
        NextTryAt = export.Due,
        ExportedAt = export.ExportedAt,
        Error = export.Error,
        ExecutionIds = export.ExecutionIds,
    };
}

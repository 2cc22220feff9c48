using System.Text.Json.Serialization;
using AgentTelemetry.Export.Tables;

namespace AgentTelemetry.Export.Delivery;

/// <summary>Cases that go to Signavio in one set of files.</summary>
internal sealed record ExportBatch
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The cases.</summary>
    public required IReadOnlyList<ExportSubject> Subjects { get; init; }

    /// <summary>Its uploads, one to each table, in order.</summary>
    public required IReadOnlyList<BatchPart> Parts { get; init; }

    public static ExportBatch Of(string id, IReadOnlyList<ExportSubject> subjects) =>
        new() { Id = id, Subjects = subjects, Parts = [new BatchPart(ExportTables.Cases.Suffix), new BatchPart(ExportTables.Events.Suffix)] };

    [JsonIgnore]
    public string State => Parts.All(static part => part.ExecutionId is not null || part.IsDone) ? ExportState.Accepted : ExportState.Uploading;

    public ExportBatch With(BatchPart part) => this with { Parts = [.. Parts.Select(one => one.Table == part.Table ? part : one)] };
}

using System.Text.Json.Serialization;
using AgentTelemetry.Json;

namespace AgentTelemetry.Export.Delivery;

/// <summary>The one way of an app's cases to a dataset: what is under way on it, and when its tables were last uploaded to.</summary>
internal sealed record ExportLane
{
    /// <summary>The dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>What is under way; null where nothing is.</summary>
    public ExportBatch? Batch { get; init; }

    /// <summary>When each table was last uploaded to, by its suffix.</summary>
    public IReadOnlyDictionary<string, string> Uploads { get; init; } = new Dictionary<string, string>();

    /// <summary>Signavio wants to be left alone until then.</summary>
    public string? NotBefore { get; init; }

    /// <summary>When something last was complete.</summary>
    public string? LastSuccessAt { get; init; }

    /// <summary>When something last failed.</summary>
    public string? LastErrorAt { get; init; }

    /// <summary>Why.</summary>
    public string? LastError { get; init; }

    /// <summary>The store's mark of the state that was read.</summary>
    [JsonIgnore]
    public string? Tag { get; init; }

    /// <summary>The lane once a table was uploaded to.</summary>
    public ExportLane Uploaded(string table, DateTimeOffset at) => this with { Uploads = new Dictionary<string, string>(Uploads) { [table] = Rfc3339.Format(at) } };

    /// <summary>The lane once something failed.</summary>
    public ExportLane Failed(string reason, DateTimeOffset at, TimeSpan? retryAfter) =>
        this with { LastErrorAt = Rfc3339.Format(at), LastError = reason, NotBefore = retryAfter is { } asked ? Rfc3339.Format(at + asked) : NotBefore };

    /// <summary>Until when Signavio wants to be left alone; null where it does not.</summary>
    public DateTimeOffset? QuietUntil(DateTimeOffset now) => Later(NotBefore, TimeSpan.Zero, now);

    /// <summary>When a table may be uploaded to; null where it may be now.</summary>
    public DateTimeOffset? NextUpload(string table, TimeSpan spacing, DateTimeOffset now) => Later(Uploads.GetValueOrDefault(table), spacing, now);

    private static DateTimeOffset? Later(string? stored, TimeSpan after, DateTimeOffset now) => stored is not null && Rfc3339.Stored(stored) + after is var time && time > now ? time : null;
}

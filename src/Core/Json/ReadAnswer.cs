using System.Text.Json.Serialization;

namespace AgentTelemetry.Json;

/// <summary>An answer to a body: it tells the sender what of it nobody read.</summary>
public abstract record ReadAnswer
{
    private const int Last = 100;

    /// <summary>The unrecognised members.</summary>
    [JsonIgnore]
    public UnrecognisedFields Unrecognised { get; init; } = Json.UnrecognisedFields.None;

    /// <summary>The unrecognised members of the request, up to 50; absent where everything was read.</summary>
    [JsonPropertyOrder(Last)]
    public IReadOnlyList<UnrecognisedField>? UnrecognisedFields => Unrecognised.Listed is [] ? null : Unrecognised.Listed;

    /// <summary>How many more unread members there were than are listed; absent where all are.</summary>
    [JsonPropertyOrder(Last + 1)]
    public int? MoreUnrecognisedFields => Unrecognised.More > 0 ? Unrecognised.More : null;
}

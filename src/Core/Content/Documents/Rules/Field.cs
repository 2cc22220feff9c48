using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents.Rules;

/// <summary>A field of one of the standard's objects, as one dialect knows it.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Rule">What its value must be; null for anything.</param>
internal sealed record Field(string Name, ValueRule? Rule = null)
{
    /// <summary>Whether the object must have it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether it may not be kept in this dialect: it is taken out and told.</summary>
    public bool IsWithheld { get; init; }

    /// <summary>What it is called today, for a field of an old name; where both are given, the new one counts.</summary>
    public string? NewName { get; init; }

    /// <summary>A value that is called otherwise today.</summary>
    public (string Old, string New)? RenamedValue { get; init; }

    /// <summary>The fields of its value, where that is an object.</summary>
    public FieldTable? Inner { get; init; }

    /// <summary>What rules over several fields call it.</summary>
    public EventField Bit { get; init; }
}

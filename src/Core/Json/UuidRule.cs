using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Json;

/// <summary>A UUID: with hyphens, as the standard asserts it, or in every form that UUID parsers take.</summary>
internal sealed class UuidRule(bool takesEveryForm) : ValueRule("a UUID such as 7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10")
{
    private readonly Fault _wrong = new("format", "must be a UUID such as 7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10");

    public override Fault? Check(JsonElement value, IReadingLimits limits) => TryRead(value, out _) ? null : _wrong;

    public bool TryRead(JsonElement value, out Guid id)
    {
        id = Guid.Empty;
        return value.ValueKind is JsonValueKind.String && (value.TryGetGuid(out id) || (takesEveryForm && UuidText.TryParse(value.GetString(), out id)));
    }

    public override JsonObject ToSchema(IReadingLimits limits) =>
        (takesEveryForm ? new TextForm(Pattern: TextPatterns.AnyUuid) : new TextForm("uuid", TextPatterns.Uuid)).ToSchema();

    /// <summary>Writes one that was checked, as it would have been sent with hyphens.</summary>
    public void Write(Utf8JsonWriter writer, JsonElement value)
    {
        if (!value.TryGetGuid(out _) && TryRead(value, out var id))
        {
            writer.WriteStringValue(id);
        }
        else
        {
            value.WriteTo(writer);
        }
    }
}

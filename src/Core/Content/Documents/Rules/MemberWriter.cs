using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents.Rules;

/// <summary>Writes objects as a table has them: nulls of known fields dropped, old names renamed, what may not be kept taken out, the rest as it is.</summary>
internal sealed class MemberWriter(FieldReader fields, List<string> stripped)
{
    /// <summary>Notes that something was taken out.</summary>
    public void Strip(string path, string name) => stripped.Add(FieldReader.Path(path, name));

    /// <summary>Writes an object.</summary>
    /// <param name="writer">Receives it.</param>
    /// <param name="value">The object as sent.</param>
    /// <param name="table">Its fields.</param>
    /// <param name="path">Where it stands in the document.</param>
    public void WriteObject(Utf8JsonWriter writer, JsonElement value, FieldTable table, string path)
    {
        if (table.IsEmpty)
        {
            value.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        foreach (var member in value.EnumerateObject())
        {
            if (!table.TryGet(member.Name, out var field))
            {
                // Anybody may put anything here, so only what differs in nothing but its case is worth a word.
                if (table.Known.InAnotherCase(member.Name) is { } meant)
                {
                    fields.Unrecognised.Note(path, member.Name, meant);
                }

                member.WriteTo(writer);
            }
            else if (member.Value.ValueKind is not JsonValueKind.Null)
            {
                Write(writer, member, value, field, path);
            }
        }

        writer.WriteEndObject();
        Require(value, table, path);
    }

    /// <summary>Writes one known member that is not null.</summary>
    /// <returns>Whether it was sound, and was written.</returns>
    public bool Write(Utf8JsonWriter writer, JsonProperty member, JsonElement owner, Field field, string path)
    {
        if (field.IsWithheld)
        {
            Strip(path, field.Name);
            return false;
        }

        var renamed = field.RenamedValue is { } names && member.Value.ValueKind is JsonValueKind.String && member.Value.ValueEquals(names.Old) ? names.New : null;
        if (renamed is null && field.Rule is not null && !fields.Check(field.Rule, member.Value, path, field.Name))
        {
            return false;
        }

        if (field.NewName is not null && owner.TryGetGiven(field.NewName, out _))
        {
            return false;
        }

        writer.WritePropertyName(field.NewName ?? field.Name);
        WriteValue(writer, member.Value, renamed, field, path);
        return true;
    }

    private void WriteValue(Utf8JsonWriter writer, JsonElement value, string? renamed, Field field, string path)
    {
        if (renamed is not null)
        {
            writer.WriteStringValue(renamed);
        }
        else if (field.Inner is not null && value.ValueKind is JsonValueKind.Object)
        {
            WriteObject(writer, value, field.Inner, FieldReader.Path(path, field.Name));
        }
        else if (field.Rule is UuidRule uuid)
        {
            uuid.Write(writer, value);
        }
        else
        {
            value.WriteTo(writer);
        }
    }

    private void Require(JsonElement value, FieldTable table, string path)
    {
        foreach (var field in table.Required)
        {
            if (!value.TryGetGiven(field.Name, out _))
            {
                fields.Required(path, field.Name, field.Rule?.Expected ?? "any value");
            }
        }
    }
}

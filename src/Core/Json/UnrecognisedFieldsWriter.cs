using System.Text.Json;

namespace AgentTelemetry.Json;

/// <summary>Tells a sender what nobody read, so that it can mend itself.</summary>
internal static class UnrecognisedFieldsWriter
{
    /// <summary>Writes a member; where everything was read, nothing.</summary>
    public static void WriteTo(this UnrecognisedFields fields, Utf8JsonWriter writer)
    {
        if (fields.Listed.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("unrecognised_fields");
        foreach (var field in fields.Listed)
        {
            writer.WriteStartObject();
            writer.WriteString("field", field.Field);
            if (field.DidYouMean is not null)
            {
                writer.WriteString("did_you_mean", field.DidYouMean);
            }

            if (field.Times > 1)
            {
                writer.WriteNumber("times", field.Times);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (fields.More > 0)
        {
            writer.WriteNumber("more_unrecognised_fields", fields.More);
        }
    }
}

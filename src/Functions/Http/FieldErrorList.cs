using System.Text.Json;

namespace AgentTelemetry.Functions.Http;

/// <summary>The one form in which faults of fields are told.</summary>
internal static class FieldErrorList
{
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<FieldError> errors)
    {
        writer.WriteStartArray("errors");
        foreach (var error in errors)
        {
            writer.WriteStartObject();
            writer.WriteString("field", error.Field);
            writer.WriteString("rule", error.Rule);
            writer.WriteString("message", error.Message);
            if (error.Value is not null)
            {
                writer.WriteString("value", error.Value);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}

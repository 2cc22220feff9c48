using System.Text.Json;
using AgentTelemetry.Traces.Wire;

namespace AgentTelemetry.Traces;

/// <summary>Writes the protocol's values as JSON.</summary>
internal static class AnyValues
{
    public static void Write(Utf8JsonWriter writer, AnyValue? value)
    {
        switch (value?.ValueCase)
        {
            case AnyValue.ValueOneofCase.StringValue:
                writer.WriteStringValue(value.StringValue);
                break;
            case AnyValue.ValueOneofCase.BoolValue:
                writer.WriteBooleanValue(value.BoolValue);
                break;
            case AnyValue.ValueOneofCase.IntValue:
                writer.WriteNumberValue(value.IntValue);
                break;
            case AnyValue.ValueOneofCase.DoubleValue when double.IsFinite(value.DoubleValue):
                writer.WriteNumberValue(value.DoubleValue);
                break;
            case AnyValue.ValueOneofCase.ArrayValue:
                writer.WriteStartArray();
                foreach (var item in value.ArrayValue.Values)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case AnyValue.ValueOneofCase.KvlistValue:
                writer.WriteStartObject();
                foreach (var member in value.KvlistValue.Values.DistinctBy(static member => member.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Key);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case AnyValue.ValueOneofCase.BytesValue:
                writer.WriteBase64StringValue(value.BytesValue.Span);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    /// <summary>A short text; null for anything else.</summary>
    public static string? NameOf(AnyValue? value) =>
        value is { ValueCase: AnyValue.ValueOneofCase.StringValue, StringValue: { Length: > 0 and <= TraceMapping.LongestName } text } ? text : null;

    /// <summary>A number; emitters send whole ones as either kind.</summary>
    public static double? NumberOf(AnyValue? value) => value?.ValueCase switch
    {
        AnyValue.ValueOneofCase.IntValue => value.IntValue,
        AnyValue.ValueOneofCase.DoubleValue when double.IsFinite(value.DoubleValue) => value.DoubleValue,
        _ => null,
    };

    public static long? CountOf(AnyValue? value) => value switch
    {
        { ValueCase: AnyValue.ValueOneofCase.IntValue, IntValue: >= 0 and var count } => count,
        { ValueCase: AnyValue.ValueOneofCase.DoubleValue, DoubleValue: >= 0 and < long.MaxValue and var number } when double.IsInteger(number) => (long)number,
        _ => null,
    };
}

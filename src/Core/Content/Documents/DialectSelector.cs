using System.Text.Json;

namespace AgentTelemetry.Content.Documents;

/// <summary>Chooses the dialect from the route and what the document says of itself.</summary>
internal static class DialectSelector
{
    private const string Supported = "0.1, 0.2, 0.3, 0.4";

    /// <summary>Selects by <c>schema_version</c>, after checking that <c>document_type</c> fits the door.</summary>
    /// <param name="document">The document.</param>
    /// <param name="expectedType">The document type this door takes.</param>
    /// <param name="door">Which routes' rules apply.</param>
    public static Result<Dialect> Select(JsonElement document, string expectedType, Door door)
    {
        if (!document.TryGetOptionalText("schema_version", out var version))
        {
            return Invalid("schema_version", "type", "must be a string");
        }

        if (!document.TryGetOptionalText("document_type", out var type))
        {
            return Invalid("document_type", "type", "must be a string");
        }

        if (type is not null && version is null)
        {
            return Invalid("schema_version", "required", $"is required where document_type is given; supported: {Supported}");
        }

        if (type is not null && type != expectedType)
        {
            return Invalid("document_type", "enum", $"must be {expectedType} here");
        }

        if (door is Door.Singular)
        {
            return Dialect.Legacy;
        }

        return version switch
        {
            null when door is Door.PluralBulk => Invalid("schema_version", "required", $"is required here; supported: {Supported}"),
            null or "0.2" or "0.3" or "0.4" => Dialect.Legacy,
            "0.1" => Dialect.ContentTelemetry01,
            _ => Invalid("schema_version", "enum", $"names a version that is not read here; supported: {Supported}"),
        };
    }

    private static Failure Invalid(string field, string rule, string message) =>
        new(FailureKind.Invalid, "unsupported_document", $"{field} {message}.") { Errors = [new FieldError(field, rule, $"{field} {message}.")] };
}

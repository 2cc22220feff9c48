using System.Text.Json;
using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Content.Documents;

/// <summary>Reads the body of <c>/sessions/start</c>; every field is optional.</summary>
internal sealed class SessionStartReader(IOptions<LimitOptions> limits)
{
    public Result<SessionFields> Read(JsonElement document)
    {
        var fields = new FieldReader(limits.Value, new FieldErrors());
        var session = new SessionFieldsReader(fields, SharedTables.Start, KnownFields.Start, Values.AnyUuid, badPriorIsFault: false, stripped: []).Read(document);
        return fields.Errors.Any ? fields.Errors.ToFailure() : session with { Unrecognised = fields.Unrecognised.ToFields() };
    }
}

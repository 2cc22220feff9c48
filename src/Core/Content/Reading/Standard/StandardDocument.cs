using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Reading.Standard;

/// <summary>Writes a session, of whatever dialect it was, as a session document of Content Telemetry 1.0.</summary>
/// <remarks>
/// What does not satisfy 1.0 is never bent until it does: it stands under <c>extensions</c>, as it was sent. Which events do shows only when all
/// are known, so each is read twice, and once where the session is small enough to be in memory.
/// </remarks>
internal static class StandardDocument
{
    public static async Task WriteAsync(JsonStream stream, OpenedSession opened, CancellationToken cancellationToken)
    {
        var holding = await HoldingAsync(opened, cancellationToken).ConfigureAwait(false);
        using var document = StoredJson.Parse(opened.Session.Document);
        var json = stream.Json;

        json.WriteStartObject();
        json.WriteString("document_type", "session");
        json.WriteString("schema_version", "1.0");
        json.WriteString("session_id", opened.Session.Summary.Id);
        StandardSession.WriteMembers(json, document.RootElement, opened.Session.Summary);
        json.WriteStartArray("events");
        await foreach (var stored in opened.ReadAsync(head => holding.Contains(head.Id), cancellationToken).ConfigureAwait(false))
        {
            json.WriteRawValue(StandardEvent.From(stored)!.Json, skipInputValidation: true);
            await stream.SendWrittenAsync(cancellationToken).ConfigureAwait(false);
        }

        json.WriteEndArray();
        json.WriteStartObject("extensions");
        StandardSession.WriteExtensions(json, document.RootElement, opened.Session);
        await WriteOthersAsync(stream, opened, holding, cancellationToken).ConfigureAwait(false);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static async Task<HashSet<Guid>> HoldingAsync(OpenedSession opened, CancellationToken cancellationToken)
    {
        var claims = new List<StandardClaim>();
        await foreach (var stored in opened.ReadAsync(static head => StandardEvent.MayBe(head.Type), cancellationToken).ConfigureAwait(false))
        {
            if (StandardEvent.From(stored) is { } @event)
            {
                claims.Add(StandardClaim.Of(@event));
            }
        }

        return EventLinks.Holding(claims);
    }

    private static async Task WriteOthersAsync(JsonStream stream, OpenedSession opened, HashSet<Guid> holding, CancellationToken cancellationToken)
    {
        var hasBegun = false;
        await foreach (var stored in opened.ReadAsync(head => !holding.Contains(head.Id), cancellationToken).ConfigureAwait(false))
        {
            if (!hasBegun)
            {
                stream.Json.WriteStartArray("events");
                hasBegun = true;
            }

            EventMigration.WriteAsSent(stream.Json, stored);
            await stream.SendWrittenAsync(cancellationToken).ConfigureAwait(false);
        }

        if (hasBegun)
        {
            stream.Json.WriteEndArray();
        }
    }
}

using System.Security.Cryptography;
using AgentTelemetry.Content.Documents;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Sessions;

/// <summary>Starts sessions.</summary>
internal sealed class StartService(
    JsonBody json, SessionStartReader reader, ISessionStore store, ISessionReader stored, IUuidSource ids, ClockMetrics clocks, TimeProvider time)
{
    private const int LongestKey = 255;

    private static readonly Failure AgentMissing = new(FailureKind.Invalid, "invalid_document", "agent_id is required here: the responding agent.")
    {
        Errors = [new FieldError("agent_id", "required", "agent_id is required here: the responding agent.")],
    };

    /// <summary>Every call starts a session of its own, unless it bears the idempotency key of an earlier one.</summary>
    /// <param name="body">A JSON object; every field is optional.</param>
    /// <param name="idempotencyKey">1 to 255 visible ASCII characters, or null.</param>
    /// <param name="context">The request.</param>
    /// <param name="agentIsRequired">Whether <c>agent_id</c> must be given, as UCP's binding wants it.</param>
    public async Task<Result<SessionStarted>> StartAsync(ReadOnlyMemory<byte> body, string? idempotencyKey, RequestContext context, bool agentIsRequired = false)
    {
        if (idempotencyKey is not null && !IsWellFormed(idempotencyKey))
        {
            return new Failure(FailureKind.Malformed, "invalid_idempotency_key", "Idempotency-Key must be 1 to 255 visible ASCII characters.");
        }

        var document = json.Parse(body, context.AppId);
        if (!document.IsSuccess)
        {
            return document.Failure;
        }

        using var parsed = document.Value;
        var fields = reader.Read(parsed.RootElement);
        if (!fields.IsSuccess)
        {
            return fields.Failure;
        }

        if (agentIsRequired && fields.Value.AgentId is null)
        {
            return AgentMissing;
        }

        var session = SessionOf(fields.Value, idempotencyKey, body, context);
        var look = idempotencyKey is null ? default : await stored.LookAsync(session.Id, context, CancellationToken.None).ConfigureAwait(false);
        var creation = look.IsErased ? null
            : look.Session is { } repeated ? new SessionCreation(repeated, IsNew: false)
            : await store.StartAsync(session, context).ConfigureAwait(false);
        if (creation is null)
        {
            return SessionFailures.Erased;
        }

        if (creation.IsNew)
        {
            clocks.Stored(session, time.GetUtcNow());
        }

        return creation.IsNew || creation.Session.RequestDigest == session.RequestDigest
            ? new SessionStarted(session.Id, creation.Session.Summary.StartedAt) { Unrecognised = fields.Value.Unrecognised }
            : new Failure(FailureKind.Invalid, "idempotency_key_reused", "This Idempotency-Key was used before with another body; use a new key for a new session.");
    }

    private NewSession SessionOf(SessionFields fields, string? idempotencyKey, ReadOnlyMemory<byte> body, RequestContext context) =>
        new(
            idempotencyKey is null ? ids.Create() : SessionIds.OfStart(context.AppId, idempotencyKey),
            fields.StartedAt ?? time.GetUtcNow(),
            fields.Json)
        {
            ContentScope = fields.ContentScope,
            AgentId = fields.AgentId,
            ExternalSessionId = fields.ExternalSessionId,
            UserId = fields.UserId,
            RequestDigest = idempotencyKey is null ? null : Convert.ToHexStringLower(SHA256.HashData(body.Span)),
        };

    private static bool IsWellFormed(string key) => key.Length is > 0 and <= LongestKey && key.All(character => character is > ' ' and <= '~');
}

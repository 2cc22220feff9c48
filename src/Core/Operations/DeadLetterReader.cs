using System.Text.Json;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Operations;

/// <summary>Reads which dead letters a request means. A misspelt member is refused: without it the request would mean all.</summary>
internal sealed class DeadLetterReader(IOptions<LimitOptions> limits)
{
    private static readonly KnownNames Known = new(DeadLetterRules.All.Keys);

    public static DeadLetterRequest All { get; } = new(null, null, DeadLetterSweep.Most);

    public Result<DeadLetterRequest> Read(JsonElement document)
    {
        var fields = new FieldReader(limits.Value, new FieldErrors());
        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, rule) in DeadLetterRules.All)
        {
            if (document.TryGetGiven(name, out var value) && fields.Check(rule, value, "", name))
            {
                given[name] = value;
            }
        }

        foreach (var name in document.EnumerateObject().Select(static member => member.Name).Where(static name => !Known.Contains(name)).Select(UnrecognisedNotes.Cut))
        {
            var meant = Known.Nearest(name) is { } nearest ? $" Did you mean {nearest}?" : "";
            fields.Errors.Add(name, "unknown", $"{name} is not a member of this request.{meant} It takes {string.Join(", ", Known.All.Order(StringComparer.Ordinal))}.");
        }

        return fields.Errors.Any ? fields.Errors.ToFailure("invalid_replay") : Request(given);
    }

    /// <summary>Reads the query of a listing.</summary>
    public static Result<DeadLetterRequest> ReadList(string? queue)
    {
        var errors = new FieldErrors();
        return queue is null || IsQueue(queue, errors) ? All with { Queue = queue } : errors.ToFailure(FieldErrors.OfQuery);
    }

    /// <summary>Reads the query of a deletion. An empty message_id is refused: the request would delete all.</summary>
    public static Result<DeadLetterRequest> ReadDeletion(string? queue, string? messageId)
    {
        var errors = new FieldErrors();
        var isQueue = IsQueue(queue, errors);
        if (messageId is "")
        {
            errors.Add("message_id", "format", "message_id must be a message's id. Leave it out to delete all dead letters of the queue.", messageId);
        }

        return isQueue && !errors.Any ? All with { Queue = queue, MessageId = messageId } : errors.ToFailure(FieldErrors.OfQuery);
    }

    private static bool IsQueue(string? queue, FieldErrors errors)
    {
        if (queue is not null && WorkQueues.Names.Contains(queue))
        {
            return true;
        }

        errors.Add("queue", queue is null ? "required" : "enum", $"queue must be one of {string.Join(", ", WorkQueues.Names)}.", queue);
        return false;
    }

    private static DeadLetterRequest Request(Dictionary<string, JsonElement> given) => new(
        given.TryGetValue("queue", out var queue) ? queue.GetString() : null,
        given.TryGetValue("message_id", out var id) ? id.GetString() : null,
        given.TryGetValue("limit", out var limit) ? (int)limit.GetDouble() : All.Limit);
}

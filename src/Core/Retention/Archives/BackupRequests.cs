using System.Globalization;
using System.Text.Json;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Retention.Archives;

/// <summary>Makes backups that are to be taken out of requests and of the schedule.</summary>
internal sealed class BackupRequests(IOptions<LimitOptions> limits, IUuidSource ids, TimeProvider time)
{
    private const string TimeOfId = "yyyyMMdd'T'HHmmss'Z'";

    private static readonly string[] Kinds = [.. Enum.GetValues<ArchiveKind>().Select(ArchiveNames.Kind)];
    private static readonly ValueRule KindsRule = new ArrayRule($"an array of {string.Join(", ", Kinds)}", Values.OneOf(Kinds));
    private static readonly KnownNames Known = new(["from", "to", "kinds"]);

    /// <summary>Rules of the members, for whoever describes them.</summary>
    public static IReadOnlyDictionary<string, ValueRule> Rules { get; } = new Dictionary<string, ValueRule>
    {
        ["from"] = Values.ExactTime,
        ["to"] = Values.ExactTime,
        ["kinds"] = KindsRule,
    };

    /// <summary>A backup of everything that an app has.</summary>
    public Backup All(RequestContext context) => New(context.AppId, null, null, Kinds);

    /// <summary>The backup of an app that the schedule asks for at a moment; the same moment is the same backup.</summary>
    public Backup OfSchedule(string app, DateTimeOffset due) => New(app, null, null, Kinds) with { Id = $"{Text(due)}-scheduled" };

    /// <summary>Reads what is to be backed up. A misspelt member is refused: without it the backup would hold something else.</summary>
    public Result<Backup> Read(JsonElement document, RequestContext context)
    {
        var fields = new FieldReader(limits.Value, new FieldErrors());
        var from = fields.OptionalText(document, "from", Values.ExactTime);
        var to = fields.OptionalText(document, "to", Values.ExactTime);
        string[] kinds = document.TryGetGiven("kinds", out var given) && fields.Check(KindsRule, given, "", "kinds")
            ? [.. Kinds.Where(kind => given.EnumerateArray().Any(item => item.ValueEquals(kind)))]
            : Kinds;
        if (kinds.Length == 0)
        {
            fields.Errors.Add("kinds", "limit", "kinds must have at least one item. Leave it out for all of them.");
        }

        foreach (var name in document.EnumerateObject().Select(static member => member.Name).Where(static name => !Known.Contains(name)).Select(UnrecognisedNotes.Cut))
        {
            fields.Errors.Add(name, "unknown", $"{name} is not a member of this request. It takes from, to and kinds.");
        }

        if (Rfc3339.TryParse(from, out var first) & Rfc3339.TryParse(to, out var end) && first >= end)
        {
            fields.Errors.Add("from", "range", "from must be earlier than to: nothing is in between.");
        }

        return fields.Errors.Any
            ? fields.Errors.ToFailure("invalid_backup")
            : New(context.AppId, from is null ? null : Rfc3339.Format(first), to is null ? null : Rfc3339.Format(end), kinds);
    }

    /// <summary>When a backup was asked for; null where an id is none.</summary>
    public static DateTimeOffset? TimeOf(string id) =>
        id.Length > Text(default).Length && DateTimeOffset.TryParseExact(id.AsSpan(0, Text(default).Length), TimeOfId, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private Backup New(string app, string? from, string? to, IReadOnlyList<string> kinds)
    {
        var now = time.GetUtcNow();
        return new Backup
        {
            Id = $"{Text(now)}-{ids.Create()}",
            App = app,
            State = Backup.Running,
            From = from,
            To = to,
            Kinds = kinds,
            RequestedAt = Rfc3339.Format(now),
            SavedAt = Rfc3339.Format(now),
            Files = [],
        };
    }

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString(TimeOfId, CultureInfo.InvariantCulture);
}

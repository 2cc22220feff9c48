using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Runs;

/// <summary>Reads runs and changes of runs.</summary>
internal sealed class RunReader(IOptions<LimitOptions> limits, TimeProvider time)
{
    private const int SchemaVersion = 7;

    // Numbers that every JSON reader holds exactly.
    private const int BitsOfId = 53;

    /// <summary>Reads a run to be created.</summary>
    public Result<RunRecord> Read(JsonElement document)
    {
        var fields = new FieldReader(limits.Value, new FieldErrors());
        if (!fields.IsObject(document, "", "run"))
        {
            return fields.Errors.ToFailure("invalid_run");
        }

        Require(document, fields);
        var given = Given(document, RunRules.OfNew, RunRules.NeverNull, fields);
        if (fields.Errors.Any)
        {
            return fields.Errors.ToFailure("invalid_run");
        }

        var run = New(given);
        run = run with { MetricsJson = Filled(run.MetricsJson), ContextJson = Filled(run.ContextJson) };
        return Sized(run);
    }

    /// <summary>Makes a run to be created out of fields that were checked.</summary>
    public Result<RunRecord> Create(JsonObject fields) => Sized(New(fields));

    /// <summary>A run whose fields the service made itself, with what every new run gets.</summary>
    public RunRecord Created(RunRecord run) => run with { Id = IdOf(run.EventId), SchemaVersion = SchemaVersion, CreatedAt = Rfc3339.Format(time.GetUtcNow()) };

    /// <summary>Reads what a patch changes: nulls and names that it may not change count as absent.</summary>
    public Result<JsonObject> ReadPatch(JsonElement document)
    {
        var fields = new FieldReader(limits.Value, new FieldErrors());
        var given = Given(document, RunRules.OfPatch, [], fields);
        return fields.Errors.Any ? fields.Errors.ToFailure("invalid_run")
            : given.Count == 0 ? RunFailures.NothingToChange
            : given;
    }

    /// <summary>Reads a commit; what it leaves out becomes null.</summary>
    public Result<RunCommit> ReadCommit(JsonElement document)
    {
        var fields = new FieldReader(limits.Value, new FieldErrors());
        var commit = new JsonObject
        {
            ["git_commit_hash"] = fields.RequiredText(document, "commit_hash", RunRules.CommitHash),
            ["git_commit_source"] = fields.RequiredText(document, "commit_source", RunRules.CommitSource),
            ["git_commit_author"] = fields.OptionalText(document, "commit_author", Values.Text),
            ["git_commit_timestamp"] = fields.OptionalText(document, "commit_timestamp", Values.Text),
        };
        var isForChildren = document.TryGetGiven("propagate_to_children", out var value)
            && fields.Check(Values.Boolean, value, "", "propagate_to_children") && value.GetBoolean();
        return fields.Errors.Any ? fields.Errors.ToFailure("invalid_commit") : new RunCommit(commit, isForChildren);
    }

    /// <summary>A run with some of its members replaced.</summary>
    public Result<RunRecord> Change(RunRecord run, JsonObject changes)
    {
        var document = JsonSerializer.SerializeToNode(run, RunJson.Default.RunRecord)!.AsObject();
        foreach (var (name, value) in changes)
        {
            document[name] = value?.DeepClone();
        }

        return Sized(document.Deserialize(RunJson.Default.RunRecord)! with { UpdatedAt = Rfc3339.Format(time.GetUtcNow()) });
    }

    /// <summary>Notes what a run lacks.</summary>
    public static void Require(JsonElement document, FieldReader fields)
    {
        foreach (var name in RunRules.Required.Where(name => !document.TryGetProperty(name, out _)))
        {
            fields.Required("", name, RunRules.OfNew[name].Expected);
        }
    }

    /// <summary>A value that was checked, as it is stored.</summary>
    public static JsonNode? Stored(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.Number => JsonValue.Create((long)member.Value.GetDecimal()),
        JsonValueKind.String when RunRules.Times.Contains(member.Name) && Rfc3339.TryParse(member.Value.GetString(), out var time) => JsonValue.Create(Rfc3339.Format(time)),
        JsonValueKind.Object => JsonObject.Create(member.Value.Clone()),
        _ => JsonValue.Create(member.Value.Clone()),
    };

    private static JsonObject Given(JsonElement document, IReadOnlyDictionary<string, ValueRule> rules, IReadOnlyList<string> neverNull, FieldReader fields)
    {
        var given = new JsonObject();
        foreach (var member in document.EnumerateObject())
        {
            if (!rules.TryGetValue(member.Name, out var rule) || (member.Value.ValueKind is JsonValueKind.Null && !neverNull.Contains(member.Name)))
            {
                continue;
            }

            if (fields.Check(rule, member.Value, "", member.Name))
            {
                given[member.Name] = Stored(member);
            }
        }

        return given;
    }

    private static JsonElement? Filled(JsonElement? value) => value is { } element && element.EnumerateObject().Any() ? value : null;

    private static long IdOf(string eventId) =>
        (long)(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(eventId))) >> (64 - BitsOfId));

    private RunRecord New(JsonObject fields)
    {
        fields["schema_version"] = SchemaVersion;
        fields["created_at"] ??= Rfc3339.Format(time.GetUtcNow());
        fields["status"] = RunStatus.Canonical((string?)fields["status"] ?? RunStatus.Running);
        var run = fields.Deserialize(RunJson.Default.RunRecord)!;
        return run with { Id = IdOf(run.EventId) };
    }

    private Result<RunRecord> Sized(RunRecord run) =>
        Encoding.UTF8.GetByteCount(run.ToJson()) is var bytes && bytes > limits.Value.MaxEventBytes
            ? RunFailures.TooLarge(bytes, limits.Value.MaxEventBytes)
            : run;
}

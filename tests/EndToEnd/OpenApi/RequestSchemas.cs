using System.Text.Json.Nodes;
using AgentTelemetry.Content;
using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Content.Documents.Schemas;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using AgentTelemetry.Operations;
using AgentTelemetry.Retention;
using AgentTelemetry.Retention.Archives;
using AgentTelemetry.Runs;

namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>The bodies that hold what the rule tables speak of: the standard's documents, and the parts of them that routes take.</summary>
internal static class RequestSchemas
{
    private static readonly LimitOptions Limits = new();
    private static readonly TableSchemas Tables = new(Limits);

    public static IEnumerable<(string Name, JsonObject Schema)> All()
    {
        foreach (var definition in new DocumentSchemas(Limits, new ContentOptions()).Definitions())
        {
            yield return definition;
        }

        yield return ("Document", new JsonObject
        {
            ["description"] = "A session, an event or a batch of events. Its document_type and schema_version say which; /schema.json says the same in one schema.",
            ["anyOf"] = JsonSchemas.Array(RouteDescriptions.DocumentDefinitions.Select(JsonSchemas.Reference)),
        });
        yield return ("SessionStart", Described(
            Tables.ObjectOf(
                SharedTables.Start,
                ("prior_session_ids", Tables.ValueOf(Values.Array, FieldMeanings.Of("prior_session_ids"))),
                ("client_info", FieldMeanings.Describe([], "client_info"))),
            "A session's own fields, all optional. A null counts as absent; what is not known here is kept and given back."));
        yield return ("SessionEnd", WithEndedAt(Body("A session and its outcome.", ("session_id", Tables.Required(Values.AnyUuid, "session_id")), Outcome)));
        yield return ("UcpOutcome", WithEndedAt(Body("An outcome for the session that the route names.", Outcome)));
        yield return ("UcpEvents", Body("Events for the session that the route names.", ("events", new JsonObject
        {
            ["type"] = "array",
            ["minItems"] = 1,
            ["maxItems"] = 100,
            ["items"] = JsonSchemas.Reference("Event-legacy"),
            ["description"] = FieldMeanings.Of("events"),
        })));
        foreach (var body in OfRuns().Concat(OfExports()))
        {
            yield return body;
        }
    }

    /// <summary>The bodies of the runs API, from the table that reads them.</summary>
    private static IEnumerable<(string Name, JsonObject Schema)> OfRuns()
    {
        var run = OfRules("A run to be recorded.", RunRules.OfNew);
        run["required"] = JsonSchemas.Texts(RunRules.Required);
        yield return ("RunRequest", run);
        yield return ("RunChange", OfRules("The fields to set.", RunRules.OfPatch));
        yield return ("RunBatch", Batch("runs", "Up to 1,000 runs: an array of them, or an object that has it as runs. Each item is checked by itself."));
        yield return ("RunEvents", Batch(
            "events",
            $"Up to 1,000 events: an array of them, or an object that has it as events. An event has an event_type ({RunEventRules.EventType.Expected}), and may have an id "
            + $"({RunEventRules.Id.Expected}), a timestamp ({RunEventRules.Timestamp.Expected}) and a payload_json ({RunEventRules.Payload}). Each item is checked by itself."));
        yield return ("Reaping", OfRules("Which stale runs are to be ended, and how. What is left out is as the service's settings say.", StaleRunRules.All));
        yield return ("RunFile", new JsonObject
        {
            ["type"] = "string",
            ["description"] = "Up to 1,000 lines, each a JSON object: a run where record_type is run or absent, an event of a run where it is event. Each is checked by itself.",
        });
        yield return ("Replay", OfRules("Which dead letters are to be replayed: those of every queue where none is named. What is no member of it is refused.", DeadLetterRules.All));
        yield return ("BackupRequest", OfRules("What is to be in the backup: all kinds and all times, where it names none. What is no member of it is refused.", BackupRequests.Rules));
        yield return ("RetentionRequest", OfRules("Whether it is only counted what would be removed. What is no member of it is refused.", RetentionRequestReader.Rules));
        var commit = OfRules("A commit that came of a run.", new Dictionary<string, ValueRule>
        {
            ["commit_hash"] = RunRules.CommitHash,
            ["commit_source"] = RunRules.CommitSource,
            ["commit_author"] = Values.Text,
            ["commit_timestamp"] = Values.Text,
            ["propagate_to_children"] = Values.Boolean,
        });
        commit["required"] = JsonSchemas.Texts(["commit_hash", "commit_source"]);
        yield return ("RunCommit", commit);
    }

    /// <summary>The bodies of exports.</summary>
    private static IEnumerable<(string Name, JsonObject Schema)> OfExports()
    {
        yield return ("ExportTarget", OfRules("Where to.", new Dictionary<string, ValueRule> { ["dataset"] = Values.Identifier }));
        yield return ("ExportFilter", OfRules("Which failed exports; all, if it names none.", new Dictionary<string, ValueRule>
        {
            ["session_id"] = Values.Identifier,
            ["source"] = Values.Identifier,
            ["dataset"] = Values.Identifier,
        }));
        var batch = OfRules("What to export, and where to.", new Dictionary<string, ValueRule> { ["source"] = Values.Identifier, ["dataset"] = Values.Identifier });
        batch["properties"]!["session_ids"] = new JsonObject
        {
            ["type"] = "array",
            ["minItems"] = 1,
            ["maxItems"] = 1_000,
            ["items"] = new JsonObject { ["type"] = "string" },
            ["description"] = "The ids of the sessions or runs.",
        };
        batch["required"] = JsonSchemas.Texts(["session_ids"]);
        yield return ("ExportBatch", batch);
    }

    private static JsonObject Batch(string member, string description) => new()
    {
        ["description"] = description,
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "array", ["items"] = new JsonObject() },
            new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { [member] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject(), ["description"] = $"The {member}." } } }),
    };

    private static JsonObject OfRules(string description, IReadOnlyDictionary<string, ValueRule> rules) => new()
    {
        ["type"] = "object",
        ["description"] = description,
        ["properties"] = new JsonObject(rules.Select(rule =>
        {
            var schema = rule.Value.ToSchema(Limits);
            schema["description"] = $"Must be {rule.Value.Expected}.";
            return KeyValuePair.Create<string, JsonNode?>(rule.Key, schema);
        })),
    };

    private static (string Name, JsonObject Value) Outcome => ("outcome", FieldMeanings.Describe(JsonSchemas.Reference("Outcome-legacy"), "outcome"));

    private static JsonObject WithEndedAt(JsonObject body)
    {
        body["properties"]!["ended_at"] = Tables.ValueOf(Values.Time, FieldMeanings.Of("ended_at"));
        return body;
    }

    private static JsonObject Body(string description, params (string Name, JsonObject Value)[] members)
    {
        var schema = Described(Tables.ObjectOf(FieldTable.Empty, members), description);
        schema["required"] = JsonSchemas.Texts(members.Select(static member => member.Name));
        return schema;
    }

    private static JsonObject Described(JsonObject schema, string description)
    {
        schema["description"] = description;
        return schema;
    }
}

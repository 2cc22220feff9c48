using System.Globalization;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Export.Reading;

/// <summary>Reads OCEL 2.0 JSON by its published rules: four members, types and attributes declared and of their type, ids once, every relation resolved and qualified.</summary>
public static class StrictOcel
{
    private static readonly Dictionary<string, Func<JsonNode, bool>> Values = new()
    {
        ["string"] = static value => value.GetValueKind() is System.Text.Json.JsonValueKind.String,
        ["integer"] = static value => value.GetValueKind() is System.Text.Json.JsonValueKind.Number && long.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out _),
    };

    public static IReadOnlyList<ReadEvent> Events(string text)
    {
        var log = JsonNode.Parse(text)!.AsObject();
        Assert.Equal(["eventTypes", "events", "objectTypes", "objects"], log.Select(static member => member.Key).Order(StringComparer.Ordinal));
        var objects = Check(log["objects"]!.AsArray(), Types(log["objectTypes"]!), timed: true);
        var events = Check(log["events"]!.AsArray(), Types(log["eventTypes"]!), timed: false);
        foreach (var related in events.Values.Concat(objects.Values).SelectMany(static one => one["relationships"]!.AsArray()))
        {
            Assert.Contains((string)related!["objectId"]!, objects.Keys);
            Assert.NotEmpty((string)related["qualifier"]!);
        }

        InOrder(log["events"]!.AsArray());
        return [.. log["events"]!.AsArray().Select(@event => Read(@event!))];
    }

    private static ReadEvent Read(JsonNode @event)
    {
        var id = (string)@event["id"]!;
        string Attribute(string name) => @event["attributes"]!.AsArray().SingleOrDefault(attribute => (string?)attribute!["name"] == name)?["value"]?.ToString() ?? "";
        string Related(string qualifier) =>
            @event["relationships"]!.AsArray().SingleOrDefault(relation => (string?)relation!["qualifier"] == qualifier) is { } relation ? ((string)relation["objectId"]!)[(qualifier.Length + 1)..] : "";
        var subject = Related("session") + Related("run");
        Assert.StartsWith($"{subject}#", id, StringComparison.Ordinal);
        return new ReadEvent(subject, id[(subject.Length + 1)..], (string)@event["type"]!, Time((string)@event["time"]!), Attribute("lifecycle"))
        {
            Resource = Attribute("resource"),
            Status = Attribute("status"),
            Duration = Attribute("duration_ms"),
            Tool = Related("tool"),
            Model = Related("model"),
            Workflow = Attribute("workflow"),
        };
    }

    private static Dictionary<string, Dictionary<string, string>> Types(JsonNode types) => types.AsArray().ToDictionary(
        static type => (string)type!["name"]!,
        static type => type!["attributes"]!.AsArray().ToDictionary(static attribute => (string)attribute!["name"]!, static attribute => (string)attribute!["type"]!));

    private static Dictionary<string, JsonNode> Check(JsonArray things, Dictionary<string, Dictionary<string, string>> types, bool timed)
    {
        var byId = new Dictionary<string, JsonNode>();
        foreach (var thing in things)
        {
            Assert.True(byId.TryAdd((string)thing!["id"]!, thing), $"{thing["id"]} is there twice.");
            Assert.Contains((string)thing["type"]!, types.Keys);
            foreach (var attribute in thing["attributes"]!.AsArray())
            {
                var type = types[(string)thing["type"]!][(string)attribute!["name"]!];
                Assert.True(Values[type](attribute["value"]!), $"{attribute["value"]} is no {type}.");
                Assert.Equal(timed, attribute["time"] is not null);
            }
        }

        return byId;
    }

    // The order of cases is that of the listing; within a case events are in order.
    private static void InOrder(JsonArray events)
    {
        foreach (var subject in events.GroupBy(static @event => ((string)@event!["id"]!).Split('#')[0]))
        {
            var times = subject.Select(static @event => Time((string)@event!["time"]!)).ToList();
            Assert.Equal(times.Order(), times);
        }
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

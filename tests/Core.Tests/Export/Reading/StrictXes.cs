using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AgentTelemetry.Export.Reading;

/// <summary>Reads XES by the rules of IEEE 1849-2016: what may stand where and in which order, which types values have, what is declared global, and that extensions are declared.</summary>
public static partial class StrictXes
{
    private static readonly XNamespace Xes = "http://www.xes-standard.org/";

    private static readonly Dictionary<string, Func<string, bool>> Values = new()
    {
        ["string"] = static _ => true,
        ["date"] = static text => Date().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        ["int"] = static text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
    };

    // Each extension defines these keys, on these elements.
    private static readonly Dictionary<string, (string Type, string[] On)> Standard = new()
    {
        ["concept:name"] = ("string", ["log", "trace", "event"]),
        ["concept:instance"] = ("string", ["event"]),
        ["time:timestamp"] = ("date", ["event"]),
        ["lifecycle:model"] = ("string", ["log"]),
        ["lifecycle:transition"] = ("string", ["event"]),
        ["org:resource"] = ("string", ["event"]),
    };

    private static readonly string[] Transitions =
        ["schedule", "assign", "withdraw", "reassign", "start", "suspend", "resume", "pi_abort", "ate_abort", "complete", "autoskip", "manualskip", "unknown"];

    public static IReadOnlyList<ReadEvent> Events(string text)
    {
        var log = XDocument.Parse(text).Root!;
        Check(log);
        return [.. log.Elements(Xes + "trace").SelectMany(static trace => trace.Elements(Xes + "event"), static (trace, @event) =>
        {
            string Of(string key) => Value(@event, key) ?? "";
            return new ReadEvent(Value(trace, "concept:name")!, Of("concept:instance"), Of("concept:name"), DateTimeOffset.Parse(Of("time:timestamp"), CultureInfo.InvariantCulture), Of("lifecycle:transition"))
            {
                Resource = Of("org:resource"), Status = Of("status"), Duration = Of("duration_ms"), Tool = Of("tool"), Model = Of("model"), Workflow = Of("workflow"),
            };
        })];
    }

    private static void Check(XElement log)
    {
        Assert.Equal(Xes + "log", log.Name);
        Assert.True(decimal.TryParse(log.Attribute("xes.version")?.Value, CultureInfo.InvariantCulture, out _), "xes.version must be a decimal.");
        InOrder(log, [.. Each("extension"), .. Each("global"), .. Each("classifier"), Values.Keys, .. Each("trace")]);
        var prefixes = log.Elements(Xes + "extension").Select(static extension => extension.Attribute("prefix")!.Value).ToHashSet();
        Assert.All(log.Elements(Xes + "extension"), static extension => Assert.NotEmpty(extension.Attribute("name")!.Value + extension.Attribute("uri")!.Value));
        var globals = log.Elements(Xes + "global").ToDictionary(static global => global.Attribute("scope")!.Value, static global => global.Elements().Select(Key).ToList());
        Assert.All(log.Elements(Xes + "classifier"), classifier =>
            Assert.Subset(globals[classifier.Attribute("scope")?.Value ?? "event"].ToHashSet(), classifier.Attribute("keys")!.Value.Split(' ').ToHashSet()));
        CheckAttributes(log, "log", prefixes);
        foreach (var trace in log.Elements(Xes + "trace"))
        {
            CheckTrace(trace, prefixes, globals);
        }
    }

    private static void CheckTrace(XElement trace, HashSet<string> prefixes, Dictionary<string, List<string>> globals)
    {
        InOrder(trace, [Values.Keys, .. Each("event")]);
        CheckAttributes(trace, "trace", prefixes);
        Assert.All(globals["trace"], key => Assert.NotNull(Value(trace, key)));
        DateTimeOffset? before = null;
        foreach (var @event in trace.Elements(Xes + "event"))
        {
            InOrder(@event, [Values.Keys]);
            CheckAttributes(@event, "event", prefixes);
            Assert.All(globals["event"], key => Assert.NotNull(Value(@event, key)));
            Assert.Contains(Value(@event, "lifecycle:transition"), Transitions);
            var time = DateTimeOffset.Parse(Value(@event, "time:timestamp")!, CultureInfo.InvariantCulture);
            Assert.True(before is null || before <= time, "Events of a trace must be in time order.");
            before = time;
        }
    }

    private static void CheckAttributes(XElement owner, string kind, HashSet<string> prefixes)
    {
        var keys = new HashSet<string>();
        foreach (var attribute in owner.Elements().Where(static element => Values.ContainsKey(element.Name.LocalName)))
        {
            var (type, key, value) = (attribute.Name.LocalName, Key(attribute), attribute.Attribute("value")!.Value);
            Assert.True(keys.Add(key), $"{key} is there twice.");
            Assert.Matches("^[A-Za-z_:][A-Za-z0-9_:.-]*$", key);
            Assert.True(Values[type](value), $"{value} is no {type}.");
            if (key.Contains(':', StringComparison.Ordinal))
            {
                Assert.Contains(key.Split(':')[0], prefixes);
                Assert.Equal(type, Standard[key].Type);
                Assert.Contains(kind, Standard[key].On);
            }
        }
    }

    private static IEnumerable<IReadOnlyCollection<string>> Each(string name) => [[name]];

    private static void InOrder(XElement owner, IReadOnlyList<IReadOnlyCollection<string>> groups)
    {
        var group = 0;
        foreach (var element in owner.Elements())
        {
            while (group < groups.Count && !groups[group].Contains(element.Name.LocalName))
            {
                group++;
            }

            Assert.True(group < groups.Count && element.Name.Namespace == Xes, $"{element.Name.LocalName} may not stand there in {owner.Name.LocalName}.");
        }
    }

    private static string Key(XElement attribute) => attribute.Attribute("key")!.Value;

    private static string? Value(XElement owner, string key) => owner.Elements().SingleOrDefault(element => element.Attribute("key")?.Value == key)?.Attribute("value")?.Value;

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex Date();
}

using System.Xml.Linq;
using AgentTelemetry.Functions;

namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>The XML summaries of the product's functions.</summary>
internal static class Summaries
{
    private static readonly Dictionary<string, string> ByMember = XDocument
        .Load(Path.ChangeExtension(typeof(AgentTelemetryFunctions).Assembly.Location, ".xml"))
        .Descendants("member")
        .Where(static member => member.Element("summary") is not null)
        .ToDictionary(static member => (string)member.Attribute("name")!, static member => TextOf(member.Element("summary")!));

    /// <summary>The summary of a method, without its full stop, as OpenAPI's tools show it as a title.</summary>
    public static string Of(System.Reflection.MethodInfo method)
    {
        var prefix = $"M:{method.DeclaringType!.FullName}.{method.Name}(";
        return ByMember.FirstOrDefault(member => member.Key.StartsWith(prefix, StringComparison.Ordinal)).Value?.TrimEnd('.')
            ?? throw new InvalidOperationException($"{method.DeclaringType.Name}.{method.Name} needs a <summary>: it is the summary of its operation.");
    }

    private static string TextOf(XElement summary) =>
        string.Join(' ', string.Concat(summary.Nodes().Select(static node => node is XElement element ? NameIn(element) : node.ToString()))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string NameIn(XElement element) => (string?)element.Attribute("cref") is { } reference ? reference[(reference.LastIndexOf('.') + 1)..] : element.Value;
}

using System.Reflection;
using System.Xml.Linq;

namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>What the XML comments of an assembly say.</summary>
internal static class XmlText
{
    private static readonly Dictionary<Assembly, Dictionary<string, XElement>> Read = [];

    /// <summary>The summary of a function, without its full stop, as OpenAPI's tools show it as a title.</summary>
    /// <exception cref="InvalidOperationException">It has none.</exception>
    public static string SummaryOf(MethodInfo method)
    {
        var prefix = $"M:{method.DeclaringType!.FullName}.{method.Name}(";
        return Members(method.DeclaringType.Assembly).FirstOrDefault(member => member.Key.StartsWith(prefix, StringComparison.Ordinal)).Value?.Element("summary") is { } summary
            ? TextOf(summary).TrimEnd('.')
            : throw new InvalidOperationException($"{method.DeclaringType.Name}.{method.Name} needs a <summary>: it is the summary of its operation.");
    }

    /// <summary>The summary of a type; null where it has none.</summary>
    public static string? SummaryOf(Type type) => Member(type.Assembly, $"T:{NameOf(type)}")?.Element("summary") is { } summary ? TextOf(summary) : null;

    /// <summary>The summary of a property, or what its record says of the parameter that it comes from; null where nobody says anything.</summary>
    public static string? SummaryOf(PropertyInfo property)
    {
        var owner = property.DeclaringType!;
        var element = Member(owner.Assembly, $"P:{NameOf(owner)}.{property.Name}")?.Element("summary")
            ?? Member(owner.Assembly, $"T:{NameOf(owner)}")?.Elements("param").FirstOrDefault(parameter => (string?)parameter.Attribute("name") == property.Name);
        return element is null ? null : TextOf(element);
    }

    private static XElement? Member(Assembly assembly, string name) => Members(assembly).GetValueOrDefault(name);

    private static Dictionary<string, XElement> Members(Assembly assembly)
    {
        lock (Read)
        {
            return Read.TryGetValue(assembly, out var members) ? members : Read[assembly] = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"))
                .Descendants("member").ToDictionary(static member => (string)member.Attribute("name")!);
        }
    }

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    private static string TextOf(XElement element) =>
        string.Join(' ', string.Concat(element.Nodes().Select(static node => node is XElement inner ? InnerText(inner) : ((XText)node).Value))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string InnerText(XElement element) =>
        (string?)(element.Attribute("cref") ?? element.Attribute("name")) is { } reference ? reference[(reference.LastIndexOf('.') + 1)..] : element.Value;
}

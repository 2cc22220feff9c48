using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.Infra.Settings;

/// <summary>What the summaries of properties say, as Markdown.</summary>
internal sealed partial class Summaries
{
    private readonly Dictionary<string, XElement> _members = [];
    private readonly Dictionary<string, string> _settings = [];

    public Summaries(IReadOnlyList<Assembly> assemblies)
    {
        foreach (var property in assemblies.SelectMany(static assembly => assembly.GetTypes()).SelectMany(static type => type.GetProperties()))
        {
            if (property.GetCustomAttribute<ConfigurationKeyNameAttribute>() is { } setting)
            {
                _settings[IdOf(property)] = setting.Name;
            }
        }

        foreach (var member in assemblies.SelectMany(static assembly => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")))
        {
            _members[(string)member.Attribute("name")!] = member;
        }
    }

    public string Of(PropertyInfo property)
    {
        var member = _members[IdOf(property)];
        return string.Join(' ', new[] { "summary", "remarks" }.Select(part => Text(member.Element(part))).Where(static text => text.Length > 0));
    }

    private static string IdOf(PropertyInfo property) => $"P:{property.DeclaringType!.FullName}.{property.Name}";

    private string Text(XElement? element) => element is null ? "" : Spaces().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim();

    private string Text(XNode node) => node switch
    {
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        // A property is known to an operator by its setting.
        XElement { Name.LocalName: "see" } reference when (string?)reference.Attribute("cref") is { } id => $"`{_settings.GetValueOrDefault(id) ?? id.Split('.')[^1]}`",
        XElement other => other.Value,
        XText text => text.Value,
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

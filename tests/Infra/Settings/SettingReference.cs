using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using AgentTelemetry.Functions;
using AgentTelemetry.Infra.Drifts;
using AgentTelemetry.Storage;
using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.Infra.Settings;

/// <summary>The reference of all settings, made from the options classes.</summary>
internal sealed partial class SettingReference(Deployment deployment)
{
    private const string None = "–";

    private static readonly Assembly[] Assemblies = [typeof(StorageOptions).Assembly, typeof(AgentTelemetryFunctions).Assembly];

    private readonly Summaries _summaries = new(Assemblies);

    public string ToMarkdown()
    {
        var text = new StringBuilder(
            """
            # All settings

            Made from the options classes by a test: change the class, then run `UPDATE_SNAPSHOTS=1 dotnet test tests/Infra --filter snapshot`.

            The service checks its settings at start. A wrong value stops the start, and the message names the setting, its range and an example.
            "In Azure" says who sets it there: the *deployment*, the *vault* (a secret, to which the deployment refers), or *you*, by the parameter
            `settings` of `infra/bicep`. Settings of the platform that matter here are at the end.


            """);
        foreach (var room in OptionsClasses().GroupBy(RoomOf).OrderBy(static room => room.Key, StringComparer.Ordinal))
        {
            Write(text, room.Key, room.OrderBy(static type => type.Name, StringComparer.Ordinal).SelectMany(Rows));
        }

        Write(text, "Of the platform", PlatformSettings.All);
        return text.ToString().ReplaceLineEndings("\n").TrimEnd() + "\n";
    }

    private static IEnumerable<Type> OptionsClasses() =>
        Assemblies.SelectMany(static assembly => assembly.GetTypes()).Where(static type => type == typeof(StorageOptions) || Settings(type).Any());

    private static IEnumerable<PropertyInfo> Settings(Type type) => type.GetProperties().Where(static property => NameOf(property) is not null);

    private static string RoomOf(Type type) => type.Namespace!.Replace("AgentTelemetry.Functions", "AgentTelemetry", StringComparison.Ordinal).Split('.') is [_, var room, ..] ? room : "";

    private static string? NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name
        ?? (property.DeclaringType != typeof(StorageOptions) || property.Name == nameof(StorageOptions.Source) ? null
            : property.Name == nameof(StorageOptions.ConnectionString) ? StorageOptions.Setting
            : $"{StorageOptions.Setting}__{char.ToLowerInvariant(property.Name[0])}{property.Name[1..]}");

    private static void Write(StringBuilder text, string heading, IEnumerable<SettingRow> rows)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"## {heading}").AppendLine()
            .AppendLine("| Setting | Default | Values | In Azure | Meaning |").AppendLine("|---|---|---|---|---|");
        foreach (var row in rows)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| `{row.Name}` | {row.Default} | {row.Values} | {row.InAzure} | {row.Meaning.Replace("|", "\\|", StringComparison.Ordinal)} |");
        }

        text.AppendLine();
    }

    private IEnumerable<SettingRow> Rows(Type type)
    {
        var defaults = Activator.CreateInstance(type)!;
        return Settings(type).Select(property => new SettingRow(NameOf(property)!, DefaultOf(property, defaults), ValuesOf(property), InAzure(NameOf(property)!), MeaningOf(property)));
    }

    private static string DefaultOf(PropertyInfo property, object defaults) => property.GetValue(defaults) switch
    {
        null or "" => None,
        bool flag => flag ? "`true`" : "`false`",
        IFormattable number => $"`{number.ToString(null, CultureInfo.InvariantCulture)}`",
        var other => $"`{other}`",
    };

    private static string ValuesOf(PropertyInfo property)
    {
        if (property.GetCustomAttributesData().FirstOrDefault(static data => data.AttributeType == typeof(SettingRangeAttribute)) is { } range)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{range.ConstructorArguments[1].Value} to {range.ConstructorArguments[2].Value}");
        }

        return property.PropertyType == typeof(bool) || property.IsDefined(typeof(SettingSwitchAttribute)) ? "`true`, `false`"
            : property.PropertyType == typeof(Uri) ? "an address"
            : property.PropertyType == typeof(string) ? "text"
            : property.IsDefined(typeof(RangeAttribute)) && property.GetCustomAttribute<RangeAttribute>() is { } other ? $"{other.Minimum} to {other.Maximum}"
            : "a number";
    }

    private string InAzure(string setting) =>
        !deployment.Settings.TryGetValue(setting, out var value) ? (setting == StorageOptions.Setting ? None : "you")
        : value.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal) ? "vault"
        : setting == "SIGNAVIO_DATASET" ? "you" : "deployment";

    // The summary ends with the setting's name, which has a column of its own.
    private string MeaningOf(PropertyInfo property) => OwnName().Replace(_summaries.Of(property), static match => match.Groups[1].Value);

    [GeneratedRegex(@"[;.,]?(?: setting)? `[A-Z0-9_]+(?:__[a-zA-Z]+)?`(\.|,(?= ))")]
    private static partial Regex OwnName();
}

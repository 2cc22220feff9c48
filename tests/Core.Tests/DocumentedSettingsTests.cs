using System.Text.RegularExpressions;

namespace AgentTelemetry;

/// <summary>Every setting stands in the documentation.</summary>
public sealed partial class DocumentedSettingsTests
{
    [Fact]
    public void Every_setting_of_the_sources_is_in_the_documentation()
    {
        var settings = SourceTree.Read("src").Values.SelectMany(static text => Setting().Matches(text)).Select(static match => match.Groups[1].Value).Distinct().ToList();
        var pages = string.Concat(Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "docs"), "*.md", SearchOption.AllDirectories).Select(File.ReadAllText));

        Assert.NotEmpty(settings);
        Assert.Equal([], settings.Where(setting => !pages.Contains($"`{setting}", StringComparison.Ordinal)));
    }

    [GeneratedRegex("""ConfigurationKeyName\("(\w+)"\)""")]
    private static partial Regex Setting();
}

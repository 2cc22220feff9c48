using System.Reflection;
using System.Text.RegularExpressions;
using AgentTelemetry.Runs;

namespace AgentTelemetry;

public sealed partial class ArchitectureTests
{
    private static readonly Assembly Core = typeof(AgentTelemetryCore).Assembly;

    [Fact]
    public void The_scan_sees_the_sources()
    {
        Assert.Contains("src/Core/AgentTelemetryCore.cs", SourceTree.Read("src/Core"));
        Assert.Contains("src/Core/Storage/Tables.cs", SourceTree.Read("src/Core"));
        Assert.NotEmpty(SourceTree.Read("src/Functions"));
        Assert.NotEmpty(SourceTree.Read("src/LocalHost"));
        Assert.Matches(AzureName(), SourceTree.Read("src/Core")["src/Core/Storage/Tables.cs"]);
    }

    [Fact]
    public void Only_storage_names_azures_types()
    {
        var offenders = SourceTree.Read("src/Core")
            .Where(file => !file.Key.StartsWith("src/Core/Storage/", StringComparison.Ordinal) && AzureName().IsMatch(WithoutRemarks(file.Value)))
            .Select(file => file.Key);

        Assert.Empty(offenders);
    }

    [Fact]
    public void No_type_outside_storage_has_an_azure_type_in_its_members()
    {
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var offenders = Core.GetTypes()
            .Where(type => type.Namespace is { } room && room.StartsWith("AgentTelemetry", StringComparison.Ordinal) && room is not ("AgentTelemetry.Storage" or "AgentTelemetry.Storage.Transactions"))
            .SelectMany(type => type.GetFields(All).Select(field => (type, used: field.FieldType))
                .Concat(type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All))
                    .SelectMany(method => method.GetParameters()).Select(parameter => (type, used: parameter.ParameterType)))
                .Concat(type.GetMethods(All).Select(method => (type, used: method.ReturnType))))
            .Where(pair => Mentions(pair.used, "Azure"))
            .Select(pair => $"{pair.type.FullName} uses {pair.used}");

        Assert.Empty(offenders);
    }

    [Fact]
    public void Core_knows_no_trigger_no_web_framework_and_none_of_its_hosts()
    {
        string[] forbidden = ["Microsoft.AspNetCore", "Microsoft.Azure.Functions", "AgentTelemetry.Functions", "AgentTelemetry.LocalHost"];

        Assert.DoesNotContain(
            Core.GetReferencedAssemblies(), reference => forbidden.Any(name => reference.Name!.StartsWith(name, StringComparison.Ordinal)));
        Assert.Empty(Mentioning("src/Core", @"\bMicrosoft\.(AspNetCore|Azure\.Functions)\b|\bAgentTelemetry\.(Functions|LocalHost)\b"));
    }

    // The client brings them into every agent.
    [Fact]
    public void The_contracts_need_nothing_but_the_framework() =>
        Assert.All(
            typeof(RunRecord).Assembly.GetReferencedAssemblies(), static reference => Assert.StartsWith("System", reference.Name, StringComparison.Ordinal));

    [Fact]
    public void The_function_app_does_not_know_the_local_host_and_neither_reaches_around_core_to_tables()
    {
        Assert.Empty(Mentioning("src/Functions", @"\bAgentTelemetry\.LocalHost\b|\bAzure\.Data\.Tables\b"));
        Assert.Empty(Mentioning("src/LocalHost", @"\bAzure\.Data\.Tables\b"));
    }

    [Fact]
    public void A_file_of_core_and_of_the_contracts_has_the_namespace_of_its_room()
    {
        var offenders = SourceTree.Read("src/Core").Concat(SourceTree.Read("src/Contracts")).Where(file =>
        {
            var room = string.Join('.', file.Key.Split('/')[2..^1].Prepend("AgentTelemetry"));
            return !file.Value.Contains($"\nnamespace {room};", StringComparison.Ordinal) && !file.Value.StartsWith($"namespace {room};", StringComparison.Ordinal);
        });

        Assert.Empty(offenders.Select(file => file.Key));
    }

    [Fact]
    public void Nothing_is_named_after_having_no_name()
    {
        var offenders = SourceTree.Read("src").Keys
            .SelectMany(path => path[..^".cs".Length].Split('/').Select(part => (path, part)))
            .Where(name => NoName().IsMatch(name.part))
            .Select(name => name.path);

        Assert.Empty(offenders);
        Assert.Empty(Core.GetTypes().Where(type => NoName().IsMatch(type.Name)).Select(type => type.FullName));
    }

    [Fact]
    public void Time_and_chance_come_from_outside()
    {
        var offenders = Mentioning("src", @"\bDateTime(Offset)?\.(Utc)?Now\b|\bDateTime\.Today\b|\bGuid\.(NewGuid|CreateVersion7)\(|\bnew Random\(|\bStopwatch\b|\bEnvironment\.TickCount");

        Assert.Equal(["src/Contracts/RandomUuidSource.cs", "src/LocalHost/Invocation/InvocationIds.cs"], offenders);
    }

    [Fact]
    public void No_file_is_long()
    {
        var offenders = SourceTree.Read("src").Where(file => file.Value.AsSpan().Count('\n') >= 300).Select(file => file.Key);

        Assert.Empty(offenders);
    }

    [Fact]
    public void Nothing_is_left_to_be_done() =>
        Assert.Empty(Mentioning("src", @"\bTODO\b|\bFIXME\b|\bHACK\b|NotImplementedException|Thread\.Sleep"));

    private static List<string> Mentioning(string folder, string pattern) =>
        [.. SourceTree.Read(folder).Where(file => Regex.IsMatch(file.Value, pattern)).Select(file => file.Key).Order(StringComparer.Ordinal)];

    // A remark may speak of what the code may not touch.
    private static string WithoutRemarks(string source) => string.Join('\n', source.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    private static bool Mentions(Type type, string root) =>
        type.Namespace is { } space && (space == root || space.StartsWith($"{root}.", StringComparison.Ordinal))
        || (type.HasElementType && Mentions(type.GetElementType()!, root))
        || type.GenericTypeArguments.Any(argument => Mentions(argument, root));

    [GeneratedRegex(@"\busing (static )?Azure\b|(?<![\w.])Azure\.[A-Z]|\b(TableClient|TableEntity|TableServiceClient|QueueClient|QueueServiceClient|RequestFailedException|ETag)\b")]
    private static partial Regex AzureName();

    [GeneratedRegex(@"(^|[a-z])(Utils?|Utilit(y|ies)|Helpers?|Common|Managers?)($|[A-Z.])")]
    private static partial Regex NoName();
}

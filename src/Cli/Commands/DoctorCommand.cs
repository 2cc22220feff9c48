using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using AgentTelemetry.Cli.Output;

namespace AgentTelemetry.Cli.Commands;

/// <summary><c>doctor</c>: says what works, what does not, and what to do next.</summary>
internal static class DoctorCommand
{
    private static readonly TimeSpan MostClockSkew = TimeSpan.FromMinutes(5);

    public static Command Create(CommandSet commands) => commands.Does("doctor", "Checks address, key, scopes, clock, version and outbox, and says what to do next.", [], async (context, cancellationToken) =>
    {
        var checks = new List<JsonNode>();
        var exitCode = ExitCode.Success;
        void Add(string check, string result, string says, string? next = null) =>
            checks.Add(new JsonObject { ["check"] = check, ["result"] = result, ["says"] = says, ["next"] = next });

        var settings = context.Settings;
        Add("settings", "ok", $"{settings.Url} ({settings.UrlSource}); key {settings.KeyName} ({settings.KeySource})");
        try
        {
            var began = context.Host.Time.GetTimestamp();
            var health = await context.Api.GetAsync("health", cancellationToken).ConfigureAwait(false);
            Add("address", "ok", $"answers in {context.Host.Time.GetElapsedTime(began).TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms");
            CheckVersion(Add, (string?)health.Body["version"]);
            CheckClock(Add, context.Host.Time.GetUtcNow() - health.Date);
            CheckKey(Add, (string?)health.Body["access"], settings.Key is not null, await Scopes.FindAsync(context.Api, cancellationToken).ConfigureAwait(false));
            Add("storage", "ok", $"ready: {(await context.Api.GetAsync("ready", cancellationToken).ConfigureAwait(false)).Body["status"]}");
        }
        catch (CommandFailedException failure)
        {
            exitCode = failure.ExitCode;
            Add(failure.ExitCode is ExitCode.NotAllowed ? "key" : "address", "error", failure.Message, failure.Hint);
        }

        CheckOutbox(Add, context.Host.Home);
        context.Printer.Rows(Column.Of("check", "result", "says", "next"), checks);
        return exitCode;
    });

    private static void CheckVersion(Action<string, string, string, string?> add, string? service)
    {
        var own = typeof(DoctorCommand).Assembly.GetName().Version!.ToString(3);
        add("version", service == own ? "ok" : "warning", $"tool {own}, service {service}", service == own ? null : "dotnet tool update --global AgentTelemetry.Cli");
    }

    private static void CheckClock(Action<string, string, string, string?> add, TimeSpan? skew)
    {
        if (skew is { } difference)
        {
            var isFar = difference.Duration() > MostClockSkew;
            add("clock", isFar ? "warning" : "ok", string.Create(CultureInfo.InvariantCulture, $"{Math.Round(difference.TotalSeconds)} s from the service's"), isFar ? "Set this machine's clock: times of runs and sessions come from it." : null);
        }
    }

    private static void CheckKey(Action<string, string, string, string?> add, string? access, bool hasKey, IReadOnlyList<string> scopes)
    {
        if (access is "open")
        {
            add("key", "warning", "the service asks for none", "Make the first key, which closes it: dotnet run --project src/LocalHost -- keys create");
        }
        else
        {
            add("key", hasKey && scopes.Count > 0 ? "ok" : "warning", $"scopes: {string.Join(", ", scopes)}", scopes.Count > 0 ? null : "Ask for a key with the scopes write and read.");
        }
    }

    private static void CheckOutbox(Action<string, string, string, string?> add, string home)
    {
        var waiting = Bytes(Path.Combine(home, "outbox"));
        add("outbox", waiting > 0 ? "warning" : "ok", $"{waiting} bytes in {Path.Combine(home, "outbox")}", waiting > 0 ? "The next run or session command sends them." : null);
    }

    private static long Bytes(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.ndjson", SearchOption.AllDirectories).Sum(static file => new FileInfo(file).Length) : 0;
}

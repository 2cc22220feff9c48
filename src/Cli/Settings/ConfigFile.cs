using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Cli.Settings;

/// <summary>The file with the address and its key. Only its owner may read it.</summary>
internal static class ConfigFile
{
    private const string Name = "config.json";

    public static string PathIn(string home) => Path.Combine(home, Name);

    /// <summary>Its address and key; nulls where there is no file.</summary>
    public static (string? Url, string? Key) Read(string home)
    {
        var path = PathIn(home);
        if (!File.Exists(path))
        {
            return (null, null);
        }

        try
        {
            var config = (JsonObject)JsonNode.Parse(File.ReadAllText(path))!;
            return ((string?)config["url"], (string?)config["key"]);
        }
        catch (Exception exception) when (exception is JsonException or InvalidCastException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(ExitCode.Misused, $"{path} cannot be read as a JSON object with \"url\" and \"key\".", "Delete it and run: agent-telemetry login");
        }
    }

    public static void Write(string home, string url, string? key)
    {
        Directory.CreateDirectory(home);
        var temporary = PathIn(home) + ".new";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(temporary, options))
        {
            writer.WriteLine(new JsonObject { ["url"] = url, ["key"] = key }.ToJsonString());
        }

        File.Move(temporary, PathIn(home), overwrite: true);
    }
}

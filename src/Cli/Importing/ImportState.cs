using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AgentTelemetry.Cli.Importing;

/// <summary>How far a file was imported into a service, kept in a file of its own, so that a second call goes on where the first one was killed.</summary>
internal sealed record ImportState
{
    /// <summary>The bytes that the service has.</summary>
    public long Offset { get; init; }

    /// <summary>The lines that they are.</summary>
    public long Lines { get; init; }

    /// <summary>The SHA-256 of the last bytes before the offset: another file of the same name begins anew.</summary>
    public string Fingerprint { get; init; } = "";

    public static string PathOf(string home, string file, string service, string key)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Path.GetFullPath(file)}\n{service}\n{key}")))[..32];
        return Path.Combine(home, "imports", name + ".json");
    }

    public static ImportState Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<ImportState>(File.ReadAllText(path)) ?? new ImportState() : new ImportState();
        }
        catch (JsonException)
        {
            // Lost is how far it was; to repeat an import changes nothing.
            return new ImportState();
        }
    }

    public void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(this));
        File.Move(path + ".new", path, overwrite: true);
    }
}

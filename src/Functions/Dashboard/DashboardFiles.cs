using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;

namespace AgentTelemetry.Functions.Dashboard;

/// <summary>The files of the dashboard, as the build embedded them.</summary>
internal sealed partial class DashboardFiles
{
    /// <summary>The page that names all others.</summary>
    public const string Page = "index.html";

    private const string Folder = "dashboard/";

    private readonly FrozenDictionary<string, DashboardFile> _files;

    public DashboardFiles()
    {
        var assembly = typeof(DashboardFiles).Assembly;
        _files = assembly.GetManifestResourceNames()
            .Where(static name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToFrozenDictionary(static name => name[Folder.Length..], name => Read(assembly, name), StringComparer.Ordinal);
    }

    /// <summary>Every file by its name.</summary>
    public IReadOnlyDictionary<string, DashboardFile> All => _files;

    private static DashboardFile Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var body = new byte[stream.Length];
        stream.ReadExactly(body);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..16]}\"", isWeak: true);
        return new DashboardFile(ContentTypeOf(name), body, tag, Fixed.IsMatch(name));
    }

    private static string ContentTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "text/plain; charset=utf-8",
    };

    // As the bundler puts a digest into a name: app-6YOGHXA6.js.
    [GeneratedRegex(@"-[0-9A-Z]{8}\.[a-z]+$")]
    private static partial Regex Fixed { get; }
}

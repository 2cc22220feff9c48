using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Benchmarks;

/// <summary>How long a refusal takes, by what was wrong with the key: nobody may tell from the time whether a key exists.</summary>
internal static class RefusalBenchmark
{
    private const int Times = 3_000;
    private const int WarmUp = 500;

    public static async Task<RefusalFigures> RunAsync(string storageConnection)
    {
        var admin = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await using var service = await ServiceProcess.StartAsync(
            storageConnection,
            ("TELEMETRY_ENVIRONMENT", "production"),
            ("TELEMETRY_HASH_KEY", "dGhlLWhhc2gta2V5LW9mLXRoZS10ZXN0cy0wMTIzNDU2Nzg5"),
            ("ADMIN_KEY_SHA256", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(admin)))),
            ("TELEMETRY_RATE_LIMIT_ADDRESS_RPM", "10000000"));
        var key = await IssueAsync(service.Http, admin);
        var secret = key.Split('_', 3)[2];
        string[] keys = [$"atk_{new string('z', 16)}_{secret}", $"{key[..^8]}AAAAAAAA"];
        var taken = new[] { new List<double>(), new List<double>() };

        for (var time = 0; time < WarmUp + Times; time++)
        {
            for (var which = 0; which < keys.Length; which++)
            {
                var milliseconds = await RefuseAsync(service.Http, keys[which]);
                if (time >= WarmUp)
                {
                    taken[which].Add(milliseconds);
                }
            }
        }

        return new RefusalFigures(Median(taken[0]), Median(taken[1]));
    }

    private static async Task<string> IssueAsync(HttpClient http, string admin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/keys") { Content = JsonContent.Create(new { name = "known", app_id = "benchmark", scopes = new[] { "write" } }) };
        request.Headers.Add("X-API-Key", admin);
        using var response = await http.SendAsync(request);
        return (string)JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!["key"]!;
    }

    private static async Task<double> RefuseAsync(HttpClient http, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/internal/sessions");
        request.Headers.Add("X-API-Key", key);
        var began = Stopwatch.GetTimestamp();
        using var response = await http.SendAsync(request);
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        return (int)response.StatusCode == 401 ? took : throw new InvalidOperationException($"The answer to a bad key was {response.StatusCode}.");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

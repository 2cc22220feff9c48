using System.Diagnostics;
using System.Net;
using System.Reflection;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.LocalHost;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>The first key, made at a terminal while the service runs.</summary>
public sealed class KeyCommandTests
{
    [Fact]
    public async Task The_last_word_on_standard_output_is_a_key_that_works_and_closes_the_service_to_those_without_one()
    {
        await using var emulator = await Emulator.TakeAsync();
        await using var service = await LocalHostProcess.StartAsync(emulator.ConnectionString);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(service, null));

        var (exitCode, output, error) = await RunAsync("--name", "first", "--app", "acme", "--scopes", "admin,read", "--storage", emulator.ConnectionString);

        Assert.True(exitCode == 0, error);
        var key = output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[^1];
        Assert.DoesNotContain(key, error, StringComparison.Ordinal);
        await Eventually.TrueAsync(async () => await StatusAsync(service, null) == HttpStatusCode.Unauthorized, "the service being closed");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(service, key));
    }

    [Fact]
    public async Task A_fault_ends_with_2_and_its_field_and_nothing_on_standard_output()
    {
        await using var emulator = await Emulator.TakeAsync();

        var (exitCode, output, error) = await RunAsync("--name", "first", "--app", "no app", "--scopes", "read", "--storage", emulator.ConnectionString);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("app_id must be", error, StringComparison.Ordinal);
    }

    // Both outputs apart, which ChildProcess has in one.
    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] options)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly.GetAssembly(typeof(LocalHostApplication))!.Location, "keys", "create", .. options])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    private static async Task<HttpStatusCode> StatusAsync(LocalHostProcess service, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/internal/sessions");
        if (key is not null)
        {
            request.Headers.Authorization = new("Bearer", key);
        }

        using var response = await service.Http.SendAsync(request);
        return response.StatusCode;
    }
}

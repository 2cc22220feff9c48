using System.Net;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.EndToEnd.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Runs;

/// <summary>Files of large runs: what they take of the instance is bounded, however long they are.</summary>
public sealed class LargeRunExportTests : IAsyncLifetime
{
    private const int Runs = 160;
    private const int TextLength = 220_000;

    private readonly RunningService _service = new();

    public async Task InitializeAsync()
    {
        await _service.InitializeAsync();
        foreach (var numbers in Enumerable.Range(0, Runs).Chunk(16))
        {
            var (status, _) = await _service.PostAsync("/api/v1/runs/batch", $"[{string.Join(',', numbers.Select(static number =>
                RunCalls.Run($"e-{number}", ("error_details", $"\"{new string('x', TextLength)}\"")).ToJsonString()))}]");
            Assert.Equal(HttpStatusCode.OK, status);
        }
    }

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Parallel_files_of_thirty_five_megabytes_are_whole_or_refused_and_never_hold_more_than_the_budget()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async index =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/runs");
            request.Headers.TryAddWithoutValidation("Accept", index % 2 == 0 ? "text/csv" : "application/x-ndjson");
            using var response = await _service.Http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            return (response.StatusCode, Lines: text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - ((index + 1) % 2), text.Length);
        }));

        var whole = answers.Where(static answer => answer.StatusCode is HttpStatusCode.OK).ToList();
        Assert.NotEmpty(whole);
        Assert.All(whole, static answer => Assert.Equal((Runs, true), (answer.Lines, answer.Length > Runs * TextLength)));
        Assert.All(answers.Except(whole), static answer => Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode));
        // One app's half of the budget.
        var budget = _service.Services.GetRequiredService<AnswerBudget>();
        Assert.InRange(budget.Peak, 1024 * 1024, 48 * 1024 * 1024);
        await Eventually.TrueAsync(() => Task.FromResult(budget.Held == 0), "all of it to be given back");
    }
}

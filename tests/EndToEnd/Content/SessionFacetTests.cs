using AgentTelemetry.Content.Search;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Storage;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>The rows by which a session is found through its events: whatever breaks off, none is left of a session that is gone, and none is missing after the next count.</summary>
[Collection(nameof(OnService))]
public sealed class SessionFacetTests(RunningService service) : IAsyncLifetime
{
    // More than fit one transaction.
    private const int Many = 250;

    private readonly RequestContext _context = new("recount", "tests", "development");
    private readonly string _mark = Guid.NewGuid().ToString("N");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        service.Transport.Begin();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(3)]
    [InlineData(Many)]
    public async Task What_is_counted_while_the_session_goes_is_given_up(int addresses)
    {
        var session = await service.StartAsync();
        var main = await MainAsync(session);
        await service.SendAsync("DELETE", $"/sessions/{session}");

        Assert.False(await BringAsync(main, addresses));

        Assert.Equal(0, await RowsAsync(session));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task What_broke_off_is_completed_by_the_next_count_or_removed_with_the_session(int lastCall)
    {
        var (completed, removed) = (await service.StartAsync(), await service.StartAsync());
        foreach (var session in new[] { completed, removed })
        {
            var main = await MainAsync(session);
            service.Transport.Begin(call => call >= lastCall ? StorageFault.DroppedBefore : null);
            await Assert.ThrowsAnyAsync<Exception>(() => BringAsync(main, Many));
            service.Transport.Begin();
            Assert.InRange(await RowsAsync(session), 1, Many);
        }

        Assert.True(await BringAsync(await MainAsync(completed), Many));
        await service.SendAsync("DELETE", $"/sessions/{removed}");

        Assert.Equal((Many + 1, 0), (await RowsAsync(completed), await RowsAsync(removed)));
    }

    [Fact]
    public async Task What_a_session_is_no_longer_found_by_goes()
    {
        var session = await service.StartAsync();
        await BringAsync(await MainAsync(session), Many);

        Assert.True(await BringAsync(await MainAsync(session), 2));

        Assert.Equal(3, await RowsAsync(session));
    }

    private async Task<TableEntity> MainAsync(string session) =>
        (await service.Services.GetRequiredService<Tables>().FindSessionAsync("tests", Guid.Parse(session), CancellationToken.None))!;

    private Task<bool> BringAsync(TableEntity main, int addresses) => service.Services.GetRequiredService<SessionFacetTable>().BringAsync(
        main, new SessionFacets([], [], [.. Enumerable.Range(0, addresses).Select(number => $"https://{_mark}.example/{number}")]), _context, CancellationToken.None);

    private async Task<int> RowsAsync(string session)
    {
        var partition = Bucket.Of("tests", session);
        return await service.Services.GetRequiredService<Tables>().Sessions
            .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and session_id eq {session} and RowKey ge 'f~' and RowKey lt 'h'")).CountAsync();
    }
}

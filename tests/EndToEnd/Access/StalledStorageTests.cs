using System.Net;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Storage;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>Calls to storage that never answer hold up whoever made them, and do not close the service for the others.</summary>
public sealed class StalledStorageTests : IAsyncLifetime
{
    private readonly SecuredService _service = new([]);

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task One_call_for_keys_that_never_answers_does_not_close_the_service()
    {
        var stalls = 1;
        await ForgetKeysAsync();
        _service.Service.Transport.Stalls = call => call.Path.Contains("/ApiKeys", StringComparison.Ordinal) && Interlocked.Decrement(ref stalls) == 0;

        var (status, _) = await _service.SendAsync("GET", "/keys", SecuredService.AdminKey);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(stalls < 0, "No call was stalled and made again.");
    }

    [Fact]
    public async Task Keys_are_read_while_every_turn_of_other_reads_is_taken_by_calls_that_never_answer()
    {
        var flooder = await _service.IssueAsync("flooder", "read");
        var stalled = 0;
        _service.Service.Transport.Stalls = call =>
        {
            var isRead = !call.IsOfAccess && call.Method == "GET";
            _ = isRead && Interlocked.Increment(ref stalled) > 0;
            return isRead;
        };
        var listings = Enumerable.Range(0, ReadTurnPolicy.RangesAtOnce / 16 * 2).Select(_ => _service.SendAsync("GET", "/internal/sessions", flooder.Text)).ToList();
        await Eventually.TrueAsync(() => Task.FromResult(stalled >= ReadTurnPolicy.RangesAtOnce), "all turns to be taken");
        await ForgetKeysAsync();

        var keys = await _service.SendAsync("GET", "/keys", SecuredService.AdminKey);

        Assert.Equal(HttpStatusCode.OK, keys.Status);
        _service.Service.Transport.Stalls = static _ => false;
        Assert.All(await Task.WhenAll(listings), static answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
    }

    // Keys are good for four seconds.
    private static Task ForgetKeysAsync() => Task.Delay(TimeSpan.FromSeconds(4.5));
}

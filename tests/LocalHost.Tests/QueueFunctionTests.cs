using System.Text;
using AgentTelemetry.LocalHost.Tests.Samples;
using AgentTelemetry.LocalHost.Tests.Support;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace AgentTelemetry.LocalHost.Tests;

[Collection(OnAzurite.Name)]
public sealed class QueueFunctionTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly QueueClient _queue = azurite.Queues.GetQueueClient($"q-{Guid.NewGuid():N}");

    private QueueClient Poison => azurite.Queues.GetQueueClient($"{_queue.Name}-poison");

    public async Task InitializeAsync() => await _queue.CreateAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_processed_message_is_gone()
    {
        await using var host = await StartAsync();

        await SendAsync("hello");

        Assert.Equal("hello 1 1", await host.Recorder.NextAsync());
        await UntilLeftAsync(0);
        Assert.False(await Poison.ExistsAsync());
    }

    [Fact]
    public async Task A_message_that_keeps_failing_goes_to_the_poison_queue_after_maxDequeueCount()
    {
        await using var host = await StartAsync();

        await SendAsync("fail always");

        Assert.Equal(["fail always 1 1", "fail always 2 2", "fail always 3 3"], await host.Recorder.NextAsync(3));
        Assert.Equal(Base64("fail always"), await PoisonedAsync());
        await UntilLeftAsync(0);
        Assert.Empty(host.Recorder.Rest());
    }

    [Fact]
    public async Task A_setting_overrides_maxDequeueCount()
    {
        await using var host = await StartAsync(("AzureFunctionsJobHost__extensions__queues__maxDequeueCount", "1"));

        await SendAsync("fail once");

        Assert.Equal("fail once 1 1", await host.Recorder.NextAsync());
        Assert.Equal(Base64("fail once"), await PoisonedAsync());
        Assert.Empty(host.Recorder.Rest());
    }

    [Fact]
    public async Task A_failed_message_rests_for_visibilityTimeout()
    {
        await using var host = await StartAsync(("AzureFunctionsJobHost__extensions__queues__visibilityTimeout", "01:00:00"));

        await SendAsync("fail and rest");
        await host.Recorder.NextAsync();
        // Five more messages prove that the queue goes on being read, without the first one.
        await SendAsync("a", "b", "c", "d", "e");
        await host.Recorder.NextAsync(5);

        await UntilLeftAsync(1);
        Assert.Empty(host.Recorder.Rest());
    }

    [Fact]
    public async Task A_message_that_is_not_base64_goes_to_the_poison_queue_and_stops_no_other()
    {
        await _queue.SendMessageAsync("not base64!");
        await SendAsync("fine");
        await using var host = await StartAsync();

        Assert.Equal("fine 1 1", await host.Recorder.NextAsync());
        Assert.Equal("not base64!", await PoisonedAsync());
        await UntilLeftAsync(0);
    }

    [Fact]
    public async Task A_message_delivered_more_than_maxDequeueCount_times_is_not_run_again()
    {
        await SendAsync("delivered before");
        for (var delivery = 1; delivery <= 3; delivery++)
        {
            await _queue.ReceiveMessagesAsync(1, TimeSpan.FromSeconds(1));
            await UntilVisibleAsync();
        }

        await using var host = await StartAsync();

        Assert.Equal(Base64("delivered before"), await PoisonedAsync());
        Assert.Empty(host.Recorder.Rest());
    }

    [Fact]
    public async Task With_messageEncoding_none_the_text_is_the_message()
    {
        await using var host = await StartAsync(("AzureFunctionsJobHost__extensions__queues__messageEncoding", "none"));

        await _queue.SendMessageAsync("plain & simple");

        Assert.Equal("plain & simple 1 1", await host.Recorder.NextAsync());
    }

    [Fact]
    public async Task A_message_under_way_when_the_host_stops_is_there_at_the_next_start()
    {
        await using (var host = await StartAsync())
        {
            await SendAsync("wait for me");
            await host.Recorder.NextAsync();
        }

        var again = await _queue.ReceiveMessageAsync();

        Assert.Equal(2, again.Value.DequeueCount);
    }

    [Fact]
    public async Task A_queue_may_live_in_another_storage_and_be_taken_as_text_or_bytes()
    {
        var bytes = azurite.Queues.GetQueueClient($"{_queue.Name}-bytes");
        await bytes.CreateAsync();
        await using var host = await SampleHost.StartAsync(new Sample(typeof(TextQueueFunctions))
        {
            Storage = azurite.ConnectionString,
            Settings = new Dictionary<string, string?>
            {
                ["TEXT_QUEUE"] = _queue.Name,
                ["BYTES_QUEUE"] = bytes.Name,
                ["OtherStorage"] = azurite.ConnectionString,
            },
        });

        await SendAsync("über");
        await bytes.SendMessageAsync(Convert.ToBase64String([0xff, 0x00]));

        Assert.Equal(["bytes 2", "text über"], (await host.Recorder.NextAsync(2)).Order(StringComparer.Ordinal));
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private Task<SampleHost> StartAsync(params (string Name, string Value)[] settings)
        => SampleHost.StartAsync(new Sample(typeof(QueueFunctions))
        {
            Storage = azurite.ConnectionString,
            Settings = settings.Append(("SAMPLE_QUEUE", _queue.Name)).ToDictionary(s => s.Item1, s => (string?)s.Item2),
        });

    private async Task SendAsync(params string[] texts)
    {
        foreach (var text in texts)
        {
            await _queue.SendMessageAsync(Base64(text));
        }
    }

    private async Task<string> PoisonedAsync()
    {
        QueueMessage? message = null;

        await Until.TrueAsync(async () => await Poison.ExistsAsync() && (message = await Poison.ReceiveMessageAsync()) is not null);

        return message!.Body.ToString();
    }

    private Task UntilLeftAsync(int count)
        => Until.TrueAsync(async () => (await _queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == count);

    private Task UntilVisibleAsync() => Until.TrueAsync(async () => (await _queue.PeekMessageAsync()).Value is not null);
}

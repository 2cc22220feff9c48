using System.Diagnostics;

namespace AgentTelemetry.EndToEnd.Access.Flood;

/// <summary>How long requests took, all of which must succeed.</summary>
internal sealed class Times
{
    /// <summary>Whoever waits longer is not served.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<TimeSpan> _all = [];

    public async Task<HttpResponseMessage> MeasureAsync(Func<Task<HttpResponseMessage>> send)
    {
        var began = Stopwatch.GetTimestamp();
        var answer = await send();
        _all.Add(Stopwatch.GetElapsedTime(began));
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri} got {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return answer;
    }

    public TimeSpan Percentile(int percent) => _all.Order().ElementAt((_all.Count - 1) * percent / 100);

    public void Clear() => _all.Clear();

    public override string ToString() => $"{_all.Count:N0} requests, p50 {Percentile(50).TotalMilliseconds:N0} ms, p99 {Percentile(99).TotalMilliseconds:N0} ms";
}

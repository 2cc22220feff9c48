using System.Collections.Concurrent;
using System.Net;

namespace AgentTelemetry.Benchmarks;

/// <summary>What became of the requests of one measurement.</summary>
internal sealed class OverloadAnswers
{
    private readonly ConcurrentDictionary<string, int> _others = [];
    private int _stored;
    private int _refused;

    public int Stored => _stored;

    public int Refused => _refused;

    /// <summary>Everything else, by what it was.</summary>
    public IReadOnlyDictionary<string, int> Others => _others;

    public int All => _stored + _refused + _others.Values.Sum();

    public void Count(HttpResponseMessage answer)
    {
        if (answer.IsSuccessStatusCode)
        {
            Interlocked.Increment(ref _stored);
        }
        else if (answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable && answer.Headers.RetryAfter is not null)
        {
            Interlocked.Increment(ref _refused);
        }
        else
        {
            CountOther($"{(int)answer.StatusCode}");
        }
    }

    public void CountOther(string what) => _others.AddOrUpdate(what, 1, static (_, count) => count + 1);
}

using System.Net;
using AgentTelemetry.Worker.Tests.Hosting;

namespace AgentTelemetry.Worker.Tests;

/// <summary>The host's proxy says that every caller is its own peer. The header that is named tells them apart, and whoever is unknown shares no limit.</summary>
[Collection(nameof(OnBothHosts))]
public sealed class CallerAddressTests(BothHosts hosts)
{
    /// <summary>What Front Door sets.</summary>
    public const string Header = "X-Azure-ClientIP";

    private const int Most = 600;

    [Theory]
    [OnEachHost]
    public async Task Seven_hundred_callers_are_not_one(HostKind kind)
    {
        var statuses = await SendAsync(hosts.Of(kind), 700, static number => $"198.51.{100 + (number / 250)}.{number % 250}");

        Assert.All(statuses, static status => Assert.Equal(HttpStatusCode.Unauthorized, status));
    }

    [Theory]
    [OnEachHost]
    public async Task One_caller_is_refused_past_its_limit_whatever_it_writes_before_what_the_platform_wrote(HostKind kind)
    {
        var statuses = await SendAsync(hosts.Of(kind), Most + 1, static number => $"10.0.{number % 200}.1, 203.0.113.7");

        Assert.Equal(Most, statuses.Count(static status => status is HttpStatusCode.Unauthorized));
        Assert.Single(statuses, static status => status is HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [OnEachHost]
    public async Task Seven_hundred_requests_of_unknown_callers_are_not_limited_together(HostKind kind)
    {
        var statuses = await SendAsync(hosts.Of(kind), 700, static _ => null);

        Assert.All(statuses, static status => Assert.Equal(HttpStatusCode.Unauthorized, status));
    }

    private static async Task<HttpStatusCode[]> SendAsync(HostUnderTest host, int count, Func<int, string?> address)
    {
        var statuses = new HttpStatusCode[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, cancellationToken) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/internal/sessions");
            if (address(number) is { } value)
            {
                request.Headers.TryAddWithoutValidation(Header, value);
            }

            using var response = await host.Http.SendAsync(request, cancellationToken);
            statuses[number] = response.StatusCode;
        });
        return statuses;
    }
}

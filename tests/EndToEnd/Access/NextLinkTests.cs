using System.Net;
using System.Text.Json;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Functions.Http;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>The header that names the next page repeats what the listing knows, and stays as short as what may be sent.</summary>
[Collection(nameof(OnService))]
public sealed class NextLinkTests(RunningService service)
{
    [Theory]
    [InlineData("/internal/sessions?limit=1&since=&agent_id=AGENT&offset=0")]
    [InlineData("/internal/sessions?limit=1&external_session_id=AGENT&offset=0")]
    [InlineData("/internal/observations?limit=1")]
    public async Task What_a_listing_does_not_know_is_not_repeated(string listing)
    {
        var agent = await SeedAsync();

        using var response = await service.Http.GetAsync($"{listing.Replace("AGENT", agent, StringComparison.Ordinal)}&_own={new string('"', 2_000)}");
        var link = Assert.Single(response.Headers.GetValues("Link"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.InRange(link.Length, 1, 500);
        Assert.DoesNotContain("own=", link, StringComparison.Ordinal);
        Assert.DoesNotContain("offset=", link, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await service.GetAsync(link.Split('<', '>')[1])).Status);
    }

    [Fact]
    public async Task A_link_may_be_as_long_as_a_request_line_and_no_longer()
    {
        var (scope, agent) = (new string('"', 500), await SeedAsync());
        var external = await SeedAsync(scope, agent, new string('"', 1_000));
        var (atLimit, lengthOfOne) = await LinkAsync(scope, agent, external);
        var room = NextLink.MostCharacters - lengthOfOne!.Value;
        var (one, rest) = Math.DivRem(room, 3);
        external = await SeedAsync(scope, agent, new string('"', 1_000 + one) + new string('x', rest));

        var (fits, length) = await LinkAsync(scope, agent, external);
        external = await SeedAsync(scope, agent, external + "x");
        var (past, _) = await LinkAsync(scope, agent, external);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, NextLink.MostCharacters), (atLimit, fits, length));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, past);
    }

    private async Task<(HttpStatusCode Status, int? Length)> LinkAsync(string scope, string agent, string external)
    {
        // A client of .NET's would escape the quotes.
        using var connection = await TransportConnection.OpenAsync(service);
        await connection.SendAsync(
            $"GET /internal/sessions?limit=1&content_scope={scope}&agent_id={agent}&external_session_id={external} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        var answer = await connection.ReadToCloseAsync();
        var link = answer.Split("\r\n").FirstOrDefault(static line => line.StartsWith("Link: ", StringComparison.OrdinalIgnoreCase));
        return ((HttpStatusCode)int.Parse(answer.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), link?["Link: ".Length..].Length);
    }

    /// <summary>Two sessions and two observations, so that there is a next page.</summary>
    private async Task<string> SeedAsync()
    {
        var agent = $"agent-{Guid.NewGuid()}";
        for (var time = 0; time < 2; time++)
        {
            await service.StartAsync(JsonSerializer.Serialize(new { agent_id = agent, external_session_id = agent }));
            await service.PostAsync("/events", $$$"""{"events":[{"id":"{{{Guid.NewGuid()}}}","type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","source_role":"edge","content_url":"https://a.example/"}]}""");
        }

        return agent;
    }

    private async Task<string> SeedAsync(string scope, string agent, string external)
    {
        for (var time = 0; time < 2; time++)
        {
            await service.StartAsync(JsonSerializer.Serialize(new { content_scope = scope, agent_id = agent, external_session_id = external }));
        }

        return external;
    }
}

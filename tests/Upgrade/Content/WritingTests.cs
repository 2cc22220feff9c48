using System.Net;
using AgentTelemetry.Upgrade.Hosting;
using AgentTelemetry.Upgrade.Recording;

namespace AgentTelemetry.Upgrade.Content;

/// <summary>What an earlier version began, this one goes on with.</summary>
[Collection(nameof(OnStores))]
public sealed class WritingTests(UpgradedServices services)
{
    [Theory]
    [MemberData(nameof(UpgradedServices.Versions), MemberType = typeof(UpgradedServices))]
    public async Task An_event_that_is_stored_is_not_stored_again_and_a_new_one_is(string version)
    {
        var service = await services.OnStoreOfAsync(version);
        var session = await service.IdOfAsync(KeyNames.Acme, Sessions.LongNamed);

        var (_, again) = await service.PostAsync(KeyNames.Acme, "/events", Events(session, 21));
        var (_, more) = await service.PostAsync(KeyNames.Acme, "/events", Events(session, 21, 911));

        Assert.Equal(0, (int)again["events_created"]!);
        Assert.Equal(1, (int)more["events_created"]!);
        var (_, read) = await service.GetAsync(KeyNames.Acme, $"/internal/sessions/{session}");
        Assert.Equal(2, read["events"]!.AsArray().Count);
    }

    [Theory]
    [MemberData(nameof(UpgradedServices.Versions), MemberType = typeof(UpgradedServices))]
    public async Task An_open_session_takes_events_and_ends(string version)
    {
        var service = await services.OnStoreOfAsync(version);
        var session = await service.IdOfAsync(KeyNames.Acme, Sessions.Hostile);

        var (ended, _) = await service.PostAsync(KeyNames.Acme, "/sessions/end", $$$"""{"session_id":"{{{session}}}","outcome":{"type":"browse"}}""");
        var (late, _) = await service.PostAsync(KeyNames.Acme, "/events", Events(session, 912));
        var (_, listed) = await service.GetAsync(KeyNames.Acme, $"/internal/sessions?external_session_id={Uri.EscapeDataString(Sessions.Hostile)}&outcome_type=browse&since=2026-03-01T00:00:00Z");

        Assert.Equal(HttpStatusCode.OK, ended);
        Assert.Equal(HttpStatusCode.BadRequest, late);
        Assert.Equal(session, (string?)Assert.Single(listed.AsArray())!["id"]);
    }

    [Theory]
    [MemberData(nameof(UpgradedServices.Versions), MemberType = typeof(UpgradedServices))]
    public async Task A_start_under_the_same_key_is_the_same_session(string version)
    {
        var service = await services.OnStoreOfAsync(version);

        var (_, again) = await service.PostAsync(
            KeyNames.Acme, "/sessions/start", $$"""{"external_session_id":"{{Sessions.Open}}","agent_id":"agent-one"}""", Sessions.OpenStartKey);

        Assert.Equal(await service.IdOfAsync(KeyNames.Acme, Sessions.Open), (string?)again["session_id"]);
    }

    [Theory]
    [MemberData(nameof(UpgradedServices.Versions), MemberType = typeof(UpgradedServices))]
    public async Task An_uploaded_session_is_found_by_its_own_id_and_goes_on(string version)
    {
        var service = await services.OnStoreOfAsync(version);

        var (_, more) = await service.PostAsync(KeyNames.Acme, "/events", Events(Sessions.UploadedOpen, 61, 913));

        Assert.Equal(1, (int)more["events_created"]!);
    }

    [Theory]
    [MemberData(nameof(UpgradedServices.Versions), MemberType = typeof(UpgradedServices))]
    public async Task A_rebuilt_session_is_completed_by_its_document(string version)
    {
        var service = await services.OnStoreOfAsync(version);
        var (_, before) = await service.GetAsync(KeyNames.Acme, $"/internal/sessions/{Sessions.Rebuilt01}");

        await service.PostAsync(KeyNames.Acme, "/sessions/bulk", $$$"""
            {"document_type":"session","schema_version":"0.1","session_id":"{{{Sessions.Rebuilt01}}}","agent_id":"completed","started_at":"2026-02-28T09:00:00Z","ended_at":"2026-02-28T10:00:00Z","events":[]}
            """);

        var (_, after) = await service.GetAsync(KeyNames.Acme, $"/internal/sessions/{Sessions.Rebuilt01}");
        Assert.Equal((string?)before["id"], (string?)after["id"]);
        Assert.Equal(("completed", 1), ((string?)after["agent_id"], after["events"]!.AsArray().Count));
        Assert.NotNull(after["ended_at"]);
    }

    private static string Events(string session, params int[] numbers)
    {
        var events = numbers.Select(static number =>
            $$"""{"id":"{{Sessions.EventId(number)}}","type":"content_retrieved","timestamp":"2026-03-01T00:00:01Z","content_url":"https://a.example/{{number}}"}""");
        return $$"""{"session_id":"{{session}}","events":[{{string.Join(',', events)}}]}""";
    }
}

using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Runs;

/// <summary>Requests as clients of the runs API send them.</summary>
internal static class RunCalls
{
    public static string NewId() => $"run-{Guid.NewGuid()}";

    /// <summary>A run with what is required, and more or other fields as JSON.</summary>
    public static JsonObject Run(string id, params (string Name, string Json)[] fields)
    {
        var run = new JsonObject
        {
            ["event_id"] = id,
            ["run_id"] = "r-1",
            ["agent_name"] = "builder",
            ["job_type"] = "build",
            ["start_time"] = "2026-03-01T10:00:00Z",
        };
        foreach (var (name, json) in fields)
        {
            run[name] = JsonNode.Parse(json);
        }

        return run;
    }

    public static Task<(HttpStatusCode Status, JsonNode Body)> CreateAsync(this RunningService service, JsonObject run) =>
        service.PostAsync("/api/v1/runs", run.ToJsonString());

    /// <summary>Creates a run that is taken.</summary>
    public static async Task<string> CreatedAsync(this RunningService service, params (string Name, string Json)[] fields)
    {
        var id = NewId();
        var (status, created) = await service.CreateAsync(Run(id, fields));
        Assert.Equal((HttpStatusCode.Created, "created", id), (status, (string?)created["status"], (string?)created["event_id"]));
        return id;
    }

    public static Task<(HttpStatusCode Status, JsonNode Body)> PatchAsync(this RunningService service, string id, string json) =>
        service.SendAsync("PATCH", PathOf(id), json);

    public static Task<(HttpStatusCode Status, JsonNode Body)> AssociateAsync(this RunningService service, string id, string json) =>
        service.PostAsync($"{PathOf(id)}/associate-commit", json);

    public static async Task<JsonObject> RunAsync(this RunningService service, string id)
    {
        var (status, run) = await service.GetAsync(PathOf(id));
        Assert.Equal(HttpStatusCode.OK, status);
        return run.AsObject();
    }

    public static string PathOf(string id) => $"/api/v1/runs/{Uri.EscapeDataString(id)}";
}

using System.Text;

namespace AgentTelemetry.Benchmarks;

/// <summary>Runs as the bundled client of the Local Telemetry service sends them.</summary>
internal static class RunBatches
{
    public const int RunsInBatch = 100;

    /// <summary>A batch whose event ids are in no batch of another number.</summary>
    public static byte[] Create(int number) =>
        Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Range(0, RunsInBatch).Select(index => Run((number * RunsInBatch) + index)))}]");

    public static string Run(int number) => $$"""
        {"event_id":"{{number:x8}}-0000-4000-8000-000000000000","run_id":"20260301T100000Z-builder-{{number:x8}}","agent_name":"agent-{{number % 5}}","job_type":"job-{{number % 3}}",
         "start_time":"2026-03-{{1 + (number % 28):00}}T10:00:00Z","created_at":"2026-03-{{1 + (number % 28):00}}T10:00:00Z","status":"success","duration_ms":{{number % 90_000}},
         "product":"words","platform":"net","git_repo":"https://github.com/acme/site","git_branch":"main","items_discovered":7,"items_succeeded":6,"items_failed":1,
         "context_json":{"model":"m-1","trace_id":"{{number:x16}}"} }
        """;
}

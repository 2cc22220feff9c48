using AgentTelemetry.Benchmarks;
using AgentTelemetry.LocalHost.Azurite;

// Timings depend on the machine and on what else it does; what counts are the ratio, which is measured within one run,
// and whether a figure is far from its goal.
Console.WriteLine("Agent Telemetry benchmarks. Each figure stands beside its goal.");

var pipeline = await PipelineBenchmark.RunAsync();
Console.WriteLine($"pipeline without storage   {pipeline,10:N0} events/s on one core   (goal 50,000)");

await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
var ingest = await IngestBenchmark.RunAsync(azurite.ConnectionString);
Console.WriteLine($"100-event batches          {ingest.Ratio,10:N2} of the same transactions sent raw   (goal 0.90)");
Console.WriteLine($"  over HTTP                {ingest.HttpEventsPerSecond,10:N0} events/s");
Console.WriteLine($"  raw                      {ingest.RawEventsPerSecond,10:N0} events/s");
Console.WriteLine($"peak memory of the service {ingest.PeakMegabytes,10:N0} MB under that load   (goal under 200)");

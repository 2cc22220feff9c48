using AgentTelemetry.Benchmarks;
using AgentTelemetry.LocalHost.Azurite;

// Timings depend on the machine and on what else it does; what counts are the ratio, which is measured within one run,
// and whether a figure is far from its goal. Names of benchmarks as arguments run these alone.
Console.WriteLine("Agent Telemetry benchmarks. Each figure stands beside its goal.");

if (IsWanted("pipeline"))
{
    var pipeline = await PipelineBenchmark.RunAsync();
    Console.WriteLine($"pipeline without storage   {pipeline,10:N0} events/s on one core   (goal 50,000)");
}

if (IsWanted("scan"))
{
    var scan = ScanBenchmark.Run();
    Console.WriteLine($"counting a batch of 99     {scan.PunctuationMicroseconds,10:N1} µs by punctuation, as all are   (goal under 20)");
    Console.WriteLine($"  token by token           {scan.TokensMicroseconds,10:N1} µs, {scan.Tokens:N0} tokens in {scan.Bytes:N0} bytes");
}

if (IsWanted("ingest"))
{
    await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
    var ingest = await IngestBenchmark.RunAsync(azurite.ConnectionString);
    Console.WriteLine($"100-event batches          {ingest.Ratio,10:N2} of the same transactions sent raw   (goal 0.90)");
    Console.WriteLine($"  over HTTP                {ingest.HttpEventsPerSecond,10:N0} events/s");
    Console.WriteLine($"  raw                      {ingest.RawEventsPerSecond,10:N0} events/s");
    Console.WriteLine($"peak memory of the service {ingest.PeakMegabytes,10:N0} MB under that load   (goal under 200)");
}

if (IsWanted("runs"))
{
    await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
    var runs = await RunsBenchmark.RunAsync(azurite.ConnectionString);
    Console.WriteLine($"100-run batches            {runs.Ratio,10:N2} of the same transactions sent raw   (goal 0.80)");
    Console.WriteLine($"  over HTTP                {runs.RunsPerSecond,10:N0} runs/s");
    Console.WriteLine($"  raw                      {runs.RawRunsPerSecond,10:N0} runs/s");
    Console.WriteLine($"one by one                 {runs.CreatesPerSecond,10:N0} runs/s by one sender");
    Console.WriteLine($"a month's statistics       {runs.StatisticsMilliseconds,10:N0} ms");
}

if (IsWanted("client"))
{
    await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
    Console.WriteLine("client, 99th percentiles        start     event       end ms   (goals 5, 2 and 50)");
    foreach (var figures in ClientBenchmark.RunAsync(azurite.ConnectionString).ToBlockingEnumerable())
    {
        Console.WriteLine($"  {figures.Condition,-24} {figures.StartMilliseconds,10:N3}{figures.EventMilliseconds,10:N3}{figures.EndMilliseconds,10:N3}   {figures.Outcome}");
    }
}

if (IsWanted("telemetry"))
{
    await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
    var telemetry = await TelemetryBenchmark.RunAsync(azurite.ConnectionString);
    Console.WriteLine($"telling, 99th percentile   {telemetry.TailMilliseconds,10:N2} ms more than telling nothing   (goal under 1; the owner's budget is 25)");
    Console.WriteLine($"  median                   {telemetry.MedianMilliseconds,10:N2} ms");
    Console.WriteLine($"  processor                {telemetry.CpuMilliseconds,10:N2} ms a request");
    Console.WriteLine($"  sent                     {telemetry.ItemsPerRequest,10:N1} records and {telemetry.BytesPerRequest:N0} bytes a request");
}

if (IsWanted("overload"))
{
    await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
    var overload = await OverloadBenchmark.RunAsync(azurite.ConnectionString);
    Console.WriteLine($"five times capacity        {overload.Median.Useful,10:N2} of the peak is still stored   (goal 0.80)");
    Console.WriteLine($"  peak                     {overload.Median.Before,10:N0} batches/s");
    Console.WriteLine($"  offered                  {overload.Median.Offered,10:N0} batches/s");
    Console.WriteLine($"  stored                   {overload.Median.Stored,10:N0} batches/s");
    Console.WriteLine($"  refused                  {overload.RefusedShare,10:P0} of answers, with 429 or 503 and Retry-After");
    Console.WriteLine($"  anything else            {overload.OtherAnswers,10:N0} answers   (goal 0)");
    Console.WriteLine($"  afterwards               {overload.Recovered,10:N2} of the peak   (goal 0.90)");
    Console.WriteLine($"  the emulator by itself   {overload.EmulatorKept,10:N2} of what it stored before, which is taken out of the line above");
    Console.WriteLine($"  peak memory              {overload.PeakMegabytes,10:N0} MB   (goal under 300)");
}

if (IsWanted("export"))
{
    await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
    foreach (var export in await ExportBenchmark.RunAsync(azurite.ConnectionString))
    {
        Console.WriteLine($"{export.Events:N0} events as {export.Format,-9} {export.CpuSeconds,10:N1} s of processor time   (goal under 60)");
        Console.WriteLine($"  in all                   {export.Seconds,10:N1} s, {export.Bytes / 1_000_000.0:N1} MB");
        Console.WriteLine($"  peak memory              {export.PeakMegabytes,10:N0} MB   (goal under 200)");
    }
}

if (IsWanted("refusal"))
{
    await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
    var refusal = await RefusalBenchmark.RunAsync(azurite.ConnectionString);
    Console.WriteLine($"refusing a wrong secret    {refusal.Ratio,10:N2} of the time of refusing an unknown key   (goal 0.90 to 1.10)");
    Console.WriteLine($"  unknown key              {refusal.UnknownMilliseconds,10:N2} ms");
    Console.WriteLine($"  wrong secret             {refusal.WrongMilliseconds,10:N2} ms");
}

if (IsWanted("cold-start"))
{
    await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
    var start = await ColdStartBenchmark.RunAsync(azurite.ConnectionString);
    Console.WriteLine($"start to first answer      {start.Ratio,10:N2} of an empty worker's   (goal at most 1.30)");
    Console.WriteLine($"  of processor time        {start.CpuRatio,10:N2}");
    PrintStart("worker", start.Worker);
    PrintStart("an empty worker", start.EmptyWorker);
    PrintStart("the same, compiled ahead", start.EmptyWorkerAhead);
    PrintStart("LocalHost", start.LocalHost);
    PrintStart("empty ASP.NET Core", start.EmptyAspNetCore);
}

bool IsWanted(string benchmark) => args.Length == 0 || args.Contains(benchmark);

static void PrintStart(string what, ColdStart start) =>
    Console.WriteLine($"  {what,-24} {start.Milliseconds,10:N0} ms, of which processor time {start.CpuMilliseconds:N0} ms");

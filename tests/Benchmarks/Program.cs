using System.Text.Json;
using AgentTelemetry.Benchmarks;
using AgentTelemetry.LocalHost.Azurite;

if (args is [MeasuredService.Argument, var kind, var storage])
{
    await MeasuredService.RunAsync(kind, storage);
    return;
}

if (args is ["micro", ..])
{
    Microbenchmarks.Run();
    return;
}

// Timings depend on the machine and on what else it does; what counts are the ratio, which is measured within one run,
// and whether a figure is far from its goal. Names of benchmarks as arguments run these alone.
var figures = new SortedDictionary<string, object>(StringComparer.Ordinal);
Print("Agent Telemetry benchmarks. Each figure stands beside its goal.");

if (IsWanted("pipeline"))
{
    var pipeline = await PipelineBenchmark.RunAsync();
    figures["pipeline"] = pipeline;
    Print($"pipeline without storage   {pipeline,10:N0} events/s on one core   (goal 50,000)");
}

if (IsWanted("scan"))
{
    var scan = ScanBenchmark.Run();
    figures["scan"] = scan;
    Print($"counting a batch of 99     {scan.PunctuationMicroseconds,10:N1} µs by punctuation, as all are   (goal under 20)");
    Print($"  token by token           {scan.TokensMicroseconds,10:N1} µs, {scan.Tokens:N0} tokens in {scan.Bytes:N0} bytes");
}

if (IsWanted("transaction"))
{
    var transactions = await TransactionBenchmark.RunAsync();
    figures["transaction"] = transactions;
    foreach (var transaction in transactions)
    {
        PrintUsed($"{transaction.Rows} rows, {transaction.Sender}", transaction.Warm);
        PrintUsed("  in the first hundred", transaction.First);
    }
}

if (IsWanted("request"))
{
    await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
    var requests = await RequestBenchmark.RunAsync(azurite.ConnectionString, Against());
    figures["request"] = requests;
    foreach (var request in requests)
    {
        PrintUsed($"request: {request.Request}", request.Service);
        PrintUsed("  an empty ASP.NET Core", request.Empty);
        if (request.Before is { } before)
        {
            PrintUsed("  the other commit", before);
        }
    }
}

if (IsWanted("worker"))
{
    await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
    var calls = await WorkerBenchmark.RunAsync(azurite.ConnectionString);
    figures["worker"] = calls;
    foreach (var call in calls)
    {
        Print($"real worker: {call.Call,-13} {call.CpuMilliseconds,10:N2} ms of processor a call");
    }
}

if (IsWanted("ingest"))
{
    await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
    var ingest = await IngestBenchmark.RunAsync(azurite.ConnectionString);
    figures["ingest"] = ingest;
    Print($"100-event batches          {ingest.Ratio,10:N2} of the same transactions sent raw   (goal 0.90)");
    Print($"  over HTTP                {ingest.HttpEventsPerSecond,10:N0} events/s");
    Print($"  raw                      {ingest.RawEventsPerSecond,10:N0} events/s");
    Print($"peak memory of the service {ingest.PeakMegabytes,10:N0} MB under that load   (goal under 200)");
}

if (IsWanted("runs"))
{
    await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
    var runs = await RunsBenchmark.RunAsync(azurite.ConnectionString);
    figures["runs"] = runs;
    Print($"100-run batches            {runs.Ratio,10:N2} of the same transactions sent raw   (goal 0.80)");
    Print($"  over HTTP                {runs.RunsPerSecond,10:N0} runs/s");
    Print($"  raw                      {runs.RawRunsPerSecond,10:N0} runs/s");
    Print($"one by one                 {runs.CreatesPerSecond,10:N0} runs/s by one sender");
    Print($"a month's statistics       {runs.StatisticsMilliseconds,10:N0} ms");
}

if (IsWanted("totals"))
{
    await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
    var totals = await TotalsBenchmark.RunAsync(azurite.ConnectionString);
    figures["totals"] = totals;
    Print($"a month's totals, 95th     {totals.TailMilliseconds,10:N0} ms, median {totals.MedianMilliseconds:N0} ms, of {totals.Sessions:N0} sessions with {totals.Events:N0} events   (goal 300)");
    Print($"  calls of storage         {totals.Calls,10:N0}, of a tenth of the events {totals.FewCalls:N0}   (goal: as many)");
    Print($"  an event shows after     {totals.LagMilliseconds,10:N0} ms, the longest   (goal under 5,000)");
}

if (IsWanted("spans"))
{
    await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
    var spans = await SpanBenchmark.RunAsync(azurite.ConnectionString);
    figures["spans"] = spans;
    Print($"spans without storage      {spans.SpansPerSecondOnOneCore,10:N0} spans/s on one core   (goal 50,000; collectors publish 10,000 to 15,000, Vector about 25,000)");
    Print($"512-span requests          {spans.Ratio,10:N2} of the same transactions sent raw   (goal 0.90)");
    Print($"  over HTTP                {spans.SpansPerSecond,10:N0} spans/s");
    Print($"  raw                      {spans.RawSpansPerSecond,10:N0} spans/s");
}

if (IsWanted("client"))
{
    await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
    var conditions = new List<ClientFigures>();
    figures["client"] = conditions;
    Print("client, 99th percentiles        start     event       end ms   (goals 5, 2 and 50)");
    await foreach (var condition in ClientBenchmark.RunAsync(azurite.ConnectionString, args))
    {
        conditions.Add(condition);
        Print($"  {condition.Condition,-24} {condition.StartMilliseconds,10:N3}{condition.EventMilliseconds,10:N3}{condition.EndMilliseconds,10:N3}   {condition.Outcome}");
    }
}

if (IsWanted("telemetry"))
{
    await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
    var telemetry = await TelemetryBenchmark.RunAsync(azurite.ConnectionString);
    figures["telemetry"] = telemetry;
    Print($"telling, 99th percentile   {telemetry.TailMilliseconds,10:N2} ms more than telling nothing   (goal under 1; the owner's budget is 25)");
    Print($"  median                   {telemetry.MedianMilliseconds,10:N2} ms");
    Print($"  processor                {telemetry.CpuMilliseconds,10:N2} ms a request");
    Print($"  sent                     {telemetry.ItemsPerRequest,10:N1} records and {telemetry.BytesPerRequest:N0} bytes a request");
}

if (IsWanted("overload"))
{
    await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
    var overload = await OverloadBenchmark.RunAsync(azurite.ConnectionString);
    figures["overload"] = overload;
    Print($"five times capacity        {overload.Median.Useful,10:N2} of the peak is still stored   (goal 0.80)");
    Print($"  peak                     {overload.Median.Before,10:N0} batches/s");
    Print($"  offered                  {overload.Median.Offered,10:N0} batches/s");
    Print($"  stored                   {overload.Median.Stored,10:N0} batches/s");
    Print($"  refused                  {overload.RefusedShare,10:P0} of answers, with 429 or 503 and Retry-After");
    Print($"  anything else            {overload.OtherAnswers,10:N0} answers   (goal 0)");
    Print($"  afterwards               {overload.Recovered,10:N2} of the peak   (goal 0.90)");
    Print($"  the emulator by itself   {overload.EmulatorKept,10:N2} of what it stored before, which is taken out of the line above");
    Print($"  peak memory              {overload.PeakMegabytes,10:N0} MB   (goal under 300)");
}

if (IsWanted("export"))
{
    await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
    var exports = await ExportBenchmark.RunAsync(azurite.ConnectionString);
    figures["export"] = exports;
    foreach (var export in exports)
    {
        Print($"{export.Events:N0} events as {export.Format,-9} {export.CpuSeconds,10:N1} s of processor time   (goal under 60)");
        Print($"  in all                   {export.Seconds,10:N1} s, {export.Bytes / 1_000_000.0:N1} MB");
        Print($"  peak memory              {export.PeakMegabytes,10:N0} MB   (goal under 200)");
    }
}

if (IsWanted("refusal"))
{
    await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
    var refusal = await RefusalBenchmark.RunAsync(azurite.ConnectionString);
    figures["refusal"] = refusal;
    Print($"refusing a wrong secret    {refusal.Ratio,10:N2} of the time of refusing an unknown key   (goal 0.90 to 1.10)");
    Print($"  unknown key              {refusal.UnknownMilliseconds,10:N2} ms");
    Print($"  wrong secret             {refusal.WrongMilliseconds,10:N2} ms");
}

if (IsWanted("page"))
{
    await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
    var page = await PageBenchmark.RunAsync(azurite.ConnectionString);
    figures["page"] = page;
    Print($"the dashboard's first view {page.MedianMilliseconds,10:N0} ms with {page.Sessions:N0} sessions   (goal under 1,000)");
    Print($"  19 of 20                 {page.SlowMilliseconds,10:N0} ms");
}

if (IsWanted("cold-start"))
{
    await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
    var start = await ColdStartBenchmark.RunAsync(azurite.ConnectionString);
    figures["cold-start"] = start;
    Print($"start to first answer      {start.Ratio,10:N2} of an empty worker's   (goal at most 1.30)");
    Print($"  of processor time        {start.CpuRatio,10:N2}");
    PrintStart("worker", start.Worker);
    PrintStart("an empty worker", start.EmptyWorker);
    PrintStart("the same, compiled ahead", start.EmptyWorkerAhead);
    PrintStart("LocalHost", start.LocalHost);
    PrintStart("empty ASP.NET Core", start.EmptyAspNetCore);
}

if (AsJson())
{
    Console.WriteLine(JsonSerializer.Serialize(figures, JsonSerializerOptions.Web));
}

bool IsWanted(string benchmark) => args.All(static argument => argument.StartsWith("--", StringComparison.Ordinal)) || args.Contains(benchmark);

bool AsJson() => args.Contains("--json");

void Print(string line)
{
    if (!AsJson())
    {
        Console.WriteLine(line);
    }
}

void PrintStart(string what, ColdStart start) =>
    Print($"  {what,-24} {start.Milliseconds,10:N0} ms, of which processor time {start.CpuMilliseconds:N0} ms");

string? Against() => args.FirstOrDefault(static argument => argument.StartsWith("--against=", StringComparison.Ordinal))?["--against=".Length..];

void PrintUsed(string what, Used used) =>
    Print($"{what,-26} {used.CpuMilliseconds,10:N2} ms of processor, {used.Bytes / 1024,8:N0} KiB, {used.PauseMilliseconds,6:N3} ms of pauses");

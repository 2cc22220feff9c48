using AgentTelemetry.Content.Documents;
using AgentTelemetry.Content.Sessions;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Benchmarks;

/// <summary>The pipeline and the transaction under BenchmarkDotNet.</summary>
[MemoryDiagnoser]
public class Microbenchmarks
{
    private static readonly RequestContext Context = new("benchmark", "benchmark", "development");

    private DocumentService _service = null!;
    private SampleTransaction _transaction = null!;
    private byte[] _body = null!;

    /// <summary>How many events.</summary>
    [Params(1, 99)]
    public int Events { get; set; }

    internal static void Run() => BenchmarkRunner.Run<Microbenchmarks>(
        DefaultConfig.Instance.WithOptions(ConfigOptions.DisableLogFile).AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)).WithArtifactsPath(Path.GetTempPath()));

    [GlobalSetup]
    public void SetUp()
    {
        _service = PipelineBenchmark.Service();
        _transaction = new SampleTransaction(Events + 1);
        _body = Batches.Create(Guid.NewGuid(), 1, Events);
    }

    /// <summary>From bytes to what a store is given.</summary>
    [Benchmark]
    public Task Pipeline() => _service.StoreAsync(_body, Door.Events, Context);

    /// <summary>From what a store is given to the answer, by the package.</summary>
    [Benchmark(Baseline = true)]
    public Task PackagesTransaction() => _transaction.PackageAsync();

    /// <summary>The same by the writer.</summary>
    [Benchmark]
    public Task WritersTransaction() => _transaction.WriterAsync();
}

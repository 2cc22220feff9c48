using AgentTelemetry.Storage.Transactions;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace AgentTelemetry.Benchmarks;

/// <summary>One transaction of a batch, by either sender, over a storage that answers at once.</summary>
internal sealed class SampleTransaction
{
    private const string Connection = "DefaultEndpointsProtocol=http;AccountName=account;AccountKey=a2V5;TableEndpoint=http://tables.invalid/account;";

    private readonly List<TableTransactionAction> _actions;
    private readonly TableAccount _account;
    private readonly TableClient _table;

    public SampleTransaction(int rows)
    {
        var session = new Guid("11111111-2222-4333-8444-555555555555");
        _actions = [.. RawSender.Transactions(session, Batches.Create(session, 1, rows - 1)).Single()];
        _account = new TableAccount(Connection, new TableClientOptions { Transport = new HttpClientTransport(new InstantTables(_actions.Count)) });
        _table = _account.GetTableClient("Events");
    }

    public Task PackageAsync() => _table.SubmitTransactionAsync(_actions);

    public Task WriterAsync() => _account.Transactions.WriteAsync(_table, _actions);
}

using AgentTelemetry.Access.Rates;
using AgentTelemetry.Runs;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>Gathers a page of runs, up to its limit and size.</summary>
internal sealed class RunPageBuilder(RunListing listing, int mostCharacters)
{
    private readonly List<RunRecord> _runs = [];
    private int _passedOver;
    private long _characters;

    public IReadOnlyList<RunRecord> Runs => _runs;

    /// <summary>How many runs are still to be found, those to be passed over among them.</summary>
    public int Wanted => listing.Limit - _runs.Count + listing.Offset - _passedOver;

    /// <summary>Adds the run of a row where the listing admits it; false where the page has no room for it.</summary>
    public bool TryAdd(TableEntity row)
    {
        var run = RunEntities.Read(row, out var length);
        if (!listing.Filter.Admits(run))
        {
            return true;
        }

        if (_passedOver < listing.Offset)
        {
            _passedOver++;
            return true;
        }

        if (_runs.Count > 0 && _characters + length > mostCharacters)
        {
            return false;
        }

        AnswerRoom.Current?.Take(sizeof(char) * length);
        _characters += length;
        _runs.Add(run);
        return true;
    }
}

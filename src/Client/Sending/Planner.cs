using AgentTelemetry.Client.Outbox;

namespace AgentTelemetry.Client.Sending;

/// <summary>Says which requests go out next: the first of every stream, and together what may go together.</summary>
internal static class Planner
{
    private const int MostUnits = 64;
    private const int MostRuns = 100;
    private const int MostEvents = 500;

    // Each of them has up to twenty events, and a request may have a thousand.
    private const int MostOfSessions = 25;
    private const long MostBytes = 1024 * 1024;

    /// <summary>Plans a round. With <paramref name="isProbe"/> it is one request, of those that were tried least lately.</summary>
    public static List<Unit> Plan(Window window, TimeSpan now, bool isProbe)
    {
        var ready = window.Streams.Where(stream => stream.NextTry <= now);
        if (isProbe)
        {
            ready = ready.OrderBy(static stream => stream.Head.LastRound);
        }

        var units = new List<Unit>();
        var most = isProbe ? 1 : MostUnits;
        var creations = new Dictionary<int, List<EntryStream>>();
        foreach (var stream in ready)
        {
            if (units.Count >= most)
            {
                break;
            }

            if (stream.Head.Operation.Kind is OperationKind.CreateRun)
            {
                AddCreation(stream, creations, units);
            }
            else
            {
                units.Add(new Unit(stream.Head.Operation.Kind switch
                {
                    OperationKind.RunEvent => AlikeIn(stream, MostEvents),
                    OperationKind.SessionEvents => AlikeIn(stream, MostOfSessions),
                    _ => [stream.Head],
                }));
            }
        }

        units.AddRange(creations.Values.Where(static streams => streams.Count > 0).Select(Creation));
        return units.Count > most ? units[..most] : units;
    }

    private static void AddCreation(EntryStream stream, Dictionary<int, List<EntryStream>> creations, List<Unit> units)
    {
        var together = Math.Min(stream.Head.MostTogether, MostRuns);
        if (!creations.TryGetValue(together, out var streams))
        {
            creations.Add(together, streams = []);
        }

        streams.Add(stream);
        if (streams.Count == together || streams.Sum(static each => BytesOf(each.Head)) > MostBytes)
        {
            units.Add(Creation(streams));
            creations[together] = [];
        }
    }

    private static Unit Creation(List<EntryStream> streams) => new([.. streams.Select(static stream => stream.Head)])
    {
        Ends = streams.Where(static stream => stream.Entries.Count > 1 && stream.Entries[1].Operation.Kind is OperationKind.UpdateRun)
            .ToDictionary(static stream => stream.Head, static stream => stream.Entries[1]),
    };

    private static List<Entry> AlikeIn(EntryStream stream, int most)
    {
        var kind = stream.Head.Operation.Kind;
        var bytes = 0L;
        return [.. stream.Entries
            .TakeWhile(entry => entry.Operation.Kind == kind)
            .Take(Math.Min(stream.Head.MostTogether, most))
            .TakeWhile((entry, index) => index == 0 | (bytes += BytesOf(entry)) <= MostBytes)];
    }

    private static long BytesOf(Entry entry) => entry.Operation.JsonBody.Length;
}

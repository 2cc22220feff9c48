using AgentTelemetry.Client.Outbox;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Client.Sending;

/// <summary>The background that sends: round by round the first of every stream, until the service has it or refuses it for good.</summary>
internal sealed class Sender(OutboxStore outbox, UnitSender units, DeadLetters deadLetters, TelemetryClientOptions options, string process, ClientMeter meter, ILogger logger, TimeProvider time)
{
    private const int MostRequests = 4;
    private const int MostStrikes = 10;
    private const int MostBurials = 2 * MostStrikes;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    private readonly Window _window = new();
    private readonly Backoff _backoff = new(options.MaxRetryDelay);
    private TimeSpan _pausedUntil;
    private bool _mayHurry;
    private volatile bool _hurry;
    private int _outages;
    private long _round;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await StepAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                logger.Defect(exception);
                await Task.Delay(_backoff.After(1), time, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Tries at once, unless the service said when.</summary>
    public void Hurry()
    {
        _hurry = true;
        outbox.Wake();
    }

    private async Task StepAsync(CancellationToken cancellationToken)
    {
        outbox.Adopt();
        outbox.Tidy();
        _window.Add(outbox.Read(_window.Room));

        var now = time.Now();
        if (_hurry)
        {
            _hurry = false;
            _pausedUntil = _mayHurry ? now : _pausedUntil;
        }

        var round = now < _pausedUntil ? [] : Planner.Plan(_window, now, isProbe: _outages > 0);
        if (round.Count == 0)
        {
            await outbox.WaitAsync(Pause(now), cancellationToken).ConfigureAwait(false);
            return;
        }

        await SendAsync(round, cancellationToken).ConfigureAwait(false);
        Conclude(round);
    }

    private TimeSpan Pause(TimeSpan now)
    {
        var next = now < _pausedUntil ? _pausedUntil : _window.Streams.Select(static stream => stream.NextTry).DefaultIfEmpty(TimeSpan.MaxValue).Min();
        return next - now < Idle ? (next > now ? next - now : TimeSpan.Zero) : Idle;
    }

    private async Task SendAsync(List<Unit> round, CancellationToken cancellationToken)
    {
        _round++;
        var isOut = false;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MostRequests, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(round, parallel, async (unit, token) =>
        {
            // What comes after a request that nobody took waits for the next round.
            if (Volatile.Read(ref isOut))
            {
                return;
            }

            foreach (var entry in unit.Entries)
            {
                entry.LastRound = _round;
            }

            await TrySendAsync(unit, token).ConfigureAwait(false);
            if (unit.Answer!.Verdict is Verdict.Unavailable)
            {
                Volatile.Write(ref isOut, true);
            }
        }).ConfigureAwait(false);
    }

    // An answer that nobody foresaw is that unit's failure, and no other's.
    private async Task TrySendAsync(Unit unit, CancellationToken cancellationToken)
    {
        try
        {
            await units.SendAsync(unit, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.Defect(exception);
            unit.Answer = new Answer(Verdict.Failed, $"its answer could not be read: {exception.GetType().Name}.");
            unit.Single.Clear();
        }
    }

    private void Conclude(List<Unit> round)
    {
        var sent = round.FindAll(static unit => unit.Answer is not null);
        var isOut = sent.Exists(static unit => unit.Answer!.Verdict is Verdict.Unavailable);

        // A server that fails on everything is as good as none; one that fails on some has something against these.
        var failsOnAll = !isOut && sent.TrueForAll(static unit => unit.Answer!.Verdict is Verdict.Failed);
        var done = new List<Entry>();
        foreach (var unit in sent)
        {
            foreach (var entry in unit.Entries.Concat(unit.Ends.Values.Where(unit.Single.ContainsKey)))
            {
                Conclude(unit, entry, unit.AnswerTo(entry)!, failsOnAll, done);
            }
        }

        _window.Complete(done);
        if (isOut || failsOnAll)
        {
            PauseFor(sent);
        }
        else if (_outages > 0)
        {
            _outages = 0;
            logger.ServiceIsBack(Address);
        }
    }

    private void Conclude(Unit unit, Entry entry, Answer answer, bool failsOnAll, List<Entry> done)
    {
        if (answer.Verdict is Verdict.Done)
        {
            meter.Sent(IsOwn(entry));
            Finish(entry, done);
            return;
        }

        if (answer.Verdict is Verdict.Failed || answer.IsSilence)
        {
            // One that is fatal to all it is sent with comes to be alone.
            entry.MostTogether = Math.Max(1, unit.Entries.Count / 2);
        }

        if (answer.Verdict is Verdict.Unavailable || failsOnAll)
        {
            return;
        }

        meter.Retried();
        if (answer.Verdict is Verdict.Refused && unit.Entries.Count > 1)
        {
            // One of them is bad: each is sent by itself, and the others arrive. A batch says which.
            if (unit.Single.ContainsKey(entry) || unit.Single.Count == 0)
            {
                entry.MostTogether = 1;
            }

            return;
        }

        if (answer.Verdict is Verdict.Refused || ++entry.Strikes >= MostStrikes)
        {
            Bury(entry, answer.Reason, done);
            return;
        }

        _window.StreamOf(entry).NextTry = time.Now() + _backoff.After(entry.Strikes);
    }

    private void Bury(Entry entry, string reason, List<Entry> done)
    {
        if (deadLetters.TryAdd(entry.Refused is { } refused ? entry.Operation with { JsonBody = refused } : entry.Operation, reason))
        {
            meter.DeadLettered(IsOwn(entry));
            Finish(entry, done);
        }
        else if (++entry.Strikes > MostBurials)
        {
            // Nothing takes it, and it is in the way of others.
            meter.Lost(IsOwn(entry));
            Finish(entry, done);
        }
        else
        {
            // It stays where it is until a file can take it.
            _window.StreamOf(entry).NextTry = time.Now() + options.MaxRetryDelay;
        }
    }

    private void PauseFor(List<Unit> sent)
    {
        var answer = sent.ConvertAll(static unit => unit.Answer!).Find(static answer => answer.Verdict is Verdict.Unavailable or Verdict.Failed)!;
        if (_outages++ == 0)
        {
            logger.ServiceFailed(Address, answer.Reason, meter.Pending);
        }

        var wanted = sent.Max(static unit => unit.Answer!.RetryAfter) ?? TimeSpan.Zero;
        wanted = wanted > LongestRetryAfter ? LongestRetryAfter : wanted;
        var pause = _backoff.After(_outages);
        _mayHurry = wanted <= TimeSpan.Zero;
        _pausedUntil = time.Now() + (wanted > pause ? wanted : pause);
        meter.Retried();
    }

    private static void Finish(Entry entry, List<Entry> done)
    {
        entry.IsDone = true;
        done.Add(entry);
    }

    private string Address => options.ApiUrl!.GetLeftPart(UriPartial.Path);

    private bool IsOwn(Entry entry) => entry.Operation.Id.Process == process;
}

namespace AgentTelemetry.Access.Keys;

/// <summary>Asks again beside a call that takes long, and takes whichever answer comes first: one stalled connection is no outage.</summary>
internal static class SecondTry
{
    /// <summary>The first answer of two calls, the second of which begins when the first has taken too long or has failed.</summary>
    /// <param name="call">Reads something; what it returns must not depend on which call it is.</param>
    /// <param name="after">How long the first may take alone.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends both.</param>
    public static async Task<T> OfAsync<T>(Func<CancellationToken, Task<T>> call, TimeSpan after, TimeProvider time, CancellationToken cancellationToken)
    {
        using var decided = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = call(decided.Token);
        if (first.IsCompletedSuccessfully)
        {
            return await first.ConfigureAwait(false);
        }

        try
        {
            await Task.WhenAny(first, Task.Delay(after, time, decided.Token)).ConfigureAwait(false);
            if (first.IsCompletedSuccessfully)
            {
                return await first.ConfigureAwait(false);
            }

            var second = call(decided.Token);
            var earlier = await Task.WhenAny(first, second).ConfigureAwait(false);
            var later = earlier == first ? second : first;
            return await (earlier.IsCompletedSuccessfully ? earlier : later).ConfigureAwait(false);
        }
        finally
        {
            await decided.CancelAsync().ConfigureAwait(false);
        }
    }
}

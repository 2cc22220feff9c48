namespace AgentTelemetry.Client.Runs;

/// <summary>The address of a remote repository, without what opens it.</summary>
internal static class RemoteAddress
{
    public static string WithoutCredentials(string address)
    {
        var scheme = address.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            // git@host:owner/name, where the user may be a token instead.
            var colon = address.IndexOf(':', StringComparison.Ordinal);
            var user = colon < 0 ? -1 : address.LastIndexOf('@', colon);
            return user < 0 ? address : $"git{address[user..]}";
        }

        var begin = scheme + "://".Length;
        var authority = address.IndexOfAny(['/', '?', '#'], begin) is >= 0 and var end ? end : address.Length;
        var host = address.LastIndexOf('@', authority - 1, authority - begin) is >= 0 and var at ? at + 1 : begin;
        var rest = address[host..];
        var extra = rest.IndexOfAny(['?', '#']);
        return address[..begin] + (extra < 0 ? rest : rest[..extra]);
    }
}

using System.Security.Cryptography;
using System.Text;
using AgentTelemetry;
using AgentTelemetry.Access;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Customising;

/// <summary>Lets callers in by a token of the house; whoever brings another credential is looked up among the keys.</summary>
public sealed class HouseCallers(IConfiguration settings, [FromKeyedServices(CallerLookups.OfKeys)] ICallerLookup keys) : ICallerLookup
{
    private const string Prefix = "house:";

    public Task<Result<Caller>> FindAsync(string? credential, CancellationToken cancellationToken) =>
        credential is not null && AppOf(credential) is { } app
            ? Task.FromResult<Result<Caller>>(new Caller(Prefix + app, app, Scopes.Write | Scopes.Read))
            : keys.FindAsync(credential, cancellationToken);

    public Task<bool> IsOpenAsync(CancellationToken cancellationToken) => keys.IsOpenAsync(cancellationToken);

    public Task<bool> IsStillTakenAsync(string keyId, CancellationToken cancellationToken) =>
        keyId.StartsWith(Prefix, StringComparison.Ordinal) ? Task.FromResult(true) : keys.IsStillTakenAsync(keyId, cancellationToken);

    // A setting HOUSE_TOKEN_{SHA-256 of the token} = {app} for each token: no token stands in the settings.
    private string? AppOf(string token) => settings["HOUSE_TOKEN_" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)))];
}

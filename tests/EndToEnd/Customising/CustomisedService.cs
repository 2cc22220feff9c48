using System.Security.Cryptography;
using System.Text;
using AgentTelemetry.Access;
using AgentTelemetry.Content.Processing;
using AgentTelemetry.EndToEnd.Hosting;
using Customising;

namespace AgentTelemetry.EndToEnd.Customising;

/// <summary>The service with a caller look-up and an event validator of its host's own: those of the sample.</summary>
public sealed class CustomisedService : IAsyncLifetime
{
    public const string Token = "a-token-of-the-house";

    public SecuredService Secured { get; } = new(
        [new("HOUSE_TOKEN_" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Token))), "acme")],
        static services => services.AddCallerLookup<HouseCallers>().AddEventValidator<CampaignRule>());

    public Task InitializeAsync() => Secured.InitializeAsync();

    public Task DisposeAsync() => Secured.DisposeAsync();
}

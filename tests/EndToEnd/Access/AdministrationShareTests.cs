using System.Net;
using AgentTelemetry.Access;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.EndToEnd.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>What an app holds of the instance keeps no administrator of that app from managing keys.</summary>
[Collection(nameof(OnSecuredService))]
public sealed class AdministrationShareTests(SecuredService service)
{
    [Fact]
    public async Task A_key_is_made_while_the_administrators_own_app_holds_all_the_bytes_it_may()
    {
        const string AppOfTheSetting = "tests";
        var budget = service.Service.Services.GetRequiredService<BodyBudget>();
        var rates = service.Service.Services.GetRequiredService<IOptions<RateOptions>>().Value;
        var share = (int)(rates.MaxBytesInFlight * (long)rates.MaxAppSharePercent / 100);
        Assert.Null(budget.Take(AppOfTheSetting, share));

        try
        {
            var (status, _) = await service.SendAsync("POST", "/keys", SecuredService.AdminKey, """{"name":"made all the same","app_id":"share","scopes":["read"]}""");

            Assert.Equal(HttpStatusCode.Created, status);
        }
        finally
        {
            budget.Return(AppOfTheSetting, share);
        }
    }
}

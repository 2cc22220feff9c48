using System.Globalization;
using AgentTelemetry.LocalHost;
using AgentTelemetry.Storage;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Benchmarks;

/// <summary>A process that answers requests, and tells for every line it is sent what it has used until then.</summary>
internal static class MeasuredService
{
    /// <summary>The argument that makes this program such a process.</summary>
    public const string Argument = "serve";

    /// <summary>What leads the line with the address.</summary>
    public const string Listening = "Listening on ";

    /// <summary>What leads a line with figures.</summary>
    public const string Used = "Used ";

    /// <summary>ASP.NET Core alone: it reads the body and says nothing.</summary>
    public const string Empty = "empty";

    /// <summary>LocalHost, on a storage that answers at once.</summary>
    public const string Service = "service";

    public static async Task RunAsync(string kind, string storageConnection)
    {
        Console.WriteLine($"{Listening}{await StartAsync(kind, storageConnection)}");
        while (Console.ReadLine() is not null)
        {
            var used = Benchmarks.Used.ByThisProcess();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Used}{used.CpuMilliseconds} {used.Bytes} {used.PauseMilliseconds} {used.Collections}"));
        }
    }

    private static async Task<string> StartAsync(string kind, string storageConnection)
    {
        if (kind is Empty)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            app.Run(static async context =>
            {
                await context.Request.Body.CopyToAsync(Stream.Null);
                context.Response.StatusCode = StatusCodes.Status201Created;
            });
            await app.StartAsync();
            return app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        }

        var localHost = await LocalHostApplication.StartAsync(
            new LocalHostOptions { Port = 0, Quiet = true, Output = TextWriter.Null, StorageConnection = storageConnection, ConfigureServices = ReplaceStorage }, CancellationToken.None);
        return localHost.Address.ToString();
    }

    private static void ReplaceStorage(IServiceCollection services)
    {
        var transport = new HttpClientTransport(new ReplayingHandler());
        services.Replace(ServiceDescriptor.Singleton(provider => StorageClients.Tables(
            provider.GetRequiredService<IOptions<StorageOptions>>(),
            StorageClients.ForTables(new TableClientOptions { Transport = transport }, provider.GetRequiredService<StoragePolicies>(), provider.GetRequiredService<ReadTurnPolicy>()))));
    }
}

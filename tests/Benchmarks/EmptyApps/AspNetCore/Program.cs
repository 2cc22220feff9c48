var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/version", static () => "empty");
await app.StartAsync();
Console.WriteLine($"Listening on {app.Urls.First()}");
await app.WaitForShutdownAsync();

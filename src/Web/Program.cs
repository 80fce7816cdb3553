using Messenger.Infrastructure.Persistence;
using Messenger.Web;
using Messenger.Web.Commands;
using Messenger.Web.Hosting;
using Microsoft.AspNetCore.Connections;

ShutdownSignals.Restore();
if (CommandLine.IsCommand(args))
{
    return await CommandLine.RunAsync(args);
}

// A bare switch is a setting that is on.
string[] arguments = [.. args.Select(argument => argument is "--seed-demo" ? "--seed-demo=true" : argument)];
var builder = WebApplication.CreateBuilder(
    new WebApplicationOptions { Args = arguments, ContentRootPath = ContentRoot.Find() }
);
if (SettingsValidator.Find(builder.Configuration) is [_, ..] wrong)
{
    return await EndAsync(new InvalidSettingsException(wrong));
}

builder.AddMessenger();

var app = builder.Build();
app.UseMessenger();

try
{
    await app.StartAsync();
    await app.WaitForShutdownAsync();
    return 0;
}
catch (DatabaseStartupException exception)
{
    return await EndAsync(exception);
}
catch (IOException exception) when (exception.InnerException is AddressInUseException)
{
    // All else runs already.
    await app.StopAsync();
    return await EndAsync(exception);
}
finally
{
    await app.DisposeAsync();
}

// What went wrong is for a person to mend; a stack trace would only hide it.
static async Task<int> EndAsync(Exception exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

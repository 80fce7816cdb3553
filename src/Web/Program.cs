using Messenger.Infrastructure.Persistence;
using Messenger.Web;
using Messenger.Web.Commands;

if (CommandLine.IsCommand(args))
{
    return await CommandLine.RunAsync(args);
}

// A bare switch is a setting that is on.
string[] arguments = [.. args.Select(argument => argument is "--seed-demo" ? "--seed-demo=true" : argument)];
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = arguments, ContentRootPath = ContentRoot.Find() });
builder.AddMessenger();

var app = builder.Build();
app.UseMessenger();

try
{
    await app.RunAsync();
    return 0;
}
catch (DatabaseStartupException exception)
{
    // What went wrong is for a person to mend; a stack trace would only hide it.
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

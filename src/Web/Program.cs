using Messenger.Web;

// A bare switch is a setting that is on.
string[] arguments = [.. args.Select(argument => argument is "--seed-demo" ? "--seed-demo=true" : argument)];
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = arguments, ContentRootPath = ContentRoot.Find() });
builder.AddMessenger();

var app = builder.Build();
app.UseMessenger();

await app.RunAsync();

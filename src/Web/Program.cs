using Messenger.Web;

// A bare switch is a setting that is on.
var builder = WebApplication.CreateBuilder([.. args.Select(argument => argument is "--seed-demo" ? "--seed-demo=true" : argument)]);
builder.AddMessenger();

var app = builder.Build();
app.UseMessenger();

await app.RunAsync();

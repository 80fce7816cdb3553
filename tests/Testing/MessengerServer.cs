using System.Globalization;
using Messenger.Application.Common;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Testing;

/// <summary>The whole server in this process, with a real Kestrel and PostgreSQL.</summary>
public sealed class MessengerServer : WebApplicationFactory<Program>
{
    private readonly string _connectionString;
    private readonly IReadOnlyDictionary<string, string> _settings;

    private readonly Action<IServiceCollection> _addServices;

    private MessengerServer(
        string connectionString,
        IReadOnlyDictionary<string, string> settings,
        Action<IServiceCollection> addServices
    ) => (_connectionString, _settings, _addServices) = (connectionString, settings, addServices);

    /// <summary>The rate limits that tests and benchmarks raise; tests reach the others on purpose.</summary>
    public static IEnumerable<string> RaisedLimits { get; } =
    [
        .. RateLimitPolicies
            .Declared.Select(policy => policy.Name)
            .Except(["ReportingPerUser", "PushTestPerUser"], StringComparer.Ordinal),
    ];

    /// <summary>The connection string of its database.</summary>
    public string ConnectionString => _connectionString;

    /// <summary>The address that it listens on.</summary>
    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>
    /// Starts a server on a database, with fast password hashing and high rate limits unless a setting overrides
    /// them.
    /// </summary>
    /// <param name="addServices">Adds or replaces services.</param>
    public static MessengerServer Start(
        string connectionString,
        IReadOnlyDictionary<string, string>? settings = null,
        Action<IServiceCollection>? addServices = null
    )
    {
        var server = new MessengerServer(
            connectionString,
            settings ?? new Dictionary<string, string>(StringComparer.Ordinal),
            addServices ?? (_ => { })
        );
        server.UseKestrel(0);
        server.StartServer();
        return server;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Messenger", _connectionString);
        builder.UseSetting("Files:Directory", PostgresFixture.FilesOf(_connectionString));
        builder.UseSetting("SecretHasher:Iterations", "1000");
        builder.UseSetting("SecretHasher:MaxWaiting", "10000");
        builder.UseSetting("Presence:Grace", "00:00:00.2");
        builder.UseSetting("WarmUp", "false");
        builder.UseSetting("Search:IdleFactor", "1");
        builder.UseSetting("Search:MinimumIdle", "00:00:00.05");

        // A line for every request would cost a test run more than some of the requests.
        // The host passes each section on as a setting too, so that this one needs a value.
        builder.UseSetting("Serilog:MinimumLevel", "Warning");
        builder.UseSetting("Serilog:MinimumLevel:Default", "Warning");

        foreach (var limit in RaisedLimits)
        {
            builder.UseSetting($"RateLimits:{limit}:Burst", 1_000_000.ToString(CultureInfo.InvariantCulture));
            builder.UseSetting($"RateLimits:{limit}:PerSecond", "10000");
        }

        builder.ConfigureTestServices(_addServices);
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }
    }
}

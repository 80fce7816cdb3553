using System.Diagnostics;
using Messenger.Application.Common;
using Messenger.Infrastructure.Persistence.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Messenger.Infrastructure.Persistence;

/// <summary>Brings the database before anything else starts, and stops it after everything else has.</summary>
/// <remarks>With the connection string <c>Messenger</c> it is that database, else a private PostgreSQL of our own.</remarks>
internal sealed partial class DatabaseStartup(
    IConfiguration configuration,
    DatabaseAddress address,
    IOutages outages,
    IServiceScopeFactory scopes,
    ILoggerFactory loggers) : IHostedService, IDatabaseProbe
{
    private const string DatabaseName = "messenger";

    /// <summary>Any number will do, as long as every node uses the same: the advisory lock under which migrations run.</summary>
    private const long MigrationLock = 5_080_5432;

    private static readonly TimeSpan PatienceWithExternal = TimeSpan.FromSeconds(60);

    private readonly ILogger _logger = loggers.CreateLogger<DatabaseStartup>();
    private EmbeddedPostgres? _embedded;

    public string Description { get; private set; } = "not started";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration.GetConnectionString("Messenger") is { Length: > 0 } external)
        {
            await UseExternalAsync(external, cancellationToken);
        }
        else
        {
            await UseEmbeddedAsync(cancellationToken);
        }

        await MigrateAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_embedded is not null)
        {
            ForgetConnections();
            await _embedded.DisposeAsync();
        }
    }

    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(address.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            return await command.ExecuteScalarAsync(cancellationToken) is 1;
        }
        catch (PostgresException refused) when (!outages.IsOutage(refused))
        {
            throw new DatabaseStartupException($"The database refuses the connection: {refused.MessageText}. Check ConnectionStrings:Messenger ({Description}).", refused);
        }
        catch (Exception exception) when (outages.IsOutage(exception))
        {
            return false;
        }
    }

    private async Task UseExternalAsync(string connectionString, CancellationToken cancellationToken)
    {
        address.ConnectionString = connectionString;
        var parsed = new NpgsqlConnectionStringBuilder(connectionString);
        Description = $"external PostgreSQL, {parsed.Database} at {parsed.Host}:{parsed.Port}";
        address.FilesFolder = DataLocation.FilesOf($"{parsed.Host}:{parsed.Port}/{parsed.Database}");

        // Started together with its database, a server must wait for it.
        var waited = Stopwatch.StartNew();
        while (!await AnswersAsync(cancellationToken))
        {
            if (waited.Elapsed > PatienceWithExternal)
            {
                throw new DatabaseStartupException($"The database does not answer: {Description}. Check ConnectionStrings:Messenger.");
            }

            LogWaiting(Description);
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        }
    }

    private async Task UseEmbeddedAsync(CancellationToken cancellationToken)
    {
        var options = configuration.GetSection("EmbeddedPostgres").Get<EmbeddedPostgresOptions>() ?? new EmbeddedPostgresOptions();
        _embedded = await EmbeddedPostgres.StartAsync(options, loggers.CreateLogger<EmbeddedPostgres>(), cancellationToken);
        _embedded.Restarted += (_, _) => ForgetConnections();
        Description = _embedded.Description;
        address.FilesFolder = _embedded.FilesFolder;
        await using (var connection = new NpgsqlConnection(_embedded.ConnectionString("postgres")))
        {
            await connection.OpenAsync(cancellationToken);
            await using var find = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = DatabaseName } } };
            if (await find.ExecuteScalarAsync(cancellationToken) is null)
            {
                await using var create = new NpgsqlCommand($"CREATE DATABASE {DatabaseName}", connection);
                await create.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        address.ConnectionString = _embedded.ConnectionString(DatabaseName);
    }

    private void ForgetConnections()
    {
        using var scope = scopes.CreateScope();
        scope.ServiceProvider.GetRequiredService<NpgsqlDataSource>().Clear();
        NpgsqlConnection.ClearAllPools();
    }

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        // Held by a connection of its own, whose end frees it whatever happens.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using (var acquire = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { Parameters = { new() { Value = MigrationLock } } })
        {
            await acquire.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MessengerDbContext>().Database.MigrateAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "Waiting for the database: {Database}.")]
    private partial void LogWaiting(string database);
}

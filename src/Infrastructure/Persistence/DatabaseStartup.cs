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
    TimeProvider clock,
    ILoggerFactory loggers
) : IHostedService, IDatabaseProbe, IDatabaseAccess
{
    /// <summary>Any number will do, as long as every node uses the same: the advisory lock under which migrations run.</summary>
    public const long MigrationLock = 5_080_5432;

    private const string DatabaseName = "messenger";

    private static readonly TimeSpan PatienceWithExternal = TimeSpan.FromSeconds(60);

    private readonly ILogger _logger = loggers.CreateLogger<DatabaseStartup>();
    private EmbeddedPostgres? _embedded;

    public string Description { get; private set; } = "not started";

    private string? External =>
        configuration.GetConnectionString("Messenger") is { Length: > 0 } external ? external : null;

    private EmbeddedPostgresOptions Options =>
        configuration.GetSection("EmbeddedPostgres").Get<EmbeddedPostgresOptions>() ?? new EmbeddedPostgresOptions();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (External is { } external)
        {
            await UseExternalAsync(external, PatienceWithExternal, cancellationToken);
        }
        else
        {
            await UseEmbeddedAsync(cancellationToken);
        }

        await MigrateAsync(cancellationToken);
    }

    public async Task OpenAsync(DatabaseUse use, CancellationToken cancellationToken)
    {
        if (External is { } external)
        {
            await UseExternalAsync(external, TimeSpan.Zero, cancellationToken);
        }
        else if (use == DatabaseUse.Alone || !await UseRunningAsync(cancellationToken))
        {
            await UseEmbeddedAsync(cancellationToken);
        }
    }

    public string FilesFolder => address.FilesFolder;

    public async Task<DatabaseFacts> ExamineAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var known = scope.ServiceProvider.GetRequiredService<MessengerDbContext>().Database.GetMigrations().ToList();
        var parsed = new NpgsqlConnectionStringBuilder(address.ConnectionString);
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(address.ConnectionString) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync(cancellationToken);
        return await DatabaseExamination.RunAsync(
            connection,
            Description,
            known,
            parsed.MaxPoolSize,
            External is null,
            clock,
            cancellationToken
        );
    }

    public Task CloseAsync() => StopAsync(CancellationToken.None);

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
            throw new DatabaseStartupException(
                $"The database refuses the connection: {refused.MessageText}. Check ConnectionStrings:Messenger ({Description}).",
                refused
            );
        }
        catch (Exception exception) when (outages.IsOutage(exception))
        {
            return false;
        }
    }

    private async Task UseExternalAsync(string connectionString, TimeSpan patience, CancellationToken cancellationToken)
    {
        address.ConnectionString = connectionString;
        var parsed = Parse(connectionString);
        Description = $"external PostgreSQL, {parsed.Database} at {parsed.Host}:{parsed.Port}";
        address.FilesFolder = DataLocation.FilesOf($"{parsed.Host}:{parsed.Port}/{parsed.Database}");

        // Started together with its database, a server must wait for it.
        var waited = Stopwatch.StartNew();
        while (!await AnswersAsync(cancellationToken))
        {
            if (waited.Elapsed > patience)
            {
                throw new DatabaseStartupException(
                    $"The database does not answer: {Description}. Check ConnectionStrings:Messenger."
                );
            }

            LogWaiting(Description);
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        }
    }

    private async Task UseEmbeddedAsync(CancellationToken cancellationToken)
    {
        _embedded = await EmbeddedPostgres.StartAsync(
            Options,
            loggers.CreateLogger<EmbeddedPostgres>(),
            cancellationToken
        );
        _embedded.Restarted += (_, _) => ForgetConnections();
        Description = _embedded.Description;
        address.FilesFolder = _embedded.FilesFolder;
        await using (var connection = new NpgsqlConnection(_embedded.ConnectionString("postgres")))
        {
            await connection.OpenAsync(cancellationToken);
            await using var find = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection)
            {
                Parameters = { new() { Value = DatabaseName } },
            };
            if (await find.ExecuteScalarAsync(cancellationToken) is null)
            {
                await using var create = new NpgsqlCommand($"CREATE DATABASE {DatabaseName}", connection);
                await create.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        address.ConnectionString = _embedded.ConnectionString(DatabaseName);
    }

    /// <summary>Goes along with a server that runs on the same data.</summary>
    /// <returns>False when none does, and there is data to start a PostgreSQL on.</returns>
    private async Task<bool> UseRunningAsync(CancellationToken cancellationToken)
    {
        if (await EmbeddedPostgres.FindRunningAsync(Options, cancellationToken) is not { } running)
        {
            return false;
        }

        address.ConnectionString = running.ConnectionString(DatabaseName);
        address.FilesFolder = running.FilesFolder;
        Description = running.Description;
        return true;
    }

    private static NpgsqlConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            throw new DatabaseStartupException(
                $"ConnectionStrings:Messenger cannot be read: {exception.Message}",
                exception
            );
        }
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
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(address.ConnectionString) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync(cancellationToken);
        await using (
            var acquire = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection)
            {
                Parameters = { new() { Value = MigrationLock } },
            }
        )
        {
            await acquire.ExecuteNonQueryAsync(cancellationToken);
        }

        await MigrationBaseline.ApplyAsync(connection, cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MessengerDbContext>().Database.MigrateAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "Waiting for the database: {Database}.")]
    private partial void LogWaiting(string database);
}

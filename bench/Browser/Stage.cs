using Messenger.Bench.Systems;
using Messenger.Testing;

namespace Messenger.Bench.Browser;

/// <summary>A server on a database of its own, with two users.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly Database _database;
    private readonly ServerProcess _server;

    private Stage(Database database, string connectionString, ServerProcess server, Person ada, Person bob)
    {
        (_database, _server) = (database, server);
        (ConnectionString, Ada, Bob) = (connectionString, ada, bob);
    }

    public string ConnectionString { get; }

    public Uri Address => _server.Address;

    public Person Ada { get; }

    public Person Bob { get; }

    public static async Task<Stage> BuildAsync()
    {
        var database = await Database.StartAsync(onLoopback: false);
        var connectionString = await database.CreateAsync("messenger");
        var server = await ServerProcess.StartOnAsync(connectionString);
        return new Stage(
            database,
            connectionString,
            server,
            await Person.RegisterAsync(server.Address, "ada"),
            await Person.RegisterAsync(server.Address, "bob")
        );
    }

    public async ValueTask DisposeAsync()
    {
        Ada.Dispose();
        Bob.Dispose();
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }
}

namespace Messenger.Testing;

/// <summary>A server and its database for one test class.</summary>
public sealed class ServerFixture(PostgresFixture postgres) : IAsyncDisposable
{
    private MessengerServer? _server;

    private readonly SemaphoreSlim _starting = new(1);

    /// <summary>Where further databases come from.</summary>
    public PostgresFixture Postgres => postgres;

    /// <summary>The server, started when it is first asked for.</summary>
    public async Task<MessengerServer> ServerAsync()
    {
        await _starting.WaitAsync();
        try
        {
            return _server ??= MessengerServer.Start(await postgres.CreateDatabaseAsync());
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Registers a new user there.</summary>
    public async Task<Person> NewPersonAsync(string? name = null) =>
        await Person.RegisterAsync((await ServerAsync()).Address, name);

    /// <summary>Lets a new guest in there.</summary>
    public async Task<Person> NewGuestAsync(string name = "Passer-by") =>
        await Person.ComeAsGuestAsync((await ServerAsync()).Address, name);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _starting.Dispose();
    }
}

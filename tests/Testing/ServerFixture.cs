namespace Messenger.Testing;

/// <summary>One server with its own database per test class.</summary>
public sealed class ServerFixture(PostgresFixture postgres) : IAsyncDisposable
{
    private MessengerServer? _server;

    private readonly SemaphoreSlim _starting = new(1);

    /// <summary>The source of further databases.</summary>
    public PostgresFixture Postgres => postgres;

    /// <summary>The server, started on first use.</summary>
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

    /// <summary>Registers a new user.</summary>
    public async Task<Person> NewPersonAsync(string? name = null) =>
        await Person.RegisterAsync((await ServerAsync()).Address, name);

    /// <summary>Starts a new guest session.</summary>
    public async Task<Person> NewGuestAsync(string name = "Passer-by") =>
        await Person.ContinueAsGuestAsync((await ServerAsync()).Address, name);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _starting.Dispose();
    }
}

namespace Messenger.Testing.Databases;

/// <summary>A PostgreSQL server on which tests create their databases.</summary>
internal abstract class TestDatabaseServer : IAsyncDisposable
{
    /// <summary>True when the server goes on after the run, so that databases have to be dropped.</summary>
    public virtual bool OutlivesTests => false;

    /// <summary>Chooses the server by the environment.</summary>
    /// <remarks>
    /// <c>TEST_DATABASE</c> is <c>container</c>, <c>external</c> or <c>embedded</c>. Without it, the server of
    /// <c>ConnectionStrings__Messenger</c> is used where that is set, else the embedded one.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The environment names no server.</exception>
    public static TestDatabaseServer FromEnvironment()
    {
        var external = Environment.GetEnvironmentVariable("ConnectionStrings__Messenger");
        return Environment.GetEnvironmentVariable("TEST_DATABASE") switch
        {
            "container" => new ContainerServer(),
            "embedded" => new EmbeddedServer(),
            "external" or null or "" when external is not null => new ExternalServer(external),
            null or "" => new EmbeddedServer(),
            "external" => throw new InvalidOperationException(
                "TEST_DATABASE=external needs ConnectionStrings__Messenger."
            ),
            var other => throw new InvalidOperationException(
                $"TEST_DATABASE is '{other}'; it must be container, external or embedded."
            ),
        };
    }

    /// <summary>Starts the server at the first call and returns the connection string of its maintenance database.</summary>
    public abstract Task<string> ConnectionStringAsync();

    public abstract ValueTask DisposeAsync();
}

namespace Messenger.Testing.Databases;

/// <summary>A server that runs already.</summary>
internal sealed class ExternalServer(string connectionString) : TestDatabaseServer
{
    public override bool OutlivesTests => true;

    public override Task<string> ConnectionStringAsync() => Task.FromResult(connectionString);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

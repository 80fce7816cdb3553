using Messenger.Infrastructure.Persistence;
using Npgsql;

namespace Messenger.Infrastructure.Nodes;

/// <summary>Uses LISTEN and NOTIFY of the shared database.</summary>
/// <remarks>
/// Notifications are sent after the commit, in statements of their own. In the transaction of a write they would
/// serialize
/// all commits, because PostgreSQL takes one lock for the whole cluster to order them.
/// </remarks>
internal sealed class PostgresNodeTransport(NpgsqlDataSource database, DatabaseAddress address) : INodeTransport
{
    private const string Channel = "messenger_nodes";

    /// <summary>Detects a connection that was lost without notice.</summary>
    private const int KeepAliveSeconds = 5;

    /// <summary>PostgreSQL accepts payloads of less than 8,000 bytes.</summary>
    public int MaxFrameSize => 7_900;

    public bool SupportsPayloads => false;

    public async Task SendAsync(IReadOnlyList<string> frames, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"SELECT pg_notify('{Channel}', frame) FROM unnest($1::text[]) AS f(frame)"
        );
        command.Parameters.Add(new() { Value = frames.ToArray() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task ListenAsync(Action connected, Action<string> receive, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(address.ConnectionString)
        {
            Pooling = false,
            KeepAlive = KeepAliveSeconds,
            ApplicationName = "messenger nodes",
        };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        connection.Notification += (_, notification) => receive(notification.Payload);
        await connection.OpenAsync(cancellationToken);
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        connected();
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }
}

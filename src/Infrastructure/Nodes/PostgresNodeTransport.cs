using Messenger.Infrastructure.Persistence;
using Npgsql;

namespace Messenger.Infrastructure.Nodes;

/// <summary>
/// LISTEN and NOTIFY of the database that the nodes share. Notifications are sent after the commit and for themselves: within the transaction of a write
/// they would make all writes commit one after the other, for PostgreSQL takes one lock for the whole cluster to put them in order.
/// </summary>
internal sealed class PostgresNodeTransport(NpgsqlDataSource database, DatabaseAddress address) : INodeTransport
{
    private const string Channel = "messenger_nodes";

    /// <summary>So a connection that fell silent is noticed.</summary>
    private const int KeepAliveSeconds = 5;

    /// <summary>PostgreSQL takes less than 8,000 bytes.</summary>
    public int MaxFrameSize => 7_900;

    public bool IsBrief => true;

    public async Task SendAsync(IReadOnlyList<string> parcels, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"SELECT pg_notify('{Channel}', parcel) FROM unnest($1::text[]) AS p(parcel)"
        );
        command.Parameters.Add(new() { Value = parcels.ToArray() });
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

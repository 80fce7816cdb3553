using System.Net.Sockets;
using Messenger.Application.Common;
using Npgsql;

namespace Messenger.Infrastructure.Persistence;

/// <summary>Knows the exceptions of a PostgreSQL that is away, starting, stopping or out of room.</summary>
internal sealed class PostgresOutages : IOutages
{
    public bool IsOutage(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                // Class 53 is insufficient resources (a full disk), 57 operator intervention (shutdown, crash), 08 connections.
                case PostgresException postgres:
                    return postgres.IsTransient
                        || postgres.SqlState.StartsWith("53", StringComparison.Ordinal)
                        || postgres.SqlState.StartsWith("57", StringComparison.Ordinal)
                        || postgres.SqlState.StartsWith("08", StringComparison.Ordinal);
                case NpgsqlException or SocketException or DatabaseNotStartedException:
                    return true;

                // Of a connection that broke between two statements Npgsql says that it is not open, or its transaction over.
                case InvalidOperationException { Source: "Npgsql" }:
                    return true;
            }
        }

        return false;
    }
}

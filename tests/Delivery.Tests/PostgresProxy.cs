using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Messenger.Delivery.Tests;

/// <summary>
/// A proxy between a server and PostgreSQL. Cuts the connection that carries a given text, on the request or on the
/// response.
/// </summary>
internal sealed class PostgresProxy : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("messenger-proxy").FullName;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly NpgsqlConnectionStringBuilder _target;
    private readonly Task _accepting;
    private Fault? _fault;
    private int _cuts;

    public PostgresProxy(string connectionString)
    {
        _target = new NpgsqlConnectionStringBuilder(connectionString);
        _listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder, ".s.PGSQL.5432")));
        _listener.Listen();
        _accepting = AcceptAsync();
        ConnectionString = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Host = _folder,
            Port = 5432,
            SslMode = SslMode.Disable,
        }.ConnectionString;
    }

    /// <summary>The connection string that leads through this proxy.</summary>
    public string ConnectionString { get; }

    /// <summary>The number of connections cut so far.</summary>
    public int Cuts => Volatile.Read(ref _cuts);

    /// <summary>Cuts the next connection that carries a statement with this text.</summary>
    /// <param name="afterwards">
    /// True: PostgreSQL executes the statement and its response is lost. False: the statement is lost.
    /// </param>
    public void CutOnce(string text, bool afterwards) =>
        Volatile.Write(ref _fault, new Fault(Encoding.UTF8.GetBytes(text), afterwards));

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The listener was disposed of.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = _target.Host!.StartsWith('/')
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using (client)
        {
            try
            {
                await (
                    _target.Host.StartsWith('/')
                        ? server.ConnectAsync(
                            new UnixDomainSocketEndPoint(Path.Combine(_target.Host, $".s.PGSQL.{_target.Port}"))
                        )
                        : server.ConnectAsync(_target.Host, _target.Port)
                );
                var cut = new CutState();
                await Task.WhenAny(ForwardAsync(client, server, cut), ReturnAsync(server, client, cut));
            }
            catch (SocketException)
            {
                // PostgreSQL is unavailable, so this connection ends.
            }
        }
    }

    private async Task ForwardAsync(Socket client, Socket server, CutState cut)
    {
        var buffer = new byte[256 * 1024];
        for (int count; (count = await ReceiveAsync(client, buffer)) > 0; )
        {
            if (
                Volatile.Read(ref _fault) is { } fault
                && buffer.AsSpan(0, count).IndexOf(fault.Text) >= 0
                && Interlocked.CompareExchange(ref _fault, null, fault) == fault
            )
            {
                Interlocked.Increment(ref _cuts);
                if (!fault.Afterwards)
                {
                    return;
                }

                cut.AtNextAnswer = true;
            }

            await server.SendAsync(buffer.AsMemory(0, count));
        }
    }

    private static async Task ReturnAsync(Socket server, Socket client, CutState cut)
    {
        var buffer = new byte[256 * 1024];
        for (int count; (count = await ReceiveAsync(server, buffer)) > 0 && !cut.AtNextAnswer; )
        {
            await client.SendAsync(buffer.AsMemory(0, count));
        }
    }

    private static async Task<int> ReceiveAsync(Socket socket, byte[] buffer)
    {
        try
        {
            return await socket.ReceiveAsync(buffer);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return 0;
        }
    }

    private sealed record Fault(byte[] Text, bool Afterwards);

    private sealed class CutState
    {
        public volatile bool AtNextAnswer;
    }
}

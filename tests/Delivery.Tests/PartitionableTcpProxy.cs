using System.Net;
using System.Net.Sockets;

namespace Messenger.Delivery.Tests;

/// <summary>
/// A TCP proxy between a node and a broker. While partitioned it drops the traffic of both sides and keeps the
/// connections open.
/// </summary>
internal sealed class PartitionableTcpProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;

    public PartitionableTcpProxy(int target)
    {
        _target = target;
        Port = _listener.Serve(ServeAsync);
    }

    public int Port { get; }

    public volatile bool IsPartitioned;

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync(TcpClient from)
    {
        using var to = new TcpClient();
        using (from)
        {
            try
            {
                await to.ConnectAsync(IPAddress.Loopback, _target);
                await Task.WhenAny(CopyAsync(from, to), CopyAsync(to, from));
            }
            catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException)
            {
                // One side has closed, so the other is closed too.
            }
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to)
    {
        var buffer = new byte[64 * 1024];
        for (int count; (count = await from.GetStream().ReadAsync(buffer)) > 0; )
        {
            if (!IsPartitioned)
            {
                await to.GetStream().WriteAsync(buffer.AsMemory(0, count));
            }
        }
    }
}

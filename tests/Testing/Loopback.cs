using System.Net;
using System.Net.Sockets;

namespace Messenger.Testing;

/// <summary>This machine's own address.</summary>
public static class Loopback
{
    /// <summary>A port at which nobody listens now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Listens, and serves whoever comes, all beside each other, until the listener is disposed of.</summary>
    /// <returns>The port.</returns>
    public static int Serve(this TcpListener listener, Func<TcpClient, Task> serve)
    {
        listener.Start();
        _ = AcceptAsync();
        return ((IPEndPoint)listener.LocalEndpoint).Port;

        async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    _ = serve(await listener.AcceptTcpClientAsync());
                }
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // No longer listening.
            }
        }
    }
}

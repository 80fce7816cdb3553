using System.Net;
using System.Net.Sockets;

namespace Messenger.Testing;

/// <summary>Helpers for the loopback address.</summary>
public static class Loopback
{
    /// <summary>A port that is free now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Accepts and serves connections concurrently until the listener is disposed of.</summary>
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
                // The listener was disposed of.
            }
        }
    }
}

using System.Net;
using System.Net.Sockets;
using Messenger.Application.Notifications;
using Microsoft.Extensions.Options;

namespace Messenger.Infrastructure.Notifications;

/// <summary>An address was asked for that this server does not write to.</summary>
internal sealed class ForbiddenAddressException() : IOException("The address is not public.");

/// <summary>Keeps what clients name from leading this server to its own network: only public addresses are written to, and hosts that the settings allow.</summary>
internal sealed class PublicHosts(IOptions<PushOptions> options)
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            // Teredo, documentation, 6to4 and the like; what is not in 2000::/3 is no public address anyhow.
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    /// <summary>Whether a client may name it; where its host leads is looked at with each connection.</summary>
    public bool MayBeAsked(string address)
    {
        if (
            address.Any(c => c is <= ' ' or >= '\x7f')
            || !Uri.TryCreate(address, UriKind.Absolute, out var uri)
            || uri.UserInfo.Length > 0
            || uri.Fragment.Length > 0
        )
        {
            return false;
        }

        if (IsAllowed(uri.Host))
        {
            return uri.Scheme is "https" or "http";
        }

        return uri is { Scheme: "https", IsDefaultPort: true, HostNameType: UriHostNameType.Dns }
            && uri.Host.Contains('.', StringComparison.Ordinal);
    }

    /// <summary>Connects to a host, if it is public.</summary>
    /// <exception cref="ForbiddenAddressException">It is not.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint host, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(host.Host, cancellationToken);
        IPAddress[] reachable = IsAllowed(host.Host) ? addresses : Array.FindAll(addresses, IsPublic);
        if (reachable.Length == 0)
        {
            throw new ForbiddenAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(reachable, host.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (plain.AddressFamily == AddressFamily.InterNetwork || Global.Contains(plain))
            && !Array.Exists(NotPublic, network => network.Contains(plain));
    }

    private bool IsAllowed(string host) =>
        options.Value.AllowedPrivateHosts.Contains(host.Trim('[', ']'), StringComparer.OrdinalIgnoreCase);
}

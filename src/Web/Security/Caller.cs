using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using Messenger.Application.Auth.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Auth;
using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Web.Security;

/// <summary>Who makes the current request or hub call: set at its beginning from what was authenticated.</summary>
internal sealed class Caller : ICurrentUser, ICurrentSession
{
    public const string UserIdClaim = "uid";
    public const string SessionIdClaim = "sid";
    public const string GuestClaim = "guest";

    private HttpContext? _http;

    public UserId? Id { get; private set; }

    public bool IsGuest { get; private set; }

    SessionId? ICurrentSession.Id => SessionId;

    public SessionId? SessionId { get; private set; }

    public string Device => _http is null ? "unknown" : DeviceOf(_http.Request.Headers.UserAgent.ToString());

    public string Address => AddressOf(_http);

    /// <summary>Takes over who was authenticated and where they call from.</summary>
    public void SetFrom(ClaimsPrincipal? principal, HttpContext? http)
    {
        (Id, SessionId, IsGuest) = (
            UserIdOf(principal),
            SessionIdOf(principal),
            principal?.FindFirst(GuestClaim) is not null
        );
        _http = http;
    }

    /// <summary>Acts as a user, without a session; for what the server does on its own account.</summary>
    public void SetFrom(UserId user) => Id = user;

    public static UserId? UserIdOf(ClaimsPrincipal? principal) =>
        Guid.TryParse(principal?.FindFirstValue(UserIdClaim), out var id) ? new UserId(id) : null;

    public static SessionId? SessionIdOf(ClaimsPrincipal? principal) =>
        Guid.TryParse(principal?.FindFirstValue(SessionIdClaim), out var id) ? new SessionId(id) : null;

    /// <summary>The caller's address, as rate limits count it: of IPv6 the /64, of which one caller has all, and IPv4 as itself, however it is written.</summary>
    public static string AddressOf(HttpContext? http)
    {
        if (http?.Connection.RemoteIpAddress is not { } address)
        {
            return "unknown";
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
        {
            return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
        }

        var network = address.GetAddressBytes();
        Array.Clear(network, 8, 8);
        return $"{new IPAddress(network)}/64";
    }

    private static string DeviceOf(string userAgent)
    {
        var printable = new string([.. userAgent.Where(c => !char.IsControl(c))]);
        return printable.Length switch
        {
            0 => "unknown",
            > Session.MaxDeviceLength => printable[..Session.MaxDeviceLength],
            _ => printable,
        };
    }
}

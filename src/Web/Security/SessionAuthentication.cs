using System.Security.Claims;
using System.Text.Encodings.Web;
using MediatR;
using Messenger.Application.Auth;
using Messenger.Domain.Auth;
using Messenger.Domain.Common;
using Messenger.Web.Answers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Messenger.Web.Security;

/// <summary>Authenticates by an opaque access token: the bearer header, else the session cookie, else (sockets only) the query string.</summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IServiceScopeFactory scopes
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Session";

    private const string Bearer = "Bearer ";

    /// <summary>Requests to the real-time endpoints.</summary>
    public static bool IsSocket(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase)
        || http.Request.Path.StartsWithSegments("/ws", StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (FindToken(out var fromCookie) is not { } token)
        {
            return AuthenticateResult.NoResult();
        }

        // In a scope of its own: the request's lasts as long as a socket, and would keep what is only needed here.
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().SetFrom(principal: null, Context);
        var authenticated = await scope
            .ServiceProvider.GetRequiredService<IMediator>()
            .Send(new Authenticate(token), Context.RequestAborted);
        if (authenticated.Failed(out var error, out var session))
        {
            return error.Kind == ErrorKind.Unavailable
                ? throw new FailedRequestException(error)
                : AuthenticateResult.Fail(error.Code);
        }

        if (fromCookie)
        {
            SameOrigin.MarkCookie(Context);
        }

        var identity = new ClaimsIdentity(
            [
                new Claim(Caller.UserIdClaim, session.UserId.ToString()),
                new Claim(Caller.SessionIdClaim, session.SessionId.ToString()),
            ],
            SchemeName
        );
        if (session.IsGuest)
        {
            identity.AddClaim(new Claim(Caller.GuestClaim, string.Empty));
        }

        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return AuthErrors.NotLoggedIn.ToProblem().ExecuteAsync(Context);
    }

    private string? FindToken(out bool fromCookie)
    {
        fromCookie = false;
        var header = Request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return header[Bearer.Length..].Trim();
        }

        if (SessionCookie.Read(Request) is { } cookie)
        {
            fromCookie = true;
            return cookie;
        }

        return IsSocket(Context) && Request.Query["access_token"].ToString() is { Length: > 0 } token ? token : null;
    }
}

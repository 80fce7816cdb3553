using MediatR;
using Messenger.Application.Auth;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Common;
using Messenger.Web.Answers;
using Messenger.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Messenger.Web.Endpoints.Auth;

internal static class AuthEndpoints
{
    public static void MapAuth(this IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/api/auth").WithTags("Auth");
        auth.MapPost("/register", RegisterAsync)
            .AllowAnonymous()
            .Describe(
                "Register",
                "Registers a person and logs them in. With the session of a guest, that guest becomes a full user, and the session is replaced by a new one. With `X-Session: cookie` the token comes as a cookie instead.",
                400,
                403,
                409,
                413,
                415
            )
            .Produces<LoginAnswer>(StatusCodes.Status201Created);
        auth.MapPost("/login", LogInAsync)
            .AllowAnonymous()
            .Describe(
                "LogIn",
                "Logs in. With `X-Session: cookie` the token comes as a cookie instead.",
                400,
                401,
                403,
                413,
                415
            )
            .Produces<LoginAnswer>();
        auth.MapPost("/guest", StartGuestAsync)
            .AllowAnonymous()
            .Describe(
                "StartGuest",
                "Lets somebody into the lobby under a name, as a guest who can write there and nowhere else. With `X-Session: cookie` the token comes as a cookie instead.",
                400,
                403,
                413,
                415
            )
            .Produces<LoginAnswer>(StatusCodes.Status201Created);
        auth.MapPut("/password", ChangePasswordAsync)
            .Describe(
                "ChangePassword",
                "Changes my password and ends all my other sessions, with their open sockets.",
                400,
                401,
                403,
                413,
                415
            )
            .Produces(StatusCodes.Status204NoContent);
        auth.MapPost("/logout", LogOutAsync)
            .Describe("LogOut", "Ends the session that asks, with its open sockets.", 401, 403)
            .Produces(StatusCodes.Status204NoContent);
        routes
            .MapDelete("/api/users/me", DeleteAccountAsync)
            .WithTags("Users")
            .Describe(
                "DeleteAccount",
                "Deletes my account for good: my profile, sessions, friendships, blocks and memberships. What I wrote stays, by 'Deleted user'; my username stays reserved. A guest sends no password.",
                400,
                401,
                403,
                409,
                413,
                415
            )
            .Produces(StatusCodes.Status204NoContent);
        auth.MapGet("/sessions", ListSessionsAsync)
            .Describe("ListSessions", "Lists my sessions, the last used first.", 401)
            .Produces<IReadOnlyList<SessionDto>>();
        auth.MapDelete("/sessions/{id}", EndSessionAsync)
            .Describe("EndSession", "Ends one of my sessions at once, with its open sockets.", 400, 401, 403, 404)
            .Produces(StatusCodes.Status204NoContent);
        auth.MapDelete("/sessions", EndOtherSessionsAsync)
            .Describe("EndOtherSessions", "Ends all my sessions but the one that asks.", 401, 403)
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> RegisterAsync(Register request, IMediator mediator, HttpContext http) =>
        Answer(
            await mediator.Send(request),
            http,
            answer => TypedResults.Created($"/api/users/{answer.User.Id}", answer)
        );

    private static async Task<IResult> LogInAsync(LogIn request, IMediator mediator, HttpContext http) =>
        Answer(await mediator.Send(request), http, answer => TypedResults.Ok(answer));

    private static async Task<IResult> StartGuestAsync(StartGuest request, IMediator mediator, HttpContext http) =>
        Answer(
            await mediator.Send(request),
            http,
            answer => TypedResults.Created($"/api/users/{answer.User.Id}", answer)
        );

    private static async Task<IResult> ChangePasswordAsync(ChangePassword request, IMediator mediator) =>
        (await mediator.Send(request)).ToNoContent();

    private static async Task<IResult> LogOutAsync(IMediator mediator, HttpContext http)
    {
        var loggedOut = await mediator.Send(new LogOut());
        SessionCookie.Delete(http);
        return loggedOut.ToNoContent();
    }

    private static async Task<IResult> DeleteAccountAsync(
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] DeleteAccountRequest? request,
        IMediator mediator,
        HttpContext http
    )
    {
        var deleted = await mediator.Send(new DeleteAccount(request?.Password));
        if (deleted.Error is null)
        {
            SessionCookie.Delete(http);
        }

        return deleted.ToNoContent();
    }

    private static async Task<IResult> ListSessionsAsync(IMediator mediator) =>
        (await mediator.Send(new ListSessions())).ToOk();

    private static async Task<IResult> EndSessionAsync(Guid id, IMediator mediator) =>
        (await mediator.Send(new EndSession(new SessionId(id)))).ToNoContent();

    private static async Task<IResult> EndOtherSessionsAsync(IMediator mediator) =>
        (await mediator.Send(new EndOtherSessions())).ToNoContent();

    private static IResult Answer(Result<LoginDto> result, HttpContext http, Func<LoginAnswer, IResult> success) =>
        result.ToHttp(login =>
        {
            var byCookie = SessionCookie.IsAskedFor(http.Request);
            if (byCookie)
            {
                SessionCookie.Write(http, login.AccessToken);
            }

            return success(new LoginAnswer(byCookie ? null : login.AccessToken, login.ExpiresAt, login.User));
        });
}

/// <param name="Password">Left out by guests, who have none.</param>
internal sealed record DeleteAccountRequest(string? Password);

/// <param name="AccessToken">Null when the token went into the cookie.</param>
/// <param name="ExpiresAt">When the session ends if it is not used; each use puts it off.</param>
internal sealed record LoginAnswer(string? AccessToken, DateTimeOffset ExpiresAt, UserDto User);

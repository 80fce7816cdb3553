using MediatR;
using Messenger.Application.Auth;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Common;
using Messenger.Web.Answers;
using Messenger.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Messenger.Web.Endpoints.Auth;

internal sealed class AuthEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/api/auth").WithTags("Auth");
        auth.MapPost("/register", RegisterAsync)
            .AllowAnonymous()
            .Describe(
                "Register",
                "Registers a person and logs them in. With the session of a guest, that guest becomes a full user, and the session is replaced by a new one. With `X-Session: cookie` the token comes as a cookie instead.",
                409
            );
        auth.MapPost("/login", LogInAsync)
            .IgnoreLogin()
            .Describe("LogIn", "Logs in. With `X-Session: cookie` the token comes as a cookie instead.", 401);
        auth.MapPost("/guest", StartGuestAsync)
            .IgnoreLogin()
            .Describe(
                "StartGuest",
                "Starts a guest session with a name. Guests can write in the lobby only. With `X-Session: cookie` the token comes as a cookie instead."
            );
        auth.MapPut("/password", ChangePasswordAsync)
            .Describe("ChangePassword", "Changes my password and ends all my other sessions, with their open sockets.");
        auth.MapPost("/logout", LogOutAsync).Describe("LogOut", "Ends the session that asks, with its open sockets.");
        routes
            .MapDelete("/api/users/me", DeleteAccountAsync)
            .WithTags("Users")
            .Describe(
                "DeleteAccount",
                "Deletes my account for good: my profile, sessions, friendships, blocks and memberships. What I wrote stays, by 'Deleted user'; my username stays reserved. A guest sends no password.",
                409
            );
        auth.MapGet("/sessions", ListSessionsAsync).Describe("ListSessions", "Lists my sessions, the last used first.");
        auth.MapDelete("/sessions/{id}", EndSessionAsync)
            .Describe("EndSession", "Ends one of my sessions at once, with its open sockets.", 404);
        auth.MapDelete("/sessions", EndOtherSessionsAsync)
            .Describe("EndOtherSessions", "Ends all my sessions but the one that asks.");
    }

    private static async Task<Results<Created<LoginAnswer>, ProblemResult>> RegisterAsync(
        Register request,
        IMediator mediator,
        HttpContext http
    ) =>
        Answer(
            await mediator.Send(request),
            http,
            answer => TypedResults.Created($"/api/users/{answer.User.Id}", answer)
        );

    private static async Task<Results<Ok<LoginAnswer>, ProblemResult>> LogInAsync(
        LogIn request,
        IMediator mediator,
        HttpContext http
    ) => Answer(await mediator.Send(request), http, answer => TypedResults.Ok(answer));

    private static async Task<Results<Created<LoginAnswer>, ProblemResult>> StartGuestAsync(
        StartGuest request,
        IMediator mediator,
        HttpContext http
    ) =>
        Answer(
            await mediator.Send(request),
            http,
            answer => TypedResults.Created($"/api/users/{answer.User.Id}", answer)
        );

    private static async Task<Results<NoContent, ProblemResult>> ChangePasswordAsync(
        ChangePassword request,
        IMediator mediator
    ) => (await mediator.Send(request)).ToNoContent();

    private static async Task<Results<NoContent, ProblemResult>> LogOutAsync(IMediator mediator, HttpContext http)
    {
        var loggedOut = await mediator.Send(new LogOut());
        SessionCookie.Delete(http);
        return loggedOut.ToNoContent();
    }

    private static async Task<Results<NoContent, ProblemResult>> DeleteAccountAsync(
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

    private static async Task<Results<Ok<IReadOnlyList<SessionDto>>, ProblemResult>> ListSessionsAsync(
        IMediator mediator
    ) => (await mediator.Send(new ListSessions())).ToOk();

    private static async Task<Results<NoContent, ProblemResult>> EndSessionAsync(Guid id, IMediator mediator) =>
        (await mediator.Send(new EndSession(new SessionId(id)))).ToNoContent();

    private static async Task<Results<NoContent, ProblemResult>> EndOtherSessionsAsync(IMediator mediator) =>
        (await mediator.Send(new EndOtherSessions())).ToNoContent();

    private static Results<T, ProblemResult> Answer<T>(
        Result<LoginDto> result,
        HttpContext http,
        Func<LoginAnswer, T> success
    )
        where T : IResult =>
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

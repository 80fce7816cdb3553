using MediatR;
using Messenger.Application.Common;
using Messenger.Application.Users;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Web.Answers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Messenger.Web.Endpoints.Users;

internal sealed class UserEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/api/users").WithTags("Users");
        users
            .MapGet("/", ListAsync)
            .Describe(
                "ListUsers",
                "Lists users by username; `search` is a prefix of any word of username or display name."
            );
        users.MapGet("/me", MeAsync).Describe("GetMe", "Gets my own profile, with the e-mail address that only I see.");
        users.MapPut("/me", EditAsync).Describe("EditProfile", "Edits my profile; an absent field stays, null clears.");
        users
            .MapGet("/me/export", ExportAsync)
            .WithMetadata(new SendsFile([ExportResult.MediaType], IsConditional: false))
            .Describe(
                "ExportMyData",
                "Downloads what I wrote and own: a zip with a JSON array for each kind, made while it is sent. One that breaks off is no valid zip."
            );
        users
            .MapGet("/online", OnlineAsync)
            .AllowAnonymous()
            .Describe("ListOnlineUsers", "Counts who is online and names the first hundred.");
        users.MapGet("/{id}", GetAsync).Describe("GetUser", "Gets a user.", 404);
    }

    private static async Task<Results<Ok<Page<UserDto>>, ProblemResult>> ListAsync(
        string? search,
        string? cursor,
        int? limit,
        IMediator mediator
    ) => (await mediator.Send(new ListUsers(search, cursor, limit))).ToOk();

    private static async Task<Results<Ok<MeDto>, ProblemResult>> MeAsync(IMediator mediator) =>
        (await mediator.Send(new GetMe())).ToOk();

    private static async Task<Results<Ok<MeDto>, ProblemResult>> EditAsync(EditProfile request, IMediator mediator) =>
        (await mediator.Send(request)).ToOk();

    private static async Task<Results<ExportResult, ProblemResult>> ExportAsync(
        IMediator mediator,
        CancellationToken cancellationToken
    ) => (await mediator.Send(new ExportMyData(), cancellationToken)).ToHttp(export => new ExportResult(export));

    private static async Task<Results<Ok<OnlineUsersDto>, ProblemResult>> OnlineAsync(IMediator mediator) =>
        (await mediator.Send(new ListOnlineUsers())).ToOk();

    private static async Task<Results<Ok<UserDto>, ProblemResult>> GetAsync(Guid id, IMediator mediator) =>
        (await mediator.Send(new GetUser(new UserId(id)))).ToOk();
}

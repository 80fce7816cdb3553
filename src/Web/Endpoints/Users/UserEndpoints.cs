using MediatR;
using Messenger.Application.Common;
using Messenger.Application.Users;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Web.Answers;

namespace Messenger.Web.Endpoints.Users;

internal static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/api/users").WithTags("Users");
        users
            .MapGet("/", ListAsync)
            .Describe(
                "ListUsers",
                "Lists users by username; `search` is a prefix of any word of username or display name.",
                400,
                401
            )
            .Produces<Page<UserDto>>();
        users
            .MapGet("/me", MeAsync)
            .Describe("GetMe", "Gets my own profile, with the e-mail address that only I see.", 401)
            .Produces<MeDto>();
        users
            .MapPut("/me", EditAsync)
            .Describe("EditProfile", "Edits my profile; an absent field stays, null clears.", 400, 401, 403, 413, 415)
            .Produces<MeDto>();
        users
            .MapGet("/me/export", ExportAsync)
            .Describe(
                "ExportMyData",
                "Downloads what I wrote and own: a zip with a JSON array for each kind, made while it is sent. One that breaks off is no valid zip.",
                401
            )
            .Produces<Stream>(StatusCodes.Status200OK, ExportResult.MediaType);
        users
            .MapGet("/online", OnlineAsync)
            .AllowAnonymous()
            .Describe("ListOnlineUsers", "Counts who is online and names the first hundred.")
            .Produces<OnlineUsersDto>();
        users.MapGet("/{id}", GetAsync).Describe("GetUser", "Gets a user.", 400, 401, 404).Produces<UserDto>();
    }

    private static async Task<IResult> ListAsync(string? search, string? cursor, int? limit, IMediator mediator) =>
        (await mediator.Send(new ListUsers(search, cursor, limit))).ToOk();

    private static async Task<IResult> MeAsync(IMediator mediator) => (await mediator.Send(new GetMe())).ToOk();

    private static async Task<IResult> EditAsync(EditProfile request, IMediator mediator) =>
        (await mediator.Send(request)).ToOk();

    private static async Task<IResult> ExportAsync(IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new ExportMyData(), cancellationToken)).ToHttp(export => new ExportResult(export));

    private static async Task<IResult> OnlineAsync(IMediator mediator) =>
        (await mediator.Send(new ListOnlineUsers())).ToOk();

    private static async Task<IResult> GetAsync(Guid id, IMediator mediator) =>
        (await mediator.Send(new GetUser(new UserId(id)))).ToOk();
}

using MediatR;
using Messenger.Application.Users;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Web.Answers;

namespace Messenger.Web.Endpoints.Users;

internal static class RelationEndpoints
{
    public static void MapRelations(this IEndpointRouteBuilder routes)
    {
        var friends = routes.MapGroup("/api/friends").WithTags("Friends");
        friends
            .MapGet("/", ListFriendsAsync)
            .Describe("ListFriends", "Lists my friends, then who asks to be one, then whom I asked; each by name.", 401)
            .Produces<IReadOnlyList<FriendDto>>();
        friends
            .MapPost("/{userId}", RequestFriendAsync)
            .Describe(
                "RequestFriend",
                "Asks a user to be friends, or says yes to one who asked; again changes nothing.",
                400,
                401,
                403,
                404,
                409
            )
            .Produces<FriendDto>();
        friends
            .MapDelete("/{userId}", RemoveFriendAsync)
            .Describe(
                "RemoveFriend",
                "Ends a friendship, declines a request or withdraws it; also where there is none.",
                400,
                401,
                403
            )
            .Produces(StatusCodes.Status204NoContent);

        var blocks = routes.MapGroup("/api/blocks").WithTags("Friends");
        blocks
            .MapGet("/", ListBlockedAsync)
            .Describe("ListBlocked", "Lists whom I block, by name.", 401)
            .Produces<IReadOnlyList<UserDto>>();
        blocks
            .MapPut("/{userId}", BlockAsync)
            .Describe(
                "BlockUser",
                "Blocks a user, who is not told; ends a friendship and requests.",
                400,
                401,
                403,
                404,
                409
            )
            .Produces(StatusCodes.Status204NoContent);
        blocks
            .MapDelete("/{userId}", UnblockAsync)
            .Describe("UnblockUser", "Lifts a block; also where there is none.", 400, 401, 403, 404)
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListFriendsAsync(IMediator mediator) =>
        (await mediator.Send(new ListFriends())).ToOk();

    private static async Task<IResult> RequestFriendAsync(Guid userId, IMediator mediator) =>
        (await mediator.Send(new RequestFriend(new UserId(userId)))).ToOk();

    private static async Task<IResult> RemoveFriendAsync(Guid userId, IMediator mediator) =>
        (await mediator.Send(new RemoveFriend(new UserId(userId)))).ToNoContent();

    private static async Task<IResult> ListBlockedAsync(IMediator mediator) =>
        (await mediator.Send(new ListBlocked())).ToOk();

    private static async Task<IResult> BlockAsync(Guid userId, IMediator mediator) =>
        (await mediator.Send(new BlockUser(new UserId(userId)))).ToNoContent();

    private static async Task<IResult> UnblockAsync(Guid userId, IMediator mediator) =>
        (await mediator.Send(new UnblockUser(new UserId(userId)))).ToNoContent();
}

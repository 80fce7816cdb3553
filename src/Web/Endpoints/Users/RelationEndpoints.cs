using MediatR;
using Messenger.Application.Users;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Web.Answers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Messenger.Web.Endpoints.Users;

internal sealed class RelationEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var friends = routes.MapGroup("/api/friends").WithTags("Friends");
        friends
            .MapGet("/", ListFriendsAsync)
            .Describe("ListFriends", "Lists my friends, then who asks to be one, then whom I asked; each by name.");
        friends
            .MapPost("/{userId}", RequestFriendAsync)
            .Describe(
                "RequestFriend",
                "Asks a user to be friends, or says yes to one who asked; again changes nothing.",
                404,
                409
            );
        friends
            .MapDelete("/{userId}", RemoveFriendAsync)
            .Describe(
                "RemoveFriend",
                "Ends a friendship, declines a request or withdraws it; also where there is none."
            );

        var blocks = routes.MapGroup("/api/blocks").WithTags("Friends");
        blocks.MapGet("/", ListBlockedAsync).Describe("ListBlocked", "Lists whom I block, by name.");
        blocks
            .MapPut("/{userId}", BlockAsync)
            .Describe("BlockUser", "Blocks a user, who is not told; ends a friendship and requests.", 404, 409);
        blocks
            .MapDelete("/{userId}", UnblockAsync)
            .Describe("UnblockUser", "Lifts a block; also where there is none.", 404);
    }

    private static async Task<Results<Ok<IReadOnlyList<FriendDto>>, ProblemResult>> ListFriendsAsync(
        IMediator mediator
    ) => (await mediator.Send(new ListFriends())).ToOk();

    private static async Task<Results<Ok<FriendDto>, ProblemResult>> RequestFriendAsync(
        Guid userId,
        IMediator mediator
    ) => (await mediator.Send(new RequestFriend(new UserId(userId)))).ToOk();

    private static async Task<Results<NoContent, ProblemResult>> RemoveFriendAsync(Guid userId, IMediator mediator) =>
        (await mediator.Send(new RemoveFriend(new UserId(userId)))).ToNoContent();

    private static async Task<Results<Ok<IReadOnlyList<UserDto>>, ProblemResult>> ListBlockedAsync(
        IMediator mediator
    ) => (await mediator.Send(new ListBlocked())).ToOk();

    private static async Task<Results<NoContent, ProblemResult>> BlockAsync(Guid userId, IMediator mediator) =>
        (await mediator.Send(new BlockUser(new UserId(userId)))).ToNoContent();

    private static async Task<Results<NoContent, ProblemResult>> UnblockAsync(Guid userId, IMediator mediator) =>
        (await mediator.Send(new UnblockUser(new UserId(userId)))).ToNoContent();
}

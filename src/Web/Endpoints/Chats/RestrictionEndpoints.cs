using MediatR;
using Messenger.Application.Chats;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Inbox.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Web.Answers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Messenger.Web.Endpoints.Chats;

internal sealed class RestrictionEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var chats = routes.MapGroup("/api/chats/{id}").WithTags("Moderation");
        chats
            .MapPut("/members/{userId}/mute", MuteAsync)
            .Describe(
                "MuteMember",
                "Keeps a member of a group from writing, until a time or (null) until it is lifted.",
                404
            );
        chats
            .MapDelete("/members/{userId}/mute", UnmuteAsync)
            .Describe("UnmuteMember", "Lets a muted member write again.", 404);
        chats
            .MapGet("/bans", ListBansAsync)
            .Describe("ListBans", "Lists who is banned from a chat, the newest first.", 403, 404);
        chats
            .MapPut("/bans/{userId}", BanAsync)
            .Describe(
                "BanUser",
                "Bans a user from a group and removes them from it, until a time or (null) until the ban is lifted.",
                404
            );
        chats.MapDelete("/bans/{userId}", UnbanAsync).Describe("UnbanUser", "Lifts a ban.", 404);
    }

    private static async Task<Results<Ok<MemberDto>, ProblemResult>> MuteAsync(
        Guid id,
        Guid userId,
        MuteMemberRequest? request,
        IMediator mediator
    )
    {
        var muted = await mediator.Send(new MuteMember(new ChatId(id), new UserId(userId), request?.Until));
        return muted.Error is { } error
            ? error.ToProblem()
            : await ChatEndpoints.ShowMemberAsync(new ChatId(id), new UserId(userId), mediator);
    }

    private static async Task<Results<NoContent, ProblemResult>> UnmuteAsync(
        Guid id,
        Guid userId,
        IMediator mediator
    ) => (await mediator.Send(new UnmuteMember(new ChatId(id), new UserId(userId)))).ToNoContent();

    private static async Task<Results<Ok<IReadOnlyList<BanDto>>, ProblemResult>> ListBansAsync(
        Guid id,
        IMediator mediator
    ) => (await mediator.Send(new ListBans(new ChatId(id)))).ToOk();

    private static async Task<Results<Ok<BanDto>, ProblemResult>> BanAsync(
        Guid id,
        Guid userId,
        BanUserRequest? request,
        IMediator mediator
    ) => (await mediator.Send(new BanUser(new ChatId(id), new UserId(userId), request?.Until, request?.Reason))).ToOk();

    private static async Task<Results<NoContent, ProblemResult>> UnbanAsync(Guid id, Guid userId, IMediator mediator) =>
        (await mediator.Send(new UnbanUser(new ChatId(id), new UserId(userId)))).ToNoContent();
}

/// <param name="Until">A time to come; null until it is lifted.</param>
internal sealed record MuteMemberRequest(DateTimeOffset? Until = null);

/// <param name="Until">A time to come; null until it is lifted.</param>
/// <param name="Reason">Up to 500 characters, for those who may ban.</param>
internal sealed record BanUserRequest(DateTimeOffset? Until = null, string? Reason = null);

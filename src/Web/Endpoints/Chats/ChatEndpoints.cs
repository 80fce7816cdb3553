using MediatR;
using Messenger.Application.Chats;
using Messenger.Application.Common;
using Messenger.Application.Inbox;
using Messenger.Application.Inbox.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;
using Messenger.Web.Answers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Messenger.Web.Endpoints.Chats;

internal sealed class ChatEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var chats = routes.MapGroup("/api/chats").WithTags("Chats");
        chats
            .MapPost("/", CreateAsync)
            .Describe(
                "CreateChat",
                "Creates a group, or opens the one direct chat with another user (200 when it was there).",
                404
            );
        chats
            .MapPatch("/{id}", EditAsync)
            .Describe(
                "EditChat",
                "Changes name, visibility, password or slow mode; an absent field stays, a null password lifts it.",
                404
            );
        chats
            .MapDelete("/{id}", DeleteAsync)
            .Describe("DeleteChat", "Deletes a chat with all that was said in it.", 404);
        chats
            .MapPost("/{id}/members", AddMembersAsync)
            .Describe("AddMembers", "Adds users to a group; those in it already change nothing.", 404);
        chats
            .MapPut("/{id}/members/{userId}", SetRoleAsync)
            .Describe("SetMemberRole", "Gives a member another role; `owner` hands the chat over.", 404, 409);
        chats
            .MapDelete("/{id}/members/{userId}", RemoveMemberAsync)
            .Describe("RemoveMember", "Takes a member out; oneself is leaving.", 404);
        chats
            .MapPost("/{id}/join", JoinAsync)
            .Describe("JoinChat", "Joins a public chat, with its password where it asks for one.", 404);
        chats
            .MapPost("/{id}/leave", LeaveAsync)
            .Describe("LeaveChat", "Leaves a group; ownership passes on, and the last one out deletes it.", 404);
    }

    private static async Task<Results<Created<ChatDto>, Ok<ChatDto>, ProblemResult>> CreateAsync(
        CreateChatRequest request,
        IMediator mediator
    )
    {
        var memberIds = request.MemberIds ?? [];
        Result<OpenedChat> opened;
        switch (request.Type)
        {
            case ChatType.Group:
                var visibility = request.Visibility ?? ChatVisibility.Private;
                opened = (
                    await mediator.Send(new CreateGroup(request.Name, visibility, request.Password, memberIds))
                ).Failed(out var refused, out var created)
                    ? refused
                    : new OpenedChat(created, Created: true);
                break;
            case ChatType.Direct:
                opened = await mediator.Send(new OpenDirectChat(memberIds));
                break;
            default:
                return Error.OfField("request.invalid", "type", "Either group or direct.").ToProblem();
        }

        if (
            opened.Failed(out var error, out var result)
            || (await mediator.Send(new GetChat(result.ChatId))).Failed(out error, out var chat)
        )
        {
            return error.ToProblem();
        }

        return result.Created ? TypedResults.Created($"/api/chats/{chat.Id}", chat) : TypedResults.Ok(chat);
    }

    private static async Task<Results<Ok<ChatDto>, ProblemResult>> EditAsync(
        Guid id,
        EditChatRequest request,
        IMediator mediator
    )
    {
        var edited = await mediator.Send(
            new EditChat(new ChatId(id), request.Name, request.Visibility, request.Password, request.SlowModeSeconds)
        );
        return edited.Error is { } error ? error.ToProblem() : await ShowAsync(new ChatId(id), mediator);
    }

    private static async Task<Results<NoContent, ProblemResult>> DeleteAsync(Guid id, IMediator mediator) =>
        (await mediator.Send(new DeleteChat(new ChatId(id)))).ToNoContent();

    private static async Task<Results<Ok<IReadOnlyList<MemberDto>>, ProblemResult>> AddMembersAsync(
        Guid id,
        AddMembersRequest request,
        IMediator mediator
    )
    {
        var added = await mediator.Send(new AddMembers(new ChatId(id), request.UserIds ?? []));
        return added.Error is { } error
            ? error.ToProblem()
            : (await mediator.Send(new ListMembers(new ChatId(id)))).ToOk();
    }

    private static async Task<Results<Ok<MemberDto>, ProblemResult>> SetRoleAsync(
        Guid id,
        Guid userId,
        SetMemberRoleRequest request,
        IMediator mediator
    )
    {
        if (request.Role is not { } role)
        {
            return Error.OfField("request.invalid", "role", "owner, admin or member.").ToProblem();
        }

        var set = await mediator.Send(new SetMemberRole(new ChatId(id), new UserId(userId), role));
        return set.Error is { } error
            ? error.ToProblem()
            : await ShowMemberAsync(new ChatId(id), new UserId(userId), mediator);
    }

    private static async Task<Results<NoContent, ProblemResult>> RemoveMemberAsync(
        Guid id,
        Guid userId,
        IMediator mediator
    ) => (await mediator.Send(new RemoveMember(new ChatId(id), new UserId(userId)))).ToNoContent();

    private static async Task<Results<Ok<ChatDto>, ProblemResult>> JoinAsync(
        Guid id,
        JoinChatRequest? request,
        IMediator mediator
    )
    {
        var joined = await mediator.Send(new JoinChat(new ChatId(id), request?.Password));
        return joined.Error is { } error ? error.ToProblem() : await ShowAsync(new ChatId(id), mediator);
    }

    private static async Task<Results<NoContent, ProblemResult>> LeaveAsync(Guid id, IMediator mediator) =>
        (await mediator.Send(new LeaveChat(new ChatId(id)))).ToNoContent();

    /// <summary>Answers with one member, and reads no other.</summary>
    internal static async Task<Results<Ok<MemberDto>, ProblemResult>> ShowMemberAsync(
        ChatId id,
        UserId userId,
        IMediator mediator
    ) =>
        (await mediator.Send(new ListMembers(id, userId))).ToHttp(members =>
            TypedResults.Ok(members.Count > 0 ? members[0] : null)
        );

    private static async Task<Results<Ok<ChatDto>, ProblemResult>> ShowAsync(ChatId id, IMediator mediator) =>
        (await mediator.Send(new GetChat(id))).ToOk();
}

/// <param name="Name">Required for a group.</param>
/// <param name="Visibility">Private when not given.</param>
/// <param name="Password">For a public group that asks for one.</param>
/// <param name="MemberIds">For a direct chat exactly the other user.</param>
internal sealed record CreateChatRequest(
    ChatType? Type,
    string? Name = null,
    ChatVisibility? Visibility = null,
    string? Password = null,
    IReadOnlyList<Guid>? MemberIds = null
);

/// <param name="SlowModeSeconds">How long members wait between two messages: 0 (not at all) to 21,600.</param>
internal sealed record EditChatRequest(
    Optional<string?> Name,
    Optional<ChatVisibility?> Visibility,
    Optional<string?> Password,
    Optional<int?> SlowModeSeconds
);

internal sealed record AddMembersRequest(IReadOnlyList<Guid>? UserIds);

internal sealed record SetMemberRoleRequest(ChatRole? Role);

internal sealed record JoinChatRequest(string? Password = null);

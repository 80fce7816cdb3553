using MediatR;
using Messenger.Application.Chats;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Inbox;
using Messenger.Application.Inbox.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Web.Answers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Messenger.Web.Endpoints.Chats;

internal sealed class InviteEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var invites = routes.MapGroup("/api").WithTags("Invites");
        invites
            .MapPost("/chats/{id}/invite-links", MakeLinkAsync)
            .Describe(
                "MakeInviteLink",
                "Makes a link by which others join a group; without limits where none are given.",
                404,
                409
            );
        invites
            .MapGet("/chats/{id}/invite-links", ListLinksAsync)
            .Describe("ListInviteLinks", "Lists a group's live invite links, the newest first.", 403, 404);
        invites
            .MapDelete("/chats/{id}/invite-links/{linkId}", RevokeLinkAsync)
            .Describe("RevokeInviteLink", "Revokes an invite link; who came by it stays.", 404);
        invites
            .MapGet("/invite-links/{token}", LookUpAsync)
            .IgnoreLogin()
            .Describe("LookUpInviteLink", "Shows where an invite link leads, to anyone who has it.", 404);
        invites
            .MapPost("/invite-links/{token}/join", JoinAsync)
            .Describe(
                "JoinByInviteLink",
                "Joins by an invite link: private chats too, and without their password.",
                404
            );
        invites
            .MapPost("/chats/{id}/invitations", InviteAsync)
            .Describe(
                "InviteUsers",
                "Invites users into a group, who may accept or decline; members are passed over.",
                404,
                409
            );
        invites
            .MapGet("/chats/{id}/invitations", ListOfChatAsync)
            .Describe(
                "ListChatInvitations",
                "Lists the open invitations to a chat: all of them to owner and admins, to a member their own.",
                403,
                404
            );
        invites
            .MapGet("/invitations", ListAsync)
            .Describe("ListInvitations", "Lists my open invitations, the newest first.");
        invites
            .MapPost("/invitations/{id}/accept", AcceptAsync)
            .Describe("AcceptInvitation", "Joins the chat that I am invited into.", 404);
        invites
            .MapDelete("/invitations/{id}", EndAsync)
            .Describe("EndInvitation", "Declines an invitation, or withdraws it.", 404);
    }

    private static async Task<Results<Created<InviteLinkDto>, ProblemResult>> MakeLinkAsync(
        Guid id,
        MakeInviteLinkRequest? request,
        IMediator mediator
    ) =>
        (await mediator.Send(new MakeInviteLink(new ChatId(id), request?.ExpiresIn, request?.MaxUses))).ToHttp(link =>
            TypedResults.Created($"/api/invite-links/{link.Token}", link)
        );

    private static async Task<Results<Ok<IReadOnlyList<InviteLinkDto>>, ProblemResult>> ListLinksAsync(
        Guid id,
        IMediator mediator
    ) => (await mediator.Send(new ListInviteLinks(new ChatId(id)))).ToOk();

    private static async Task<Results<NoContent, ProblemResult>> RevokeLinkAsync(
        Guid id,
        Guid linkId,
        IMediator mediator
    ) => (await mediator.Send(new RevokeInviteLink(new ChatId(id), new InviteLinkId(linkId)))).ToNoContent();

    private static async Task<Results<Ok<InvitePreviewDto>, ProblemResult>> LookUpAsync(
        string token,
        IMediator mediator
    ) => (await mediator.Send(new LookUpInviteLink(token))).ToOk();

    private static async Task<Results<Ok<ChatDto>, ProblemResult>> JoinAsync(string token, IMediator mediator) =>
        await ShowAsync(await mediator.Send(new JoinByInviteLink(token)), mediator);

    private static async Task<Results<Ok<IReadOnlyList<InvitationDto>>, ProblemResult>> InviteAsync(
        Guid id,
        InviteUsersRequest request,
        IMediator mediator
    ) => (await mediator.Send(new InviteUsers(new ChatId(id), request.UserIds ?? []))).ToOk();

    private static async Task<Results<Ok<IReadOnlyList<InvitationDto>>, ProblemResult>> ListOfChatAsync(
        Guid id,
        IMediator mediator
    ) => (await mediator.Send(new ListChatInvitations(new ChatId(id)))).ToOk();

    private static async Task<Results<Ok<IReadOnlyList<InvitationDto>>, ProblemResult>> ListAsync(IMediator mediator) =>
        (await mediator.Send(new ListInvitations())).ToOk();

    private static async Task<Results<Ok<ChatDto>, ProblemResult>> AcceptAsync(Guid id, IMediator mediator) =>
        await ShowAsync(await mediator.Send(new AcceptInvitation(new InvitationId(id))), mediator);

    private static async Task<Results<NoContent, ProblemResult>> EndAsync(Guid id, IMediator mediator) =>
        (await mediator.Send(new EndInvitation(new InvitationId(id)))).ToNoContent();

    private static async Task<Results<Ok<ChatDto>, ProblemResult>> ShowAsync(
        Result<ChatId> joined,
        IMediator mediator
    ) =>
        joined.Failed(out var error, out var chatId)
            ? error.ToProblem()
            : (await mediator.Send(new GetChat(chatId))).ToOk();
}

/// <param name="ExpiresIn">Seconds, from a minute to a year; null for a link that never expires.</param>
/// <param name="MaxUses">1 to 100,000; null for a link that is never used up.</param>
internal sealed record MakeInviteLinkRequest(int? ExpiresIn = null, int? MaxUses = null);

internal sealed record InviteUsersRequest(IReadOnlyList<Guid>? UserIds);

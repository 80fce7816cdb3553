using MediatR;
using Messenger.Application.Common;
using Messenger.Application.Inbox;
using Messenger.Application.Inbox.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Web.Answers;
using Messenger.Web.Realtime;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Messenger.Web.Endpoints.Inbox;

internal sealed class InboxEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var inbox = routes.MapGroup("/api").WithTags("Inbox");
        inbox
            .MapGet("/chats", ListAsync)
            .AllowAnonymous()
            .Describe(
                "ListChats",
                "Lists chats, latest activity first: mine, all public ones (also without logging in), or those I own.",
                401
            );
        inbox.MapGet("/chats/{id}", GetAsync).AllowAnonymous().Describe("GetChat", "Gets a chat.", 404);
        inbox
            .MapGet("/chats/{id}/members", MembersAsync)
            .Describe("ListMembers", "Lists a chat's members, by role and then by when they joined.", 403, 404);
        inbox.MapPost("/resume", ResumeAsync).Describe("Resume", "Catches up on all chats after an absence.");
    }

    /// <param name="scope">mine (the default), public or owned.</param>
    private static async Task<Results<Ok<Page<ChatDto>>, ProblemResult>> ListAsync(
        string? scope,
        string? search,
        string? cursor,
        int? limit,
        IMediator mediator
    ) =>
        Enum.TryParse<ChatScope>(scope ?? nameof(ChatScope.Mine), ignoreCase: true, out var parsed)
        && Enum.IsDefined(parsed)
            ? (await mediator.Send(new ListChats(parsed, search, cursor, limit))).ToOk()
            : Error.OfField("request.invalid", "scope", "mine, public or owned.").ToProblem();

    private static async Task<Results<Ok<ChatDto>, ProblemResult>> GetAsync(Guid id, IMediator mediator) =>
        (await mediator.Send(new GetChat(new ChatId(id)))).ToOk();

    private static async Task<Results<Ok<IReadOnlyList<MemberDto>>, ProblemResult>> MembersAsync(
        Guid id,
        IMediator mediator
    ) => (await mediator.Send(new ListMembers(new ChatId(id)))).ToOk();

    private static async Task<Results<Ok<ResumeDto>, ProblemResult>> ResumeAsync(
        ResumeRequest request,
        IMediator mediator,
        LiveInstruments instruments
    ) => (await mediator.Send(request.ToQuery())).ToHttp(resumed => TypedResults.Ok(instruments.Resumed(resumed)));
}

/// <param name="Chats">The last revision known of each chat; at most 500.</param>
/// <param name="Partial">True when there are further chats that the caller knows, and asks about in another request.</param>
internal sealed record ResumeRequest(IReadOnlyDictionary<Guid, long>? Chats, bool Partial = false)
{
    public Resume ToQuery() => new(Chats ?? new Dictionary<Guid, long>(), Partial);
}

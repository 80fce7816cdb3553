using MediatR;
using Messenger.Application.Auth;
using Messenger.Application.Chats;
using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Web.Realtime.Chats;
using Messenger.Web.Realtime.Messages;

namespace Messenger.Web.Realtime;

/// <summary>
/// Reloads state from the database after a gap in the events of other nodes: closes connections whose session has
/// ended,
/// corrects the subscriptions to chats, and sends the changes of messages. Presence corrects itself by its reports.
/// </summary>
internal sealed class NodeResynchronizer(
    LiveConnections live,
    ChatStream stream,
    ChatNotifier chats,
    IServiceScopeFactory scopes
)
{
    /// <exception cref="Exception">The database did not answer; call again later.</exception>
    public async Task ResyncAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        await CloseEndedSessionsAsync(mediator);
        await ResubscribeAsync(mediator);
        await stream.CatchUpAsync();
    }

    private async Task CloseEndedSessionsAsync(IMediator mediator)
    {
        var connections = live.All();
        var sessions = connections.Select(connection => connection.Session).OfType<SessionId>().Distinct();
        var ended = (await mediator.Send(new FindEndedSessions([.. sessions]))).OrThrow();
        foreach (
            var connection in connections.Where(connection =>
                connection.Session is { } session && ended.Contains(session)
            )
        )
        {
            connection.Abort();
        }
    }

    private async Task ResubscribeAsync(IMediator mediator)
    {
        var subscribed = live.MembershipVersions();
        var current = (await mediator.Send(new ListMembershipsOf([.. subscribed.Keys]))).OrThrow();
        foreach (var (user, versions) in subscribed)
        {
            var memberships = current.GetValueOrDefault(user, []);
            foreach (
                var membership in memberships.Where(membership =>
                    versions.GetValueOrDefault(membership.ChatId, -1) < membership.Version
                )
            )
            {
                live.SubscribeMembers(membership.ChatId, [user], membership.Version);
                await chats.SendChatAddedAsync(membership.ChatId, user);
            }

            foreach (
                var (chat, version) in versions.ExceptBy(
                    memberships.Select(membership => membership.ChatId),
                    subscription => subscription.Key
                )
            )
            {
                // The removal has a later version than the subscription; a return since then has a later one still.
                await chats.HandleAsync(new MemberRemoved(chat, user, version + 1));
            }
        }

        foreach (var chat in live.VisitedChats())
        {
            // This scope has no current user, as a visitor has none.
            if ((await mediator.Send(new CheckReadable(chat))).Error is not null)
            {
                chats.RemoveVisitors(chat);
            }
        }
    }
}

using MediatR;
using Messenger.Application.Auth;
using Messenger.Application.Chats;
using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Chats.Events;

namespace Messenger.Web.Realtime;

/// <summary>
/// Makes good what this node missed of what others told: closes connections whose sessions have ended, puts who hears which chat in step with who is in it,
/// and tells what was said meanwhile. Presence repairs itself by its reports.
/// </summary>
internal sealed class NodeResynchronizer(
    LiveConnections live,
    ChatStream feed,
    SignalRChatNotifier chats,
    IServiceScopeFactory scopes
)
{
    public async Task MakeGoodAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        await CloseEndedAsync(mediator);
        await SeatAnewAsync(mediator);
        await feed.CatchUpAsync();
    }

    private async Task CloseEndedAsync(IMediator mediator)
    {
        var connections = live.All();
        var ended = (
            await mediator.Send(
                new FindEndedSessions([
                    .. connections.Select(connection => connection.Session).OfType<SessionId>().Distinct(),
                ])
            )
        ).OrThrow();
        foreach (
            var connection in connections.Where(connection =>
                connection.Session is { } session && ended.Contains(session)
            )
        )
        {
            connection.Abort();
        }
    }

    private async Task SeatAnewAsync(IMediator mediator)
    {
        var seated = live.Members();
        var members = (await mediator.Send(new ListMembershipsOf([.. seated.Keys]))).OrThrow();
        foreach (var (user, seats) in seated)
        {
            var memberships = members.GetValueOrDefault(user, []);
            foreach (
                var membership in memberships.Where(membership =>
                    seats.GetValueOrDefault(membership.ChatId, -1) < membership.Version
                )
            )
            {
                live.MembersAdded(membership.ChatId, [user], membership.Version);
                await chats.TellAddedAsync(membership.ChatId, user);
            }

            foreach (
                var (chat, version) in seats.ExceptBy(
                    memberships.Select(membership => membership.ChatId),
                    seat => seat.Key
                )
            )
            {
                // Who was taken out was so under a later version than the one they were seated under; who is back since, under a later one still.
                await chats.ReceiveAsync(new MemberRemoved(chat, user, version + 1));
            }
        }

        foreach (var chat in live.VisitedChats())
        {
            // In this scope nobody is logged in.
            if ((await mediator.Send(new CheckReadable(chat))).Error is not null)
            {
                await chats.CloseToVisitorsAsync(chat);
            }
        }
    }
}

using Messenger.Application.Notifications;
using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Web.Realtime.Notifications;

/// <summary>Answers whether a session has an open connection at this node.</summary>
internal sealed class OpenPages(LiveConnections live) : IOpenPages
{
    public bool Any(UserId user, SessionId session) => live.Of(user, session).Count > 0;
}

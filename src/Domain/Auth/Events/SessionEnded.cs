using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Auth.Events;

/// <summary>A session ended: its token is void and its sockets must close.</summary>
public sealed record SessionEnded(UserId UserId, SessionId SessionId) : INodeEvent;

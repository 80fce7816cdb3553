using Messenger.Application.Common;
using Messenger.Domain.Chats.Contracts;

namespace Messenger.Application.Chats.Contracts;

/// <summary>Shows open invitations to those they concern; callers know who that is.</summary>
public interface IInvitations : IModuleService
{
    /// <summary>Null when it is no longer open.</summary>
    Task<InvitationDto?> FindAsync(InvitationId id, CancellationToken cancellationToken);
}

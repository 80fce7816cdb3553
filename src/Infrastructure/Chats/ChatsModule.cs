using Messenger.Application.Chats;
using Messenger.Infrastructure.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Infrastructure.Chats;

/// <summary>Chats, members and invitations.</summary>
internal sealed class ChatsModule : IModule
{
    public void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<IChatRepository, ChatRepository>();
        services.AddScoped<IChatReader, ChatReader>();
        services.AddScoped<IInviteLinkRepository, InviteLinkRepository>();
        services.AddScoped<IInviteLinkReader, InviteLinkReader>();
        services.AddScoped<IInvitationRepository, InvitationRepository>();
        services.AddScoped<IInvitationReader, InvitationReader>();
    }
}

using Messenger.Application.Inbox.Contracts;
using Messenger.Infrastructure.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Infrastructure.Inbox;

/// <summary>The reads that a user's screens start with.</summary>
internal sealed class InboxModule : IModule
{
    public void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IInbox, InboxReader>();
    }
}

using Messenger.Application.Messages;
using Messenger.Application.Messages.Contracts;
using Messenger.Infrastructure.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Infrastructure.Messages;

/// <summary>Timelines.</summary>
internal sealed class MessagesModule : IModule
{
    public void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<AppendStatement>();
        services.AddScoped<ChangeStatement>();
        services.AddSingleton<ITimeline>(provider => provider.GetRequiredService<TimelineWriter>());
        services.AddHostedService<TimelineWriter>(StartStage.Writers);
        services.AddSingleton<MessageReader>();
        services.AddSingleton<IMessageReader>(provider => provider.GetRequiredService<MessageReader>());
        services.AddSingleton<IChanges>(provider => provider.GetRequiredService<MessageReader>());
        services.AddSingleton<ILastMessages>(provider => provider.GetRequiredService<MessageReader>());
        services.AddSingleton<IReadReceipts, ReadReceipts>();
        services.AddScoped<ITimelineLifecycle, TimelineLifecycle>();
        services.AddScoped<ISystemMessageOutbox, SystemMessageOutbox>();
        services.AddHostedService<SystemMessageSweeper>(StartStage.Workers);
        services.AddHostedService<UnreadCheck>(StartStage.Workers);
        services.AddScoped<ConsumerCheckpoints>();
        services.AddSingleton<IChangeDispatcher>(provider => provider.GetRequiredService<ChangeDispatcher>());
        services.AddHostedService<ChangeDispatcher>(StartStage.Workers);
    }
}

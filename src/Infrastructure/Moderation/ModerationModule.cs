using Messenger.Application.Moderation;
using Messenger.Domain.Moderation;
using Messenger.Infrastructure.Common;
using Messenger.Infrastructure.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Infrastructure.Moderation;

/// <summary>Reports and the audit log.</summary>
internal sealed class ModerationModule : IModule
{
    public void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<IReportRepository, ReportRepository>();
        services.AddSingleton<IReportReader, ReportReader>();
        services.AddScoped<IChatLog, ChatLog>();
        services.AddSingleton(new ConstraintError(ReportConfiguration.UniqueOpen, ModerationErrors.AlreadyReported));
    }
}

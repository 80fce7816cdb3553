using Messenger.Application.Auth;
using Messenger.Infrastructure.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Infrastructure.Auth;

/// <summary>Sessions, login and guests.</summary>
internal sealed class AuthModule : IModule
{
    public void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<IAuthRepository, AuthRepository>();
        services.AddScoped<ISessionReader, SessionReader>();
        services.AddHostedService<GuestSweeper>(StartStage.Workers);
    }
}

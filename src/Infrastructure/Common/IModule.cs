using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Infrastructure.Common;

/// <summary>
/// Registers the services of one module. Implementations have a parameterless constructor and are found by a scan, in
/// no particular order.
/// </summary>
internal interface IModule
{
    void Register(IServiceCollection services, IConfiguration configuration);
}

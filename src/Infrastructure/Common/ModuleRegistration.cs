using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Infrastructure.Common;

/// <summary>Finds and registers modules.</summary>
internal static class ModuleRegistration
{
    /// <summary>Calls every <see cref="IModule"/> of an assembly.</summary>
    public static IServiceCollection AddModules(
        this IServiceCollection services,
        IConfiguration configuration,
        Assembly assembly
    )
    {
        foreach (
            var type in assembly
                .GetTypes()
                .Where(type => type.IsClass && !type.IsAbstract && type.IsAssignableTo(typeof(IModule)))
                .OrderBy(type => type.FullName, StringComparer.Ordinal)
        )
        {
            ((IModule)Activator.CreateInstance(type)!).Register(services, configuration);
        }

        return services;
    }
}

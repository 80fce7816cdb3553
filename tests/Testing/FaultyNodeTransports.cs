using Messenger.Infrastructure.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Testing;

public static class FaultyNodeTransports
{
    /// <summary>Gives a node a transport that loses, duplicates and reorders frames.</summary>
    public static void AddFaultyNodeTransport(this IServiceCollection services) =>
        services.AddSingleton<INodeTransport, FaultyNodeTransport>();
}

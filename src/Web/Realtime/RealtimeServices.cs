using Messenger.Application.Common;
using Messenger.Application.Notifications;
using Messenger.Web.Answers;
using Messenger.Web.Realtime.AsyncApi;
using Messenger.Web.Realtime.Notifications;
using Microsoft.AspNetCore.SignalR;

namespace Messenger.Web.Realtime;

/// <summary>Registers the hub, the plain socket and the handlers of node events.</summary>
internal static class RealtimeServices
{
    public static void AddRealtime(this IServiceCollection services)
    {
        services
            .AddSignalR(options =>
            {
                options.MaximumReceiveMessageSize = Composition.MaxRequestBytes;

                // Calls of one connection that may wait for their commits together. The next call is read when one has
                // returned.
                options.MaximumParallelInvocationsPerClient = 64;
                options.AddFilter<HubCallFilter>();
            })
            .AddJsonProtocol(protocol => Json.Configure(protocol.PayloadSerializerOptions));
        services.AddHostedService<ShutdownNotifier>();
        services.AddSingleton<LiveInstruments>();
        services.AddSingleton<LiveConnections>();
        services.AddSingleton<HubLifetimeManager<ChatHub>, LiveHubLifetimeManager>();
        services.AddSingleton<NodeResynchronizer>();
        services.AddSingleton<IOpenPages, OpenPages>();
        services.AddSingleton<INodeReceiver, NodeEventDispatcher>();
        services.AddSingleton<AsyncApiDocument>();
        foreach (var handler in NodeEventDispatcher.HandlerTypes())
        {
            services.AddSingleton(handler);
        }
    }

    public static void MapRealtime(this IEndpointRouteBuilder routes)
    {
        routes.MapHub<ChatHub>(ChatHub.Path).AllowAnonymous();
        routes.MapPlainSocket();
        routes.MapAsyncApi();
    }
}

using Messenger.Application.Common;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Options;

namespace Messenger.Web.Realtime;

/// <summary>Lets SignalR clients open a WebSocket at any node, without sticky sessions.</summary>
/// <remarks>
/// Clients negotiate a connection id first, and their next request may reach a node that does not know it. Without the
/// id
/// that node starts a new connection, and the negotiated one times out. Server-sent events and long polling consist of
/// several requests, and therefore need a load balancer with sticky sessions.
/// </remarks>
internal static class StickyFreeNegotiation
{
    private const string ConnectionId = "id";

    public static void UseStickyFreeNegotiation(this IApplicationBuilder app)
    {
        if (app.ApplicationServices.GetRequiredService<IOptions<NodeOptions>>().Value.IsAlone)
        {
            return;
        }

        app.Use(
            (http, next) =>
            {
                if (
                    http.WebSockets.IsWebSocketRequest
                    && http.Request.Path == ChatHub.Path
                    && http.Request.Query.ContainsKey(ConnectionId)
                )
                {
                    var kept = http.Request.Query.Where(parameter =>
                        !string.Equals(parameter.Key, ConnectionId, StringComparison.OrdinalIgnoreCase)
                    );
                    http.Request.QueryString = new QueryBuilder(kept).ToQueryString();
                }

                return next(http);
            }
        );
    }
}

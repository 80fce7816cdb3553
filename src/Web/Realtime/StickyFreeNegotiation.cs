using Messenger.Application.Common;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Options;

namespace Messenger.Web.Realtime;

/// <summary>
/// Lets a WebSocket come to any node. SignalR's clients first ask for the id of a connection, and the next request may reach a node that has not given it:
/// without the id that node begins a connection of its own. The one that was asked for ends by itself. Server-sent events and long polling take more than one
/// request and so need a balancer that keeps a client at its node.
/// </summary>
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

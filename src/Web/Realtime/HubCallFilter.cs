using Messenger.Domain.Auth;
using Messenger.Domain.Common;
using Messenger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Messenger.Web.Realtime;

/// <summary>
/// Sets the current caller, requires authentication unless the method has <see cref="AllowAnonymousAttribute"/>, and
/// maps
/// exceptions to <see cref="HubException"/> with <c>code: text</c>.
/// </summary>
internal sealed partial class HubCallFilter(ILogger<HubCallFilter> logger) : IHubFilter
{
    // When all clients reconnect at once, only a few catch up at a time, so that other calls are not delayed.
    private static readonly SemaphoreSlim CatchUpSlots = new(Environment.ProcessorCount);

    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext,
        Func<HubInvocationContext, ValueTask<object?>> next
    )
    {
        SetCaller(invocationContext.ServiceProvider, invocationContext.Context);
        if (
            invocationContext.Context.User?.Identity?.IsAuthenticated != true
            && !invocationContext.HubMethod.IsDefined(typeof(AllowAnonymousAttribute), inherit: true)
        )
        {
            throw AuthErrors.NotLoggedIn.ToHubException();
        }

        RejectNullArguments(invocationContext);
        try
        {
            return string.Equals(invocationContext.HubMethodName, nameof(ChatHub.Resume), StringComparison.Ordinal)
                ? await ThrottleAsync(() => next(invocationContext).AsTask())
                : await next(invocationContext);
        }
        catch (Exception) when (invocationContext.Context.ConnectionAborted.IsCancellationRequested)
        {
            // The client has disconnected, so the exception is a consequence of that.
            throw HubAnswers.Gone.ToHubException();
        }
        catch (Exception exception) when (exception is not HubException)
        {
            LogBug(exception, invocationContext.HubMethodName);
            throw HubAnswers.Bug.ToHubException();
        }
    }

    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        SetCaller(context.ServiceProvider, context.Context);
        return ThrottleAsync(async () =>
        {
            await next(context);
            return true;
        });
    }

    public Task OnDisconnectedAsync(
        HubLifetimeContext context,
        Exception? exception,
        Func<HubLifetimeContext, Exception?, Task> next
    )
    {
        SetCaller(context.ServiceProvider, context.Context);
        return next(context, exception);
    }

    /// <summary>
    /// Rejects null for parameters that are not nullable; SignalR checks only the number and the types of arguments.
    /// </summary>
    private static void RejectNullArguments(HubInvocationContext call)
    {
        foreach (var (argument, parameter) in call.HubMethodArguments.Zip(call.HubMethod.GetParameters()))
        {
            if (argument is null && Nullable.GetUnderlyingType(parameter.ParameterType) is null)
            {
                throw Error.OfField("request.invalid", parameter.Name!, "Required.").ToHubException();
            }
        }
    }

    private static async Task<T> ThrottleAsync<T>(Func<Task<T>> work)
    {
        await CatchUpSlots.WaitAsync();
        try
        {
            return await work();
        }
        finally
        {
            CatchUpSlots.Release();
        }
    }

    private static void SetCaller(IServiceProvider services, HubCallerContext context) =>
        services.GetRequiredService<Caller>().SetFrom(context.User, context.GetHttpContext());

    [LoggerMessage(LogLevel.Error, "The hub method {Method} failed.")]
    private partial void LogBug(Exception exception, string method);
}

using Messenger.Domain.Auth;
using Messenger.Domain.Common;
using Messenger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Messenger.Web.Realtime;

/// <summary>Stands before every hub call: says who calls, asks for a login unless the method allows anonymous callers, and lets no exception out but as <c>code: text</c>.</summary>
internal sealed partial class HubCallFilter(ILogger<HubCallFilter> logger) : IHubFilter
{
    // When everyone comes back at once, so many are served at a time and the others wait without work: those who talk are not held up.
    private static readonly SemaphoreSlim CatchingUp = new(Environment.ProcessorCount);

    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext,
        Func<HubInvocationContext, ValueTask<object?>> next
    )
    {
        Introduce(invocationContext.ServiceProvider, invocationContext.Context);
        if (
            invocationContext.Context.User?.Identity?.IsAuthenticated != true
            && !invocationContext.HubMethod.IsDefined(typeof(AllowAnonymousAttribute), inherit: true)
        )
        {
            throw AuthErrors.NotLoggedIn.ToHubException();
        }

        RefuseNothing(invocationContext);
        try
        {
            return string.Equals(invocationContext.HubMethodName, nameof(ChatHub.Resume), StringComparison.Ordinal)
                ? await InTurnAsync(() => next(invocationContext).AsTask())
                : await next(invocationContext);
        }
        catch (Exception) when (invocationContext.Context.ConnectionAborted.IsCancellationRequested)
        {
            // The caller is gone, and with them what the call stood on.
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
        Introduce(context.ServiceProvider, context.Context);
        return InTurnAsync(async () =>
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
        Introduce(context.ServiceProvider, context.Context);
        return next(context, exception);
    }

    /// <summary>Refuses null where something must be given: SignalR looks at the number of arguments and at their types, and null has any.</summary>
    private static void RefuseNothing(HubInvocationContext call)
    {
        foreach (var (argument, parameter) in call.HubMethodArguments.Zip(call.HubMethod.GetParameters()))
        {
            if (argument is null && Nullable.GetUnderlyingType(parameter.ParameterType) is null)
            {
                throw Error.OfField("request.invalid", parameter.Name!, "Must be given.").ToHubException();
            }
        }
    }

    private static async Task<T> InTurnAsync<T>(Func<Task<T>> work)
    {
        await CatchingUp.WaitAsync();
        try
        {
            return await work();
        }
        finally
        {
            CatchingUp.Release();
        }
    }

    private static void Introduce(IServiceProvider services, HubCallerContext context) =>
        services.GetRequiredService<Caller>().SetFrom(context.User, context.GetHttpContext());

    [LoggerMessage(LogLevel.Error, "The hub method {Method} failed.")]
    private partial void LogBug(Exception exception, string method);
}

/// <summary>Turns failures into hub errors; the one place for SignalR.</summary>
internal static class HubAnswers
{
    public static readonly Error Gone = new("connection.closed", "The connection is closed.", ErrorKind.Unavailable);

    public static readonly Error Bug = new(
        "server.error",
        "Something went wrong on the server; it has been logged.",
        ErrorKind.Unavailable
    );

    public static T OrThrow<T>(this Result<T> result) =>
        result.Failed(out var error, out var value) ? throw error.ToHubException() : value;

    public static void OrThrow(this Result result)
    {
        if (result.Error is { } error)
        {
            throw error.ToHubException();
        }
    }

    public static HubException ToHubException(this Error error)
    {
        var fields = error.Fields is null
            ? string.Empty
            : " " + string.Join(" ", error.Fields.Select(field => $"[{field.Key}] {string.Join(' ', field.Value)}"));
        return new HubException($"{error.Code}: {error.Message}{fields}");
    }
}

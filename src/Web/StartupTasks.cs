using System.Reflection;
using MediatR;
using Messenger.Application.Common;
using Messenger.Domain.Common;

namespace Messenger.Web;

/// <summary>Sends every command marked with <see cref="RunAtStartupAttribute"/> before the server listens.</summary>
internal sealed class StartupTasks(IServiceScopeFactory scopes) : IHostedService
{
    private static readonly IReadOnlyList<Type> Commands =
    [
        .. typeof(RunAtStartupAttribute)
            .Assembly.GetTypes()
            .Select(type => (Type: type, Startup: type.GetCustomAttribute<RunAtStartupAttribute>()))
            .Where(command => command.Startup is not null)
            .OrderBy(command => command.Startup!.Order)
            .ThenBy(command => command.Type.Name, StringComparer.Ordinal)
            .Select(command => command.Type),
    ];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var command in Commands)
        {
            await SendAsync((IRequest<Result>)Activator.CreateInstance(command)!, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task SendAsync(IRequest<Result> request, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
        if (result.Error is { } error)
        {
            throw new InvalidOperationException($"{request.GetType().Name}: {error.Message}");
        }
    }
}

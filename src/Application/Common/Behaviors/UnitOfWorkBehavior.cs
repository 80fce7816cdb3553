using MediatR;
using Messenger.Domain.Common;

namespace Messenger.Application.Common.Behaviors;

/// <summary>Commits the changes of a successful command before its events are published. A failed command changes nothing.</summary>
internal sealed class UnitOfWorkBehavior<TRequest, TResponse>(IUnitOfWork unitOfWork)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IInUnitOfWork
    where TResponse : IOutcome<TResponse>
{
    public async Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        var response = await next();
        if (response.Error is not null)
        {
            return response;
        }

        var committed = await unitOfWork.CommitAsync(cancellationToken);
        return committed.Error is { } error ? TResponse.Failure(error) : response;
    }
}

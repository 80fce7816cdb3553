using MediatR;
using Messenger.Domain.Common;

namespace Messenger.Application.Common.Behaviors;

/// <summary>Commits what a successful command changed, before anybody hears of it. A failed one leaves nothing.</summary>
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

using MediatR;
using Messenger.Domain.Common;
using Microsoft.Extensions.Logging;

namespace Messenger.Application.Common.Behaviors;

/// <summary>Answers 'unavailable' while the database is away, or something else is out of order, instead of failing as a bug would.</summary>
internal sealed partial class OutageBehavior<TRequest, TResponse>(
    IOutages outages,
    ILogger<OutageBehavior<TRequest, TResponse>> logger
) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IOutcome<TResponse>
{
    public async Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        try
        {
            return await next();
        }
        catch (Exception exception) when (outages.IsOutage(exception))
        {
            LogAway(exception, typeof(TRequest).Name);
            return TResponse.Failure(CommonErrors.Unavailable);
        }
        catch (UnavailableException exception)
        {
            LogOutOfOrder(exception, typeof(TRequest).Name, exception.Error.Code);
            return TResponse.Failure(exception.Error);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Request} failed: the database is away.")]
    private partial void LogAway(Exception exception, string request);

    [LoggerMessage(LogLevel.Error, "{Request} failed, as all of its kind will until it is mended: {Code}.")]
    private partial void LogOutOfOrder(Exception exception, string request, string code);
}

using MediatR;
using Messenger.Domain.Common;

namespace Messenger.Application.Common;

/// <summary>Marks requests that change something.</summary>
public interface ICommand;

/// <summary>Marks commands whose changes are saved together when their handler is done.</summary>
public interface IInUnitOfWork;

/// <summary>A request that changes something and answers nothing but whether it could.</summary>
public interface IVoidCommand : IRequest<Result>, ICommand, IInUnitOfWork;

/// <summary>A request that changes something.</summary>
/// <typeparam name="T">What it answers.</typeparam>
public interface ICommand<T> : IRequest<Result<T>>, ICommand, IInUnitOfWork;

/// <summary>A request that writes through the timeline, which commits many together and has told of them when it answers.</summary>
/// <typeparam name="T">What it answers.</typeparam>
public interface ITimelineCommand<T> : IRequest<Result<T>>, ICommand;

/// <summary>A request that only reads.</summary>
/// <typeparam name="T">What it answers.</typeparam>
public interface IQuery<T> : IRequest<Result<T>>;

/// <summary>Handles an <see cref="IVoidCommand"/>.</summary>
public interface IVoidCommandHandler<TCommand> : IRequestHandler<TCommand, Result>
    where TCommand : IVoidCommand;

/// <summary>Handles an <see cref="ICommand{T}"/>.</summary>
public interface ICommandHandler<TCommand, T> : IRequestHandler<TCommand, Result<T>>
    where TCommand : ICommand<T>;

/// <summary>Handles an <see cref="ITimelineCommand{T}"/>.</summary>
public interface ITimelineCommandHandler<TCommand, T> : IRequestHandler<TCommand, Result<T>>
    where TCommand : ITimelineCommand<T>;

/// <summary>Handles an <see cref="IQuery{T}"/>.</summary>
public interface IQueryHandler<TQuery, T> : IRequestHandler<TQuery, Result<T>>
    where TQuery : IQuery<T>;

using MediatR;
using Messenger.Domain.Common;

namespace Messenger.Application.Common;

/// <summary>Marks requests that change something; they run in a unit of work.</summary>
public interface ICommand;

/// <summary>A request that changes something and answers nothing but whether it could.</summary>
public interface IVoidCommand : IRequest<Result>, ICommand;

/// <summary>A request that changes something.</summary>
/// <typeparam name="T">What it answers.</typeparam>
public interface ICommand<T> : IRequest<Result<T>>, ICommand;

/// <summary>A request that only reads.</summary>
/// <typeparam name="T">What it answers.</typeparam>
public interface IQuery<T> : IRequest<Result<T>>;

/// <summary>Handles an <see cref="IVoidCommand"/>.</summary>
public interface IVoidCommandHandler<TCommand> : IRequestHandler<TCommand, Result>
    where TCommand : IVoidCommand;

/// <summary>Handles an <see cref="ICommand{T}"/>.</summary>
public interface ICommandHandler<TCommand, T> : IRequestHandler<TCommand, Result<T>>
    where TCommand : ICommand<T>;

/// <summary>Handles an <see cref="IQuery{T}"/>.</summary>
public interface IQueryHandler<TQuery, T> : IRequestHandler<TQuery, Result<T>>
    where TQuery : IQuery<T>;

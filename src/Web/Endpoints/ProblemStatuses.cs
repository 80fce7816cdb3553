namespace Messenger.Web.Endpoints;

/// <summary>Endpoint metadata: the statuses of failures that are specific to an operation, such as 404 and 409.</summary>
internal sealed record ProblemStatuses(IReadOnlyList<int> Statuses);

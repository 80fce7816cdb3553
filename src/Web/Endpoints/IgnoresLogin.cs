namespace Messenger.Web.Endpoints;

/// <summary>Endpoint metadata: the operation needs no login and does nothing else with one.</summary>
internal sealed class IgnoresLogin;

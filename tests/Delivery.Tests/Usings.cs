global using Messenger.Testing;
global using Messenger.Web.Realtime.Messages;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
[assembly: AssemblyFixture(typeof(ShortLivedServers))]

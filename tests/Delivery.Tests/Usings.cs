global using Messenger.Testing;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
